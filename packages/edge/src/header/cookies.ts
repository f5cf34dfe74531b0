/** The name of a cookie that a `Set-Cookie` header field sets. */
export function cookieName(field: string): string {
  return field.split(';', 1)[0]!.split('=', 1)[0]!.trim()
}

/**
 * The `Set-Cookie` lines that remove a cookie wherever it may have been set from here, `most` of them: this host or a parent domain,
 * each folder of the path, partitioned or not. Each must be named exactly (RFC 6265 section 5.3 step 11). Likely ones first. A request
 * may name folders and domains by the thousand: no more is put together than goes out.
 */
export function removals(name: string, { hostname, pathname, protocol }: URL, most: number): string[] {
  const secure = protocol === 'https:' ? '; Secure' : ''
  const places = ['', ...domains(hostname, most)]
  const lines: string[] = []
  for (const path of folders(pathname))
    for (const partition of secure ? ['', '; Partitioned'] : [''])
      for (const domain of places) {
        if (lines.length >= most) return lines
        lines.push(`${name}=; Max-Age=0; Path=${path}${domain}${secure}${partition}`)
      }
  return lines
}

/** The folders of a path, from the top, each with and without the slash behind it. */
function* folders(pathname: string): Generator<string> {
  yield '/'
  for (let at = pathname.indexOf('/', 1); ; at = pathname.indexOf('/', at + 1)) {
    if (at < 0 && pathname.endsWith('/')) return
    const path = at < 0 ? pathname : pathname.slice(0, at)
    // The rest of such a path would be read as attributes of the cookie.
    if (path.includes(';')) return
    if (path !== '/' && path) yield path
    if (at < 0) return
    if (path) yield `${path}/`
  }
}

/** This host and the domains above it, `most` of them; none for an address or a name without a dot, which have none. */
function domains(hostname: string, most: number): string[] {
  const labels = hostname.split('.')
  if (/^\[|^[\d.]+$/.test(hostname)) return []
  return labels
    .slice(0, Math.min(most, labels.length - 1))
    .map((_, at) => `; Domain=${labels.slice(at).join('.')}`)
}
