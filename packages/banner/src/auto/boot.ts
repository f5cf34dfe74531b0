import type { Consent, Guard, GuardOptions, Policy } from '@heed/core'
import { firstGates, layFloor, openConsent, raiseGuard } from '@heed/core/script-tag'
import type * as Rest from '../rest/index.ts'

/** Filled in by the build from package.json. */
declare const HEED_VERSION: string

type Mutable<Type> = { -readonly [key in keyof Type]: Type[key] }

/** The one global of the script tag. */
export interface Heed {
  readonly version: string
  /** The consent store; before the policy has arrived, none. */
  consent?: Consent
  readonly guard: Guard
  /**
   * Resolves when a policy is in force on this page and every part of the guard is there; never, when none can be read. What is
   * answered before takes effect then.
   */
  readonly ready: Promise<Heed>
  /** Opens the details, loading the interface if need be. */
  open(): Promise<unknown>
  /**
   * Asks about one purpose or service at the moment something needs it; resolves to whether it may go on, at once where that is
   * settled. Comes with the rest, and so is there when `ready` is.
   */
  ask?(id: string): Promise<boolean>
  close(): unknown
  /** Opens the developer panel, which is a file of its own. Resolves when it is there. */
  panel(): Promise<unknown>
}

/**
 * Starts everything the script tag stands for: guard first, then policy, floor and store, the interface when it is needed.
 * A text that is no policy leaves third parties held and the page as it is. The whole check of a policy is
 * `validatePolicy`, too large to ship to every visitor: what it would find fault with is denied here.
 */
export function boot(): void {
  const page = self as { heed?: Heed }
  // A second tag on the page has nothing to start.
  if (page.heed) return
  // A module has no current script; one that cannot be found either leaves nothing but denial.
  const script = (document.currentScript ??
    document.querySelector('[src*="heed.js"]')) as HTMLScriptElement | null
  const { src, dataset = {} } = script ?? ({} as HTMLScriptElement)
  const { policy: url, region, mode, banner, floor, from = '' } = dataset
  // Inline it has no address of its own.
  const home = new URL(src || from, document.baseURI)
  // Before the guard stands: it may come from another host.
  const answer = url && fetch(url)
  const load: Rest.Load = name => import(`${new URL(`heed-${name}.js`, home)}`)
  const { hostname, pathname } = new URL('.', home)
  const options: GuardOptions = {
    mode: mode as 'report',
    floor: (floor ?? 'strict') as 'strict',
    // Heed's own files, which may come from another host than the page.
    hosts: [hostname + pathname],
  }
  const guard = raiseGuard(firstGates, options, layFloor)
  const state = document.readyState
  // Handed to the rest, which is on its way as well. With `lax` or `off` the guard has more to decide.
  const more = load(url || mode || (floor as 'off') < 's' ? 'alone' : 'more')
  const rest = load('rest').then(({ finish }) => finish({ guard, load, more, page, script, state }))
  const heed = (page.heed = {
    version: HEED_VERSION,
    guard,
    open: async () => (await rest).open(),
    close: async () => (await rest).close(),
    panel: async () => (await rest).panel(),
  } as Mutable<Partial<Heed>> as Mutable<Heed>)
  const read = async (): Promise<Heed> => {
    try {
      const found = answer && (await answer)
      const text = found
        ? found.ok && (await found.text())
        : document.getElementById('heed-policy')?.textContent
      const policy = (text && JSON.parse(text)) as Policy | undefined
      if (policy?.heed !== 1) throw new Error(`[heed] no-policy: ${url ?? '#heed-policy'}`)
      const consent = openConsent(policy, { region })
      guard.follow(consent)
      heed.consent = consent
      // On its way while the rest still is; what fails is told by who uses it.
      if (banner !== 'off' && consent.due().ask) load('banner').catch(() => {})
      await (await rest).follow(consent)
      return heed
    } catch (error) {
      reportError(error)
      return new Promise(() => {})
    }
  }
  heed.ready = read()
}
