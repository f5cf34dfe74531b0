import { addDuration, type Choice, lastingOf, type Policy } from '@heed/core/server'

/** Browsers keep no cookie longer than 400 days (RFC 6265bis section 5.5). */
const LONGEST = 400 * 86_400

/** How many seconds a choice still lives: as long as an answer in it stands, or may not be asked about again. */
export function secondsLeft(policy: Policy, choice: Choice, region: string | undefined, now: number): number {
  const { lasts, askAgain } = lastingOf(policy, region)
  const ends = Object.values(choice.purposes).flatMap(({ at }) => [
    addDuration(at, lasts),
    addDuration(at, askAgain),
  ])
  return Math.min(Math.floor((Math.max(0, ...ends) - now) / 1000), LONGEST)
}

/** The `Set-Cookie` line that keeps a text which the page's scripts may read, as the page's own store would keep it. */
export function keeping(
  name: string,
  text: string,
  seconds: number,
  domain: string | undefined,
  url: URL,
): string {
  const secure = url.protocol === 'https:' ? '; Secure' : ''
  const where = domain ? `; Domain=${domain.replace(/^\./, '')}` : ''
  return `${name}=${text}; Path=/${where}; Max-Age=${seconds}; SameSite=Lax${secure}`
}
