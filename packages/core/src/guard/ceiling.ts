import { addDuration, matchesName } from '../policy/index.ts'
import { rulesOf } from '../whose/index.ts'
import { textAt } from './asked.ts'
import { cookieAsked } from './cookie-init.ts'
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
        const text = textAt(values, 0)
        const cut = shorten(text, ceiling(nameIn(text)))
        if (cut !== text) values[0] = cut
        go()
      },
      'set',
    )
    gatePromised(warden, realm, realm.CookieStore?.prototype, 'set delete', 'cookie', whose, values => {
      const name = cookieAsked(values)
      const [read] = values
      const lifetime = ceiling(name)
      const now = Date.now()
      const most = lifetime ? addDuration(now, lifetime) : Infinity
      if (Number(read?.expires) > most) read.expires = most > now ? most : null
      return name
    })
  }
}
