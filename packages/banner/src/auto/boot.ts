import { type Consent, createConsent, type Guard, type Policy, startGuard } from '@heed/core'
import type { JoinOptions, joinWorker } from '../join/index.ts'
import type { keepFields, restoreFields } from '../keep/index.ts'
import { type Banner, type BannerOptions, untold } from '../mount/index.ts'
import { warnIfLate } from './late.ts'

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
  /** Opens the developer panel, which is a file of its own. Resolves when it is there. */
  panel(): Promise<unknown>
}

/** What the interface's own file gives, loaded only when there is something to ask or to open. */
interface Interface {
  mountBanner(consent: Consent, options?: BannerOptions): Banner
}
/** What the file gives that keeps what was typed over a reload. */
type Keep = { keepFields: typeof keepFields; restoreFields: typeof restoreFields }
/** What the file gives that joins the page to the gate in its service worker. */
type Join = { joinWorker: typeof joinWorker }
/** What the developer panel's file gives. */
type Panel = { mountPanel(heed: Heed): unknown }

/**
 * Starts everything the script tag stands for: guard first, then policy, floor and store, the interface when it is needed.
 * A text that is no policy leaves third parties held and the page as it is. The whole check of a policy is
 * `validatePolicy`, too large to ship to every visitor: what it would find fault with is denied here.
 */
export function boot(): void {
  const page = globalThis as { heed?: Heed }
  // A second tag on the page has nothing to start.
  if (page.heed) return
  // A module has no current script; one that cannot be found either leaves nothing but denial.
  const script = (document.currentScript ??
    document.querySelector('[src*="heed.js"]')) as HTMLScriptElement | null
  const { src, dataset = {} } = script ?? ({} as HTMLScriptElement)
  const { policy: url, region, lang: language, mode, banner: auto, floor, worker, from = '' } = dataset
  // Inline it has no address of its own.
  const home = new URL(src || from, document.baseURI)
  // Before the guard stands: it may come from another host.
  const answer = url && fetch(url)
  const load = <Module>(name: string): Promise<Module> => import(new URL(`heed-${name}.js`, home).href)
  const { hostname, pathname } = new URL('.', home)
  const guard = startGuard({
    mode: mode as 'report',
    floor: (floor ?? 'strict') as 'strict',
    // Heed's own files, which may come from another host than the page.
    hosts: [hostname + pathname],
    beforeReload: async () => (await load<Keep>('keep')).keepFields(),
  })
  const asks = auto !== 'off'
  const notice = auto === 'notice'
  let banner: Promise<Banner> | undefined
  let arrived: (heed: Heed) => void

  const show = (open?: boolean): Promise<unknown> =>
    (banner ??= Promise.all([load<Interface>('banner'), heed.ready]).then(([{ mountBanner }]) =>
      mountBanner(heed.consent!, { language, auto: asks, notice }),
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
    panel: () => load<Panel>('panel').then(({ mountPanel }) => mountPanel(heed)),
  })
  const start = (text: string): void => {
    const policy = JSON.parse(text) as Policy
    if (policy.heed !== 1) throw new Error('[heed] no-policy: `heed` is not 1.')
    const consent = createConsent(policy, { region })
    const ask = (): unknown => asks && (consent.due().ask || (notice && untold(consent).length)) && show()
    guard.follow(consent)
    heed.consent = consent
    arrived(heed)
    consent.on('change', ask)
    ask()
    if (worker != null)
      load<Join>('join').then(
        ({ joinWorker }) =>
          joinWorker(consent, guard, { file: worker, mode, floor, hosts: [hostname] } as JoinOptions),
        reportError,
      )
  }

  document.addEventListener('click', event => {
    // Once the interface is there, it listens itself.
    if (banner || !(event.target as Element).closest?.('[data-heed-open]')) return
    event.preventDefault()
    heed.open()
  })
  const read = async (): Promise<void> => {
    try {
      const found = answer && (await answer)
      const text = found
        ? found.ok && (await found.text())
        : document.getElementById('heed-policy')?.textContent
      if (!text)
        throw new Error(
          `[heed] no-policy: ${found ? `${url}, ${found.status}` : '#heed-policy'} has no text.`,
        )
      start(text)
    } catch (error) {
      reportError(error)
    }
  }
  // Before there is a floor, whose meta element would be taken for the page's.
  warnIfLate(script)
  read()
  if (/[?&#]heed-panel/.test(location.href)) heed.panel()
  try {
    // What was typed before a reload for the floor.
    if (sessionStorage['heed:fields']) load<Keep>('keep').then(({ restoreFields }) => restoreFields())
  } catch {
    // No storage, nothing kept.
  }
}
