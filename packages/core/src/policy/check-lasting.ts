import { addDuration } from './duration.ts'
import type { Report } from './issue.ts'
import { pathTo } from './printed.ts'
import type { SoundPolicy } from './sound.ts'

/**
 * The longest a choice can last, in milliseconds. Browsers cut the life of a cookie at 400 days (RFC 6265bis
 * section 5.5), and the French authority takes 13 months for the most a tracer may live (CNIL, Délibération 2020-092).
 */
const LONGEST = 400 * 24 * 60 * 60 * 1000

/** Finds choices that would outlive the cookie they are kept in. */
export function checkLasting({ choice }: SoundPolicy, report: Report): void {
  const check = (path: string, lasting: SoundPolicy['choice']) => {
    for (const name of ['lasts', 'askAgain'] as const) {
      const duration = lasting?.[name]
      if (duration === undefined || !(addDuration(0, duration) > LONGEST)) continue
      report('choice-too-long', `${path}.${name}`, duration, 'write `P13M` or less')
    }
  }
  check('choice', choice)
  for (const [region, lasting] of Object.entries(choice?.regions ?? {})) {
    check(pathTo('choice.regions', region), lasting)
  }
}
