import { asks, type Denied, urlsOf } from '../html/index.ts'

/** One link of a `Link` header field (RFC 8288 section 3): its target and what follows. */
const LINK = /<([^>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g
const REL = /;\s*rel\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,]+))/i
const SET = /;\s*imagesrcset\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,]+))/i

/** The value of a parameter, as it is meant (RFC 9110 section 5.6.4). */
const read = (parameter: RegExp, text: string): string => {
  const [, quoted, bare] = parameter.exec(text) ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? bare ?? ''
}

/** The links of a field without those by which the browser would ask what may not run. */
export function allowedLinks(field: string, denied: Denied): string[] {
  return [...field.matchAll(LINK)].flatMap(([link, target, parameters]) => {
    const urls = [target!, ...urlsOf(read(SET, parameters!), 'set')]
    const gone = asks(read(REL, parameters!)) && urls.some(url => denied.url(url) !== undefined)
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
