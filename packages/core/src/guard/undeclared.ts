import { textAt } from './asked.ts'
import { cookieAsked } from './cookie-init.ts'
import { nameIn } from './cookies.ts'
import { gatePromised } from './promised.ts'
import type { Gate, Whose } from './warden.ts'

/** What Heed keeps itself: the answer, and what a reload is for. */
const OWN = /^heed(?:[-:]|$)/

/** Whether a cookie's text takes a cookie away (RFC 6265 section 5.2). */
function removes(text: string): boolean {
  const age = /;\s*max-age\s*=\s*(-?\d+)/i.exec(text)?.[1]
  const end = /;\s*expires\s*=([^;]*)/i.exec(text)?.[1]
  return age ? Number(age) <= 0 : Date.parse(end ?? '') < Date.now()
}

/**
 * For pages that want it: nothing is kept by script under a name that no service declares, whoever keeps it. What is there already stays,
 * and may be taken away.
 */
export const gateUndeclared: Gate = warden => {
  const { admit, namesOf, patch } = warden
  const within =
    (look: Whose): Whose =>
    name =>
      look(name) ?? (OWN.test(name) ? null : '')
  for (const kind of ['local', 'session'] as const) {
    const names = namesOf(kind)
    const whose = within(names.whose)
    names.write = (what, go) => admit({ kind, what, whose, go, fail() {}, key: kind + what })
  }
  for (const kind of ['database', 'cache'] as const) {
    const names = namesOf(kind)
    names.whose = within(names.whose)
  }
  const whose = within(namesOf('cookie').whose)
  return realm => {
    patch(
      realm.Document.prototype,
      'cookie',
      (_, values, __, go) => {
        const text = textAt(values, 0)
        const what = nameIn(text)
        if (removes(text)) go()
        else admit({ kind: 'cookie', what, whose, go, fail() {}, key: `cookie${what}` })
      },
      'set',
    )
    gatePromised(warden, realm, realm.CookieStore?.prototype, 'set', 'cookie', whose, cookieAsked)
  }
}
