/** Header fields by which a cache between site and browser is told to keep a response all the same. */
const SHARED = [
  'cdn-cache-control',
  'cloudflare-cdn-cache-control',
  'vercel-cdn-cache-control',
  'surrogate-control',
]

/** Says that a response depends on header fields of its request. */
export function vary(headers: Headers, ...names: string[]): void {
  const told = (headers.get('vary') ?? '').toLowerCase().split(/\s*,\s*/)
  if (told.includes('*')) return
  for (const name of names) if (!told.includes(name.toLowerCase())) headers.append('vary', name)
}

/** Lets only the browser keep a response: most shared caches do not look at `Vary: Cookie` (RFC 9111 section 5.2.2.7). */
export function keepPrivate(headers: Headers): void {
  const directives = (headers.get('cache-control') ?? '').match(/[^\s,=]+(?:=(?:"[^"]*"|[^\s,]*))?/g) ?? []
  const left = directives.filter(directive => !/^(public|s-maxage|private)\b/i.test(directive))
  if (!left.some(directive => /^no-store$/i.test(directive))) left.unshift('private')
  headers.set('cache-control', left.join(', '))
  for (const name of SHARED) headers.delete(name)
}

/** The tag of what a decision makes of a page: two decisions never share one. Weak, for the bytes are no longer the site's. */
export function decidedTag(tag: string, decision: string): string {
  const [, weak, opaque] = /^(W\/)?"([^"]*)"$/.exec(tag) ?? []
  return opaque === undefined ? tag : `W/"${opaque}-heed${weak ? 'w' : 's'}${decision}"`
}

/**
 * What the site is asked of the tags that a browser has. Those of another decision are no use; those of this one are
 * given back as the site wrote them. `decided` tells whether any was ours.
 */
export function siteTags(field: string, decision: string): { tags: string[]; decided: boolean } {
  let decided = false
  const tags = (field.match(/(?:W\/)?"[^"]*"|\*/g) ?? []).flatMap(tag => {
    const [, opaque, strength, of] = /^W\/"(.*)-heed([sw])(\w+)"$/.exec(tag) ?? []
    if (opaque === undefined) return [tag]
    decided = true
    return of === decision ? [`${strength === 'w' ? 'W/' : ''}"${opaque}"`] : []
  })
  return { tags, decided }
}

/** What the site is asked of the version that a browser wants to change: whatever was decided, the site's own tags (RFC 9110 section 13.1.1). */
export function ownTags(field: string): string {
  return field.replace(
    /W\/"([^"]*)-heed([sw])\w+"/g,
    (_, opaque: string, strength: string) => `${strength === 'w' ? 'W/' : ''}"${opaque}"`,
  )
}

/** A short name for a text, the same for the same text: FNV-1a, twice 32 bits. No secret. */
export function nameOf(text: string): string {
  return [0x811c9dc5, 0x1b873593]
    .map(basis => {
      let hash = basis
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      return (hash >>> 0).toString(36)
    })
    .join('')
}
