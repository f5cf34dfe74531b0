import { asks, type Denied } from '../html/index.ts'

/** One link of a `Link` header field (RFC 8288 section 3): its target and what follows. */
const LINK = /<([^>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i

/** The links of a field without those by which the browser would ask what may not run. */
export function allowedLinks(field: string, denied: Denied): string[] {
  return [...field.matchAll(LINK)].flatMap(([link, target, parameters]) => {
    const [, quoted, bare] = REL.exec(parameters!) ?? []
    const gone = asks(quoted ?? bare ?? '') && denied.url(target!) !== undefined
    return gone ? [] : [link.trim()]
  })
}
