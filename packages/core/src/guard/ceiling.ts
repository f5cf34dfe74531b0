import { addDuration, matchesName } from '../policy/index.ts'
import { rulesOf } from '../whose/index.ts'
import { nameIn } from './cookies.ts'
import { shorten } from './lifetime.ts'
import { gatePromised } from './promised.ts'
import type { Gate } from './warden.ts'

/**
 * Sets no cookie for longer than declared, and guards `cookieStore`: declared cookies of services that may not run are not set
 * there either.
 */
export const gateLifetimes: Gate = warden => {
  const { namesOf, patch } = warden
  const { whose } = namesOf('cookie')
  const ceiling = (name: string): string | undefined => {
    const service = warden.consent?.policy.services?.[whose(name)!]
    return service && rulesOf(service, 'cookie')?.find?.(rule => matchesName(rule?.name, name))?.lifetime
  }
  return realm => {
    patch(
      realm.Document.prototype,
      'cookie',
      (_, values, __, go) => {
        const text = `${values[0]}`
        values[0] = shorten(text, ceiling(nameIn(text)))
        go()
      },
      'set',
    )
    gatePromised(warden, realm, realm.CookieStore?.prototype, 'set delete', 'cookie', whose, values => {
      const { name, expires } = values[0] ?? {}
      const lifetime = expires && ceiling(name)
      if (!lifetime) return values
      const now = Date.now()
      const most = addDuration(now, lifetime)
      return expires > most ? [{ ...values[0], expires: most > now ? most : null }] : values
    })
  }
}
