import { textAt } from './asked.ts'

/** What a cookie may be given as (Cookie Store API, `CookieInit` and `CookieStoreDeleteOptions`). */
const MEMBERS = 'name value expires maxAge domain path sameSite partitioned'.split(' ')

/**
 * The name of the cookie that a call of `cookieStore` is about, trimmed as the platform does (Cookie Store API, "Set a cookie"). What it is given
 * is read once and left so: an object may say something else each time.
 */
// biome-ignore lint/suspicious/noExplicitAny: any arguments.
export function cookieAsked(values: any[]): string {
  const [given] = values
  if (Object(given) !== given) return textAt(values, 0).trim()
  const read: Record<string, unknown> = (values[0] = {})
  for (const key of MEMBERS) if (given[key] !== undefined) read[key] = given[key]
  const name = textAt([read['name']], 0)
  if ('name' in read) read['name'] = name
  return name.trim()
}
