import type { Consent } from '@heed/core'
import {
  answeringHalf,
  type GrowingGuard,
  type gateOnce,
  laterGates,
  type OpenConsent,
} from '@heed/core/script-tag'
import type { mountPlaceholders } from '../embed/index.ts'
import type { JoinOptions, joinWorker } from '../join/index.ts'
import type { keepFields, restoreFields } from '../keep/index.ts'
import { type Banner, type BannerOptions, untold } from '../mount/index.ts'
import { warnIfLate } from './late.ts'

/** What the files of the script tag give, by their names. */
interface Files {
  rest: { finish: typeof finish }
  /** The interface, loaded only when there is something to ask, to tell or to open. */
  banner: { mountBanner(consent: Consent, options?: BannerOptions): Banner }
  /** What keeps over a reload what was typed. */
  keep: { keepFields: typeof keepFields; restoreFields: typeof restoreFields }
  /** What joins the page to the gate in its service worker. */
  join: { joinWorker: typeof joinWorker }
  /** What stands in the place of frames that wait. */
  embed: { gateOnce: typeof gateOnce; mountPlaceholders: typeof mountPlaceholders }
  /** The developer panel. */
  panel: { mountPanel(heed: unknown): unknown }
}

export type Load = <Name extends keyof Files>(name: Name) => Promise<Files[Name]>

/** What the first file hands over. */
export interface Parts {
  readonly guard: GrowingGuard
  /** The host of Heed's own files. */
  readonly hostname: string
  readonly load: Load
  readonly page: { readonly heed?: { readonly consent?: Consent } }
  /** Whether the page was still being parsed when Heed began. */
  readonly parsing: boolean
  readonly script: HTMLScriptElement | null
}

/** What the first file gets. */
export interface Finished {
  /** Takes up the store of this page. */
  follow(consent: OpenConsent): void
  open(): Promise<unknown>
  close(): void
  panel(): Promise<unknown>
}

/** Puts up the later gates, and what shows when it is asked for. */
export function finish({ guard, hostname, load, page, parsing, script }: Parts): Finished {
  guard.completeWith(laterGates)
  warnIfLate(script, parsing)
  const { lang: language, mode, banner: auto, floor, worker } = script?.dataset ?? {}
  const asks = auto !== 'off'
  const notice = auto === 'notice'
  let store: (consent: Consent) => void
  const known = new Promise<Consent>(resolve => (store = resolve))
  let banner: Promise<Banner> | undefined

  const show = (open?: boolean): Promise<unknown> =>
    (banner ??= Promise.all([load('banner'), known]).then(([{ mountBanner }, consent]) =>
      mountBanner(consent, { language, auto: asks, notice }),
    )).then(
      shown => open && shown.open(),
      error => {
        // The next attempt may have a network.
        banner = undefined
        reportError(error)
      },
    )
  const panel = (): Promise<unknown> => load('panel').then(({ mountPanel }) => mountPanel(page.heed))

  let embeds: unknown
  for (const event of ['held', 'refused'] as const)
    guard.on(event, ({ kind, service }) => {
      if (embeds || !service || !/iframe|object|embed/.test(kind)) return
      embeds = Promise.all([load('embed'), known]).then(
        ([{ gateOnce, mountPlaceholders }, consent]) => {
          guard.completeWith([gateOnce])
          mountPlaceholders(consent, guard, { language })
        },
        error => {
          embeds = undefined
          reportError(error)
        },
      )
    })

  document.addEventListener('click', event => {
    // Once the interface is there, it listens itself.
    if (banner || !(event.target as Element).closest?.('[data-heed-open]')) return
    event.preventDefault()
    show(true)
  })
  if (/[?&#]heed-panel/.test(location.href)) panel()
  try {
    // What was typed before a reload for the floor.
    if (sessionStorage['heed:fields']) load('keep').then(({ restoreFields }) => restoreFields())
  } catch {
    // No storage, nothing kept.
  }

  return {
    follow(consent) {
      store(consent)
      consent.completeWith(answeringHalf)
      const ask = (): unknown => asks && (consent.due().ask || (notice && untold(consent).length)) && show()
      consent.on('change', ask)
      ask()
      if (worker != null)
        load('join').then(
          ({ joinWorker }) =>
            joinWorker(consent, guard, { file: worker, mode, floor, hosts: [hostname] } as JoinOptions),
          reportError,
        )
    },
    open: () => show(true),
    close: () => void banner?.then(shown => shown.close()),
    panel,
  }
}
