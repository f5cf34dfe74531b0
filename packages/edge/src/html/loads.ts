import type { Tag } from './parser.ts'

/** How an attribute names what it loads: one URL, the candidates of a `srcset`, several URLs between blanks, or the steps of an animation. */
type Form = 'url' | 'set' | 'list' | 'steps'

const BACKGROUND = { background: 'url' } as const

/** The attributes by which an element asks for something, by element. */
const HTML = table({
  script: { src: 'url' },
  img: { src: 'url', srcset: 'set' },
  iframe: { src: 'url' },
  frame: { src: 'url' },
  embed: { src: 'url' },
  object: { data: 'url' },
  input: { src: 'url' },
  video: { src: 'url', poster: 'url' },
  audio: { src: 'url' },
  source: { src: 'url', srcset: 'set' },
  track: { src: 'url' },
  link: { href: 'url', imagesrcset: 'set' },
  a: { ping: 'list' },
  area: { ping: 'list' },
  body: BACKGROUND,
  table: BACKGROUND,
  tbody: BACKGROUND,
  thead: BACKGROUND,
  tfoot: BACKGROUND,
  tr: BACKGROUND,
  td: BACKGROUND,
  th: BACKGROUND,
})

const LINKED = { href: 'url', 'xlink:href': 'url' } as const
const ANIMATED = { to: 'url', from: 'url', by: 'url', values: 'steps' } as const
const SVG = table({
  script: LINKED,
  image: LINKED,
  use: LINKED,
  feImage: LINKED,
  set: ANIMATED,
  animate: ANIMATED,
  a: { ping: 'list' },
})

type Table = ReadonlyMap<string, readonly (readonly [attribute: string, form: Form])[]>

function table(rows: { readonly [element: string]: { readonly [attribute: string]: Form } }): Table {
  return new Map(Object.entries(rows).map(([element, row]) => [element, Object.entries(row)]))
}

/** The relations that make a browser ask for the link's target; the others only tell where something is. */
const ASKING =
  /^(stylesheet|icon|mask-icon|apple-touch-(icon(-precomposed)?|startup-image)|manifest|preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender|compression-dictionary)$/i

/** Tells whether a relation (`rel` of a `<link>` or of a `Link` header field) makes a browser ask for its target. */
export function asks(rel: string): boolean {
  return rel.split(/[\t\n\f\r ]+/).some(word => ASKING.test(word))
}

/** Whether elements of a name may ask for something at all. */
export function mayLoad(name: string): boolean {
  return HTML.has(name) || SVG.has(name)
}

/** The attributes of a tag by which it asks for something, each with the URLs in it. */
export function loadsOf(tag: Tag): readonly { name: string; urls: string[] }[] {
  const found = []
  for (const [name, form] of (tag.svg ? SVG : HTML).get(tag.name) ?? []) {
    const value = tag.attribute(name)
    if (value) found.push({ name, urls: urlsOf(value, form) })
  }
  return tag.name === 'link' && !asks(tag.attribute('rel') ?? '') ? [] : found
}

/** The URLs in a value. */
export function urlsOf(value: string, form: Form): string[] {
  if (form === 'url') return [value]
  if (form === 'steps') return value.split(';')
  const words = value.split(/[\t\n\f\r ]+/).filter(Boolean)
  // A comma ends a candidate or belongs to its URL: both readings count, and a descriptor is a harmless relative URL.
  return form === 'list' ? words : words.flatMap(word => [word, ...word.split(',')]).filter(Boolean)
}
