import type { Tag } from './parser.ts'

/** How an attribute names what it loads: one URL, the candidates of a `srcset`, or several URLs between blanks. */
type Form = 'url' | 'set' | 'list'

const BACKGROUND = { background: 'url' } as const

/** The attributes by which an element asks for something, by element. */
const HTML: { readonly [element: string]: { readonly [attribute: string]: Form } } = {
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
}

const LINKED = { href: 'url', 'xlink:href': 'url' } as const
const SVG: typeof HTML = { script: LINKED, image: LINKED, use: LINKED, feImage: LINKED }

/** The relations that make a browser ask for the link's target; the others only tell where something is. */
const ASKING =
  /^(stylesheet|icon|mask-icon|apple-touch-(icon(-precomposed)?|startup-image)|manifest|preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender|compression-dictionary)$/i

/** Tells whether a relation (`rel` of a `<link>` or of a `Link` header field) makes a browser ask for its target. */
export function asks(rel: string): boolean {
  return rel.split(/[\t\n\f\r ]+/).some(word => ASKING.test(word))
}

/** The attributes of a tag by which it asks for something, each with the URLs in it. */
export function loadsOf(tag: Tag): { name: string; urls: string[] }[] {
  const forms = (tag.svg ? SVG : HTML)[tag.name]
  if (!forms || (tag.name === 'link' && !asks(tag.attribute('rel') ?? ''))) return []
  return Object.entries(forms).flatMap(([name, form]) => {
    const value = tag.attribute(name)
    return value ? [{ name, urls: urlsOf(value, form) }] : []
  })
}

function urlsOf(value: string, form: Form): string[] {
  if (form === 'url') return [value]
  const words = value.split(/[\t\n\f\r ]+/).filter(Boolean)
  // A comma ends a candidate or belongs to its URL: both readings count, and a descriptor is a harmless relative URL.
  return form === 'list' ? words : words.flatMap(word => [word, ...word.split(',')]).filter(Boolean)
}
