import { CONTROLS, isSeen, ours, told } from './deep.ts'
import type { Finding } from './finding.ts'

/** What of axe-core is used here. */
export interface Axe {
  setup(root: Element): void
  teardown(): void
  run(
    where: { exclude: string[] },
    options: object,
  ): Promise<{
    [kind in 'violations' | 'incomplete']: {
      id: string
      nodes: { html: string; any: { message: string }[] }[]
    }[]
  }>
  commons: { text: { accessibleText(element: Element): string } }
}
declare const axe: Axe

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Controls whose name is not what is written on them, or that have none (2.5.3, 4.1.2). */
export function misnamed(): Finding[] {
  axe.setup(document.documentElement)
  try {
    return ours()
      .filter(element => element.matches(CONTROLS) && isSeen(element))
      .flatMap(element => {
        const name = plain(axe.commons.text.accessibleText(element))
        const written = plain(element.textContent ?? '')
        if (!name) return [{ check: 'names' as const, what: `${told(element)} has no name` }]
        return name.toLowerCase() === written.toLowerCase() || !written
          ? []
          : [{ check: 'names' as const, what: `${told(element)} reads "${written}" and is called "${name}"` }]
      })
  } finally {
    axe.teardown()
  }
}

/** Every rule of axe over the page, shadow roots included; what it is unsure of counts, but for colours, which are measured apart. */
export async function axed(): Promise<Finding[]> {
  const dialog = ours().find(element => element.matches('dialog:modal'))
  const behind = dialog && (dialog.getRootNode() as ShadowRoot).host?.localName !== 'heed-banner'
  const { violations, incomplete } = await axe.run(
    { exclude: behind ? ['heed-banner'] : [] },
    { resultTypes: ['violations', 'incomplete'] },
  )
  const unsure = incomplete.filter(({ id }) => id !== 'color-contrast')
  return [...violations, ...unsure].flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => ({
      check: 'axe' as const,
      what: `${id}: ${html.slice(0, 120)} ${any.map(({ message }) => message).join('; ')}`,
    })),
  )
}
