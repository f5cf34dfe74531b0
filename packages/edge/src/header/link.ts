import { asks, type Denied, urlsOf } from '../html/index.ts'

/** One link of a `Link` header field (RFC 8288 section 3): its target and what follows. */
const LINK = /<([^>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g
/** One parameter of it: a text between quotes may look like further ones. */
const PARAMETER = /;\s*([^\s=;,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,]*))/g

/** The values of a parameter, as they are meant (RFC 9110 section 5.6.4). */
const read = (wanted: string, parameters: string): string[] =>
  [...parameters.matchAll(PARAMETER)].flatMap(([, name, quoted, bare]) =>
    name!.toLowerCase() === wanted ? [quoted?.replace(/\\(.)/g, '$1') ?? bare!] : [],
  )

/** The links of a field without those by which the browser would ask what may not run. */
export function allowedLinks(field: string, denied: Denied): string[] {
  return [...field.matchAll(LINK)].flatMap(([link, target, parameters]) => {
    const urls = [target!, ...read('imagesrcset', parameters!).flatMap(set => urlsOf(set, 'set'))]
    const gone = asks(read('rel', parameters!).join(' ')) && urls.some(url => denied.url(url) !== undefined)
    return gone ? [] : [link.trim()]
  })
}

/** A string of a structured field, alone or as the value of a name, and what follows it (RFC 9651). */
const ITEM = /(?:[\w*.-]+\s*=\s*)?"((?:[^"\\]|\\.)*)"[^,]*/g

/** What a field names by strings, such as `Speculation-Rules` or `Reporting-Endpoints`, without what may not be asked. */
export function allowedItems(field: string, denied: Denied): string[] {
  return [...field.matchAll(ITEM)].flatMap(([item, url]) =>
    denied.url(url!.replace(/\\(.)/g, '$1')) === undefined ? [item.trim()] : [],
  )
}

/** A Content Security Policy that reports to nobody who may not be asked. */
export function withoutReports(policy: string, denied: Denied): string {
  return policy.replace(/\breport-uri((?:\s+[^\s;,]+)+)/gi, (all, given: string) => {
    const urls = given.trim().split(/\s+/)
    const left = urls.filter(url => denied.url(url) === undefined)
    return left.length === urls.length ? all : left.length ? `report-uri ${left.join(' ')}` : ''
  })
}
