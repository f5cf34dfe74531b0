import type { Warden } from './warden.ts'

/** The classes of elements that mostly load something, as in `HTMLScriptElement`. */
export const CLASSES = 'Script,Image,IFrame,Frame,Embed,Object,Video,Source,Track,Input,Link'
/** The elements that mostly load something: most are called as their classes are. */
export const ELEMENTS = `${CLASSES.toLowerCase()},img,audio,use,set,feImage,animate`
/** These, and those that seldom do. */
export const ALL = `${ELEMENTS},a,area,body,table,td,th,tr,tbody,thead,tfoot`

/** Names of attributes that name something to fetch, written as the properties are. */
export const NAMES =
  'src srcset href imagesrcset data poster ping background to from values xlink:href rules'.split(' ')

/** No attribute, but the text of a script with speculation rules. */
export const RULES = 'rules'

/** Put before the name of an attribute that is withheld: so it outlives cloning, serialising and parsing again. */
export const MARK = 'data-heed-'

/** Fits every element that may load something; of those that seldom do, the ones that do; and what its author made inert. */
const LOADING = `${ELEMENTS},[ping],[background],[data-heed-ping],[data-heed-background],[data-heed]`

const sources = new Set(ALL.split(','))

/** Whether an element may load something. */
export const isSource = (element: Element | null | undefined): boolean =>
  sources.has(element?.localName as string)

/** The elements of a tree that fit a selector, its root included, in document order. */
export function within(root: Element | Document | DocumentFragment, selector: string): Element[] {
  const own = (root as Element).matches?.(selector) ? [root as Element] : []
  return root.firstElementChild ? [...own, ...root.querySelectorAll(selector)] : own
}

/** What may load something in a tree. Most nodes of a burst are leaves that do not, and pay for two look-ups. */
export const loading = (root: Element | Document | DocumentFragment | null | undefined): Element[] =>
  root?.firstElementChild || isSource(root as Element) ? within(root!, LOADING) : []

/**
 * The URL in the value of an attribute that decides about it, or in the document that it brings: the first that may not be fetched,
 * else the first of a third party, else none.
 */
export function foreign(
  { inside, judge, whose }: Warden,
  element: string,
  name: string,
  value: string,
): string | undefined {
  // `<a>` and `<area>` are links that people follow.
  if (name === 'href' && element < 'b') return
  // Of a list whatever stands between spaces and commas: what is no address is one of the site.
  const urls = /set$|ping|values|rules/.test(name)
    ? value.split(/[",;\s]+/)
    : (inside?.(element, value) ?? [value])
  const others = urls.filter(url => whose(url) != null)
  return others.find(url => judge(whose(url))[0] !== 'released') ?? others[0]
}
