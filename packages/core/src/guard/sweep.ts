import { type Area, rulesOf } from '../whose/index.ts'
import type { Gate } from './warden.ts'

/** A place where a page keeps things under names. */
interface Keeper {
  readonly kind: Area
  names(): readonly string[] | Promise<readonly string[]>
  /** Removes what has a name; a promise says whether it is gone. */
  remove(name: string): unknown
}

/** How many names that cannot be removed are told, each once. */
const TOLD = 500

/**
 * Removes declared cookies, keys, databases and caches of services that may not run: when the decision says so, and when
 * somebody else has set them. It looks for them again; what is still there is told as `left`.
 */
export const gateLeftovers: Gate = warden => {
  const { always, judge, listen, namesOf, native, tell } = warden
  const { set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!
  const { removeItem } = Storage.prototype

  const keepers: Keeper[] = [
    {
      kind: 'cookie',
      names: () => document.cookie.split('; ').map(pair => pair.split('=', 1)[0]!),
      remove(name) {
        for (const text of variants(name)) native(set)!.call(document, text)
      },
    },
    ...(['local', 'session'] as const).map(kind => ({
      kind,
      // Where storage is switched off, the mere sight of it throws.
      names: () => Object.keys(window[`${kind}Storage`]),
      remove: (name: string) => removeItem.call(window[`${kind}Storage`], name),
    })),
    {
      kind: 'database',
      names: async () => (await indexedDB.databases()).map(({ name }) => name!),
      remove: name =>
        new Promise(resolve => {
          const request = indexedDB.deleteDatabase(name)
          request.onsuccess = () => resolve(true)
          request.onerror = request.onblocked = () => resolve(false)
        }),
    },
    {
      kind: 'cache',
      // Only where the page is secure.
      names: () => globalThis.caches?.keys() ?? [],
      remove: name => caches.delete(name),
    },
  ]
  for (const { kind, names: found, remove } of keepers) {
    const { whose } = namesOf(kind)
    const told = new Set<string>()
    const check = async (all: readonly string[]): Promise<void> => {
      for (const what of all) {
        const service = whose(what)
        const [sentence, reason] = judge(service)
        if (sentence === 'released' || reason === 'waiting') continue
        const gone = remove(what)
        const left = gone ? !(await gone) : (found() as string[]).includes(what)
        if (!left) tell('removed', kind, what, service, reason)
        // It will be found again and again.
        else if (told.size < TOLD && told.size < told.add(what).size)
          tell('left', kind, what, service, 'out-of-reach')
      }
    }
    const sweep = async (): Promise<void> => {
      // Without a rule there is nothing to remove, and asking for databases is no small thing.
      const services = Object.values(warden.consent?.policy.services ?? {})
      if (!services.some(service => rulesOf(service, kind)?.length)) return
      attend()
      try {
        const all = found()
        await check('then' in all ? await all : all)
      } catch {}
    }
    let attends = false
    /** Servers, other tabs and frames set things too. Not before there is a rule: to hear of a storage opens it. */
    const attend = (): void => {
      if (attends) return
      attends = true
      listen(globalThis, 'focus visibilitychange', sweep)
      if (kind === 'cookie') listen(globalThis.cookieStore, 'change', sweep)
      if (/local|session/.test(kind)) listen(globalThis, 'storage', sweep)
    }
    always(sweep)
  }
  return () => {}
}

/**
 * The ways a cookie may have been set: on any folder of this path, on this host or a parent domain, `Secure` and
 * `Partitioned` or not. Each must be named exactly, or the browser removes nothing (RFC 6265 section 5.3 step 11).
 */
function variants(name: string): string[] {
  const labels = location.hostname.split('.')
  const folders = location.pathname.split('/')
  return [
    folders.map((_, at) => folders.slice(0, at + 1).join('/')),
    ['', '/'],
    ['', ...labels.map((_, at) => `;domain=${labels.slice(at).join('.')}`)],
    ['', ';secure', ';secure;partitioned'],
  ].reduce(
    (texts, endings) => texts.flatMap(text => endings.map(ending => text + ending)),
    [`${name}=;max-age=0;path=`],
  )
}
