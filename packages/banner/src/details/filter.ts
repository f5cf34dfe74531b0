import { type Details, finds } from '../model/index.ts'

/**
 * Shows the services that fit what is typed, and the purposes that have one; says how many there are. Nothing is unfolded, and no box
 * changes: what is out of sight answers as it did.
 */
export function filter(box: ParentNode, { purposes, search }: Details, language: string): void {
  const field = box.querySelector<HTMLInputElement>('[type=search]')
  if (!field || !search) return
  const query = field.value.trim()
  let count = 0
  const sections = box.querySelectorAll<HTMLElement>('.purpose')
  purposes.forEach(({ services }, at) => {
    const section = sections[at]!
    const rows = section.querySelectorAll<HTMLElement>('.service')
    const found = services.filter((service, at) => {
      const fits = finds(service, query)
      rows[at]!.hidden = !fits
      return fits
    }).length
    section.hidden = query !== '' && !found
    count += found
  })
  const told = query && search.found.replace('{count}', new Intl.NumberFormat(language).format(count))
  box.querySelector('#found')!.textContent = told
}
