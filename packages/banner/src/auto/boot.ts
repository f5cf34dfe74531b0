import {
  type Consent,
  createConsent,
  type Floor,
  type Guard,
  joinWorker,
  type Policy,
  startGuard,
} from '@heed/core'
import type { Banner, BannerOptions } from '../mount/index.ts'

/** Filled in by the build from package.json. */
declare const HEED_VERSION: string

/** The one global of the script tag. */
export interface Heed {
  readonly version: string
  /** The consent store; before the policy has arrived, none. */
  consent?: Consent
  readonly guard: Guard
  /** Resolves when a policy is in force on this page; never, when none can be read. */
  readonly ready: Promise<Heed>
  /** Opens the details, loading the interface if need be. */
  open(): Promise<unknown>
  close(): void
}

/** What the interface's own file gives, loaded only when there is something to ask or to open. */
type Interface = { mountBanner(consent: Consent, options?: BannerOptions): Banner }

/**
 * Starts everything the script tag stands for: guard first, then policy and store, the interface when it is needed.
 * A text that is no policy leaves third parties held and the page as it is. The whole check of a policy is
 * `validatePolicy`, too large to ship to every visitor: what it would find fault with is denied here.
 */
export function boot(): void {
  const page = globalThis as { heed?: Heed }
  const script = document.currentScript as HTMLScriptElement
  // A second tag on the page has nothing to start.
  if (page.heed) return
  const { policy: url, region, lang: language, mode, banner: auto, worker } = script.dataset
  const guard = startGuard({ mode: mode as 'report' })
  const file = new URL('heed-banner.js', script.src).href
  const asks = auto !== 'off'
  let banner: Promise<Banner> | undefined
  let arrived: (heed: Heed) => void

  const show = (open?: boolean): Promise<unknown> =>
    (banner ??= Promise.all([import(file) as Promise<Interface>, heed.ready]).then(([{ mountBanner }]) =>
      mountBanner(heed.consent!, { language, auto: asks }),
    )).then(
      shown => open && shown.open(),
      error => {
        // The next attempt may have a network.
        banner = undefined
        reportError(error)
      },
    )
  const heed: Heed = (page.heed = {
    version: HEED_VERSION,
    guard,
    ready: new Promise(resolve => (arrived = resolve)),
    open: () => show(true),
    close: () => void banner?.then(shown => shown.close()),
  })
  const start = (text: string): void => {
    const policy = JSON.parse(text) as Policy
    if (policy.heed !== 1) throw new Error('[heed] No policy.')
    const consent = createConsent(policy, { region })
    const ask = (): unknown => asks && consent.due().ask && show()
    guard.follow(consent)
    heed.consent = consent
    arrived(heed)
    consent.on('change', ask)
    ask()
    const { floor } = script.dataset as { floor?: Floor }
    const hosts = [new URL(file).hostname]
    if (worker != null) joinWorker(consent, guard, { file: worker, mode: mode as 'report', floor, hosts })
  }

  document.addEventListener('click', event => {
    // Once the interface is there, it listens itself.
    if (banner || !(event.target as Element).closest?.('[data-heed-open]')) return
    event.preventDefault()
    heed.open()
  })
  const read = async (): Promise<void> => {
    try {
      start(url ? await (await fetch(url)).text() : document.getElementById('heed-policy')!.textContent!)
    } catch (error) {
      reportError(error)
    }
  }
  read()
}
