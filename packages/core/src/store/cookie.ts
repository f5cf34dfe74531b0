import Cookies from 'js-cookie'
import { KEPT, readCookie } from './read-cookie.ts'
import type { ChoiceStorage, CookieOptions } from './types.ts'

/** Browsers keep no cookie longer than 400 days (RFC 6265bis section 5.5). */
const LONGEST = 400

/**
 * Keeps the choice in a cookie, through js-cookie. What was written is read back, because a browser that refuses
 * cookies says nothing. A copy that a server keeps under the name with `-kept` counts as well, until the next write: Safari
 * takes back after seven days what a script wrote, and leaves what a server did. With `domain` the cookie is shared by a parent domain's hosts, and a host-only twin is removed
 * at the next write: which of two cookies of one name comes first is the browser's whim.
 */
export function cookieStorage({ name = 'heed', domain }: CookieOptions = {}): ChoiceStorage {
  let channel: BroadcastChannel | undefined
  const read = (): string[] => readCookie({ name })
  return {
    read,
    write(text, days) {
      try {
        const attributes = { sameSite: 'lax', secure: location.protocol === 'https:' } as const
        if (domain) Cookies.set(name, '', { ...attributes, expires: -1 })
        if (document.cookie.includes(name + KEPT))
          Cookies.set(name + KEPT, '', { ...attributes, domain, expires: -1 })
        Cookies.set(name, text, { ...attributes, domain, expires: Math.min(days, LONGEST) })
        channel?.postMessage(0)
      } catch {
        // The same frame; what was not kept is seen by reading.
      }
      return read().includes(text)
    },
    watch(changed) {
      channel = new BroadcastChannel(`heed:${name}`)
      // The word of a change can be here before the cookie is.
      channel.onmessage = () => {
        changed()
        setTimeout(changed, 300)
      }
      return () => channel!.close()
    },
  }
}
