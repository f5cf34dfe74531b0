/** What the ways share when they run in the page. */

/** Where everything is put that must stand in the document. */
export const arena = (): HTMLElement => document.getElementById('arena') ?? document.body

type Properties = { readonly [name: string]: unknown }

/** Makes an element, sets properties, and puts it into the document. */
export function put<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  parent: ParentNode = arena(),
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties)
  parent.append(made)
  return made
}

/** Makes an element, sets attributes, and puts it into the document. */
export function attribute<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: { readonly [name: string]: string },
  parent: ParentNode = arena(),
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  parent.append(made)
  return made
}

export const SVG = 'http://www.w3.org/2000/svg'
export const XLINK = 'http://www.w3.org/1999/xlink'

/** Puts an SVG element into a picture of its own; the attributes are set once it stands there, or before. */
export function svg(tag: string, act: (made: Element) => void, first = true): void {
  const picture = document.createElementNS(SVG, 'svg')
  const made = document.createElementNS(SVG, tag)
  if (first) act(made)
  picture.append(made)
  arena().append(picture)
  if (!first) act(made)
}

/** A window of this origin that nobody has touched. */
export type Fresh = Window & typeof globalThis

/** Puts an empty frame into the document and gives its window. */
export const fresh = (): Fresh => put('iframe').contentWindow as Fresh

/** Waits for an event; forever, if need be. */
export const heard = (target: EventTarget, event: string): Promise<Event> =>
  new Promise(done => target.addEventListener(event, done, { once: true }))

/** Lets a database be made and closes it, so that it can be removed. */
export const opened = (factory: IDBFactory, name: string): Promise<unknown> =>
  new Promise((done, fail) => {
    const request = factory.open(name)
    request.onsuccess = () => done(request.result.close())
    request.onerror = fail
  })

/** Text between the signs of an attribute. */
export const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Members that the types of this TypeScript do not know yet. */
export const newer = (target: object): Record<string, (...values: unknown[]) => unknown> =>
  target as Record<string, (...values: unknown[]) => unknown>
