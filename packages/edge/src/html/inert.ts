import { loadsOf } from './loads.ts'
import type { Tag } from './parser.ts'
import { attributesOf, type RawAttribute, without } from './tag.ts'

/** What may not run. */
export interface Denied {
  /** The service whose a URL is and that may not run: its id, or `''` for a third party nobody declared. */
  url(url: string): string | undefined
  /** Whether a service or purpose, named by `data-heed`, may not run. */
  mark(id: string): boolean
}

/** A type that no browser runs, and that the guard knows. */
const INERT = 'text/plain'

/**
 * The tag in the form that loads nothing and that the guard knows how to bring back: `data-heed` names the service, and
 * each source stands behind `data-`. Nothing when the tag may stay as it is. `named` is what the text of a script names to be fetched.
 */
export function inert(
  tag: Tag,
  raw: () => string,
  denied: Denied,
  named: readonly string[] = [],
): string | undefined {
  const loads = loadsOf(tag)
  const script = tag.name === 'script'
  const mark = tag.attribute('data-heed')
  const marked = !!mark && denied.mark(mark)
  const asked = named.map(denied.url).filter(owner => owner !== undefined)
  if (!loads.length && !asked.length && !(script && marked)) return

  const services = new Set<string>(marked ? [mark, ...asked] : asked)
  const gone: string[] = []
  for (const { name, urls } of loads) {
    const owners = marked ? [mark] : urls.map(denied.url).filter(owner => owner !== undefined)
    for (const owner of owners) services.add(owner)
    if (owners.length) gone.push(name)
  }
  // A script of a kind that no browser runs is inert already.
  const runs =
    script &&
    (gone.length > 0 || asked.length > 0 || (marked && tag.attribute('type')?.trim().toLowerCase() !== INERT))
  if (!gone.length && !runs) return

  const text = raw()
  const attributes = attributesOf(text)
  const old: RawAttribute[] = []
  const take = (name: string): string | undefined => {
    const named = attributes.filter(attribute => attribute.name === name)
    old.push(...named)
    return named[0]?.value
  }
  // What belongs to several services at once waits for the next page: the guard knows one service an element.
  let front = ` data-heed="${escaped(services.size === 1 ? [...services][0]! : '')}"`
  if (runs) {
    const type = take('type')
    front += ` type="${INERT}"${type ? ` data-type=${type}` : ''}`
  }
  for (const name of gone) front += ` data-${name}=${take(name)}`
  // In front, because of several attributes with one name the first counts.
  const name = /^<[^\t\n\f\r />]*/.exec(text)![0]
  return (
    name +
    front +
    without(
      text,
      old.sort((a, b) => a.start - b.start),
    ).slice(name.length)
  )
}

/** A text as the value of an attribute between double quotes. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
