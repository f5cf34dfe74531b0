import type { Consent } from '@heed/core'
import {
  answeringHalf,
  type GrowingGuard,
  type gateOnce,
  laterGates,
  type moreGates,
  type OpenConsent,
} from '@heed/core/script-tag'
import type * as Details from '../details/index.ts'
import type { mountPlaceholders } from '../embed/index.ts'
import type { JoinOptions, joinWorker } from '../join/index.ts'
import type { keepFields, restoreFields } from '../keep/index.ts'
import { pick } from '../languages/index.ts'
import { type Banner, type mount, untold } from '../mount/index.ts'
import type { Words } from '../words/index.ts'
import { warnIfLate } from './late.ts'

/** What the files of the script tag give, by their names. */
interface Files {
  rest: { finish: typeof finish }
  /** The last gates. */
  more: { moreGates: typeof moreGates }
  /** The interface, loaded only when there is something to ask, to tell or to open. */
  banner: { mount: typeof mount }
  /** The second layer, loaded when it is opened. */
  details: typeof Details
  /** The words of a language. */
  [words: `words-${string}`]: { words: Words }
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
  follow(consent: OpenConsent): Promise<unknown>
  open(): Promise<unknown>
  close(): void
  panel(): Promise<unknown>
}

/** Puts up the later gates, and what shows when it is asked for. */
export function finish({ guard, hostname, load, page, parsing, script }: Parts): Finished {
  warnIfLate(script, parsing)
  const { lang: language, mode, banner: auto, floor, worker, workers } = script?.dataset ?? {}
  // It lies beside this file.
  const beside = new URL('heed-beside.js', import.meta.url).href
  guard.completeWith(laterGates, true)
  const more = load('more').then(
    ({ moreGates }) =>
      guard.completeWith(moreGates(workers === 'off' ? undefined : beside, mode as 'enforce')),
    // The browser has told of a file that is not there; the floor covers what it would have held.
    () => {},
  )
  const asks = auto !== 'off'
  const notice = auto === 'notice'
  let store: (consent: Consent) => void
  const known = new Promise<Consent>(resolve => (store = resolve))
  let banner: Promise<Banner> | undefined

  // A browser may remember that a file did not come: the next attempt asks by another address.
  const tries: { [name: string]: number } = {}
  const again = <Name extends keyof Files>(name: Name): Promise<Files[Name]> =>
    load(tries[name] ? (`${name}.js?${tries[name]}` as Name) : name).catch(error => {
      tries[name] = (tries[name] ?? 0) + 1
      throw error
    })
  /** The words of the language that the tag asks for, else the page, else the browser; English where they do not come. */
  const words = (): Promise<Words | undefined> => {
    const tag = pick([language ?? '', document.documentElement.lang, ...navigator.languages])
    return tag === 'en'
      ? Promise.resolve(undefined)
      : load(`words-${tag}`).then(
          found => found.words,
          error => void reportError(error),
        )
  }
  const show = (open?: boolean): Promise<unknown> =>
    (banner ??= Promise.all([again('banner'), words(), known]).then(([{ mount }, words, consent]) =>
      mount(consent, { language, words, auto: asks, notice }, () => again('details')),
    )).then(
      (shown): unknown => open && shown.open(),
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
      embeds = Promise.all([again('embed'), words(), known]).then(
        ([{ gateOnce, mountPlaceholders }, words, consent]) => {
          guard.completeWith([gateOnce], true)
          mountPlaceholders(consent, guard, { language, words })
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
      return more
    },
    open: () => show(true),
    close: () => void banner?.then(shown => shown.close()),
    panel,
  }
}
