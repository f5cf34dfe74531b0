/** The name of a cookie that a `Set-Cookie` header field sets. */
export function cookieName(field: string): string {
  return field.split(';', 1)[0]!.split('=', 1)[0]!.trim()
}

/**
 * The `Set-Cookie` lines that remove a cookie wherever it may have been set from here: this host or a parent domain, each
 * folder of the path, partitioned or not. Each must be named exactly (RFC 6265 section 5.3 step 11). Likely ones first.
 */
export function removals(name: string, url: URL): string[] {
  const { hostname, pathname, protocol } = url
  const folders = ['/']
  for (let at = pathname.indexOf('/', 1); at > 0; at = pathname.indexOf('/', at + 1))
    folders.push(pathname.slice(0, at), pathname.slice(0, at + 1))
  if (!pathname.endsWith('/')) folders.push(pathname)
  const secure = protocol === 'https:'
  // The rest of such a path would be read as attributes of the cookie.
  return folders
    .filter(path => !path.includes(';'))
    .flatMap(path =>
      ['', '; Partitioned']
        .slice(0, secure ? 2 : 1)
        .flatMap(partition =>
          ['', ...domains(hostname)].map(
            domain => `${name}=; Max-Age=0; Path=${path}${domain}${secure ? '; Secure' : ''}${partition}`,
          ),
        ),
    )
}

/** This host and the domains above it; none for an address or a name without a dot, which have none. */
function domains(hostname: string): string[] {
  const labels = hostname.split('.')
  if (/^\[|^[\d.]+$/.test(hostname)) return []
  return labels.slice(0, -1).map((_, at) => `; Domain=${labels.slice(at).join('.')}`)
}
