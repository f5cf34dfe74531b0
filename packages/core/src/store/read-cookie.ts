import type { CookieOptions } from './types.ts'

/** What ends the name of a server's copy. */
export const KEPT = '-kept'

/** The values of the cookie, a server's copy first. */
export function readCookie({ name = 'heed' }: CookieOptions = {}): string[] {
  try {
    // js-cookie would tell the first of several.
    return (
      document.cookie
        .split('; ')
        // Of answers equally old the later listed counts.
        .sort()
        .flatMap(pair =>
          ['', KEPT].flatMap(end => {
            const start = `${name + end}=`
            return pair.startsWith(start) ? [pair.slice(start.length)] : []
          }),
        )
    )
  } catch {
    // A sandboxed frame throws at the mere sight of document.cookie.
    return []
  }
}
