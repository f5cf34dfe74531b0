import { addDuration } from '../policy/index.ts'

/**
 * The text of a cookie that ends no later than its declared lifetime lets it. `session`, which is no duration, takes
 * away any end but one in the past, which removes the cookie.
 */
export function shorten(text: string, lifetime: string | undefined): string {
  if (!lifetime) return text
  const now = Date.now()
  const most = addDuration(now, lifetime)
  let age: number | undefined
  let end = now
  // `Max-Age` goes before `Expires` (RFC 6265 section 5.3 step 3).
  const bare = text.replace(/;\s*(max-age|expires)\s*=([^;]*)/gi, (_, name: string, value: string) => {
    if (name.length > 6 && !/m/i.test(name)) end = Date.parse(value)
    else age = now + +value * 1000
    return ''
  })
  end = age ?? end
  if (end <= most) return text
  return bare + (end > most && most > now ? `;max-age=${Math.floor((most - now) / 1000)}` : '')
}
