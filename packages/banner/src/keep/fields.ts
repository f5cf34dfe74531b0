/** The key in `sessionStorage` under which what was typed waits for the page to be back. */
const KEY = 'heed:fields'

/** Fields whose content is nobody's to store, or that a reload fills by itself. */
const PRIVATE = /^(password|hidden|file|submit|button|image|reset)$/
/** Autofill tokens of payment, passwords and one-time codes (HTML standard section 4.10.18.7). */
const SECRET = /\b(cc-|transaction-|one-time-code|current-password|new-password|off\b)/

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What tells a field from the others: its place among them, its kind and its name. */
type Kept = readonly [place: number, kind: string, name: string, value: string | readonly boolean[]]

/**
 * Keeps what somebody typed and ticked over a reload of this tab, in `sessionStorage`. Passwords, hidden fields, files, and what
 * autofill takes for a card, a password or a code are not kept.
 */
export function keepFields(): void {
  const kept: Kept[] = []
  fields().forEach((field, place) => {
    const value = read(field)
    const secret = SECRET.test(field.autocomplete || field.form?.autocomplete || '')
    if (!PRIVATE.test(field.type) && !secret && `${value}` !== `${read(field, true)}`)
      kept.push([place, field.type, field.name, value])
  })
  if (kept.length) sessionStorage.setItem(KEY, JSON.stringify(kept))
}

/**
 * Puts back what `keepFields` kept once the page is parsed, into fields nobody has touched since, and forgets it. A field that is
 * not there yet is looked for once more when the page has loaded.
 */
export function restoreFields(): void {
  const text = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  const kept = JSON.parse(text ?? '[]') as Kept[]
  if (document.readyState !== 'loading') refill(kept)
  else document.addEventListener('DOMContentLoaded', () => refill(kept))
}

function refill(kept: readonly Kept[]): void {
  const all = fields()
  const missing = kept.filter(([place, kind, name, value]) => {
    const field = all[place]
    if (field?.type !== kind || field.name !== name) return true
    if (`${read(field)}` === `${read(field, true)}`) {
      write(field, value)
      for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }))
    }
    return false
  })
  // A framework may draw its fields later than the parser.
  if (missing.length && document.readyState !== 'complete') addEventListener('load', () => refill(missing))
}

function fields(): Field[] {
  return [...document.querySelectorAll<Field>('input,textarea,select')]
}

/** What a field holds now, or what the page's markup put into it. */
function read(field: Field, initial = false): string | boolean[] {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options]
    if (!initial) return options.map(option => option.selected)
    const marked = options.map(option => option.defaultSelected)
    // A list of one line shows its first choice where the markup names none.
    if (field.type === 'select-one' && !marked.includes(true))
      marked[options.findIndex(option => !option.disabled)] = true
    return marked
  }
  if (/^(checkbox|radio)$/.test(field.type) && field instanceof HTMLInputElement)
    return [initial ? field.defaultChecked : field.checked]
  return initial ? field.defaultValue : field.value
}

function write(field: Field, value: string | readonly boolean[]): void {
  if (typeof value === 'string') {
    // The platform's own setter: frameworks put theirs before it and would take the value for one they had set.
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!
    set!.call(field, value)
  } else if (field instanceof HTMLSelectElement)
    value.forEach((selected, at) => {
      const option = field.options[at]
      if (option) option.selected = selected
    })
  else (field as HTMLInputElement).checked = value[0]!
}
