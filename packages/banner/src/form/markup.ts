type Value = string | boolean | undefined

/** HTML that is finished: everything in it that came from a text has been escaped. */
export class Markup {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

/** Elements that have no end tag. */
const VOID = /^input$/

/**
 * An element as text, as `node` of the view makes one for a page: strings become text, never markup. `true` is an empty attribute;
 * `undefined`, `false` and `''` leave attribute or child out.
 */
export function element(
  name: string,
  attributes: { readonly [name: string]: Value } = {},
  ...children: readonly (Markup | Value)[]
): Markup {
  const list = Object.entries(attributes).map(([name, value]) =>
    value ? ` ${name}${value === true ? '' : `="${escaped(value)}"`}` : '',
  )
  const inner = children.map(child =>
    child instanceof Markup ? child.html : typeof child === 'string' ? escaped(child) : '',
  )
  return new Markup(`<${name}${list.join('')}>${inner.join('')}${VOID.test(name) ? '' : `</${name}>`}`)
}

/** A text as it stands in HTML, in attributes too. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
