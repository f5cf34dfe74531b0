import type { Consent, GuardEvent, GuardOptions } from '@heed/core'
import {
  answeringHalf,
  type extraGates,
  type GrowingGuard,
  laterGates,
  type moreGates,
  type OpenConsent,
  reloaded,
} from '@heed/core/script-tag'
import type { watchFrames } from '../embed/index.ts'
import type { JoinOptions, joinWorker } from '../join/index.ts'
import type { keepFields, restoreFields } from '../keep/index.ts'
import type { pick } from '../languages/index.ts'
import { type Banner, type Later, type MountOptions, type mount, untold } from '../mount/index.ts'
import type * as Reopen from '../reopen/index.ts'
import type { Words } from '../words/index.ts'
import { warnIfLate } from './late.ts'

/** What the files of the script tag give, by their names. */
interface Files extends Later {
  rest: { finish: typeof finish }
  /** The last gates, and which language to speak. */
  more: { moreGates: typeof moreGates; pick: typeof pick }
  /** The same, and the gates of pages whose floor is not strict, or not there yet. */
  alone: Files['more']
  /** More gates, for pages that want them. */
  extra: { extraGates: typeof extraGates }
  /** The interface, loaded only when there is something to ask, to tell or to open. */
  banner: { mount: typeof mount }
  /** The way back to one's choices, for pages that have none. */
  reopen: typeof Reopen
  /** The words of a language. */
  [words: `words-${string}`]: { words: Words }
  /** What keeps over a reload what was typed. */
  keep: { keepFields: typeof keepFields; restoreFields: typeof restoreFields }
  /** What joins the page to the gate in its service worker. */
  join: { joinWorker: typeof joinWorker }
  /** What stands in the place of frames that wait. */
  embed: { mount: typeof watchFrames }
  /** The developer panel. */
  panel: { mountPanel(heed: unknown): unknown }
}

export type Load = <Name extends keyof Files>(name: Name) => Promise<Files[Name]>

/** What the first file hands over. */
export interface Parts {
  readonly guard: GrowingGuard
  readonly load: Load
  /** The file with the last gates, on its way. */
  readonly more: Promise<Files['more']>
  readonly page: { readonly heed?: { readonly consent?: Consent; ask?(id: string): Promise<boolean> } }
  readonly script: HTMLScriptElement | null
  /** How far the page was when Heed began. */
  readonly state: DocumentReadyState
}

/** What the first file gets. */
export interface Finished {
  /** Takes up the store of this page. */
  follow(consent: OpenConsent): Promise<unknown>
  open(): Promise<unknown>
  close(): void
  panel(): Promise<unknown>
}

/** Fits `iframe`, `object` and `embed`, which a placeholder may stand in for, and no other kind of thing that a guard holds. */
const FRAMES = /if|ob|em/

/** Puts up the later gates, and what shows when it is asked for. */
export function finish({ guard, load, more: coming, page, script, state }: Parts): Finished {
  warnIfLate(script, state)
  const {
    lang: language,
    mode,
    banner: auto,
    floor,
    worker,
    workers,
    form,
    layer,
    reopen,
    fair,
    trustedTypes,
    undeclared,
  } = script?.dataset ?? {}
  // It lies beside this file.
  const beside = new URL('heed-beside.js', import.meta.url).href
  guard.completeWith(
    [
      ({ floor }) => {
        floor.beforeReload = async () => (await load('keep')).keepFields()
        return () => {}
      },
      ...laterGates,
    ],
    true,
  )
  // A browser may remember that a file did not come: the next attempt asks by another address.
  const tries: { [name: string]: number } = {}
  const again = <Name extends keyof Files>(name: Name): Promise<Files[Name]> =>
    load(tries[name] ? (`${name}.js?${tries[name]}` as Name) : name).catch(error => {
      tries[name] = (tries[name] ?? 0) + 1
      throw error
    })
  // Workers of the site wait for it. Whichever was asked for, the larger of both has it all.
  const last = coming.catch(() => load('alone.js?1' as 'alone'))
  const trusting = trustedTypes != null
  const extra = trusting || undeclared ? load('extra').catch(() => undefined) : undefined
  const more = Promise.all([last, extra]).then(
    ([{ moreGates }, extra]) =>
      guard.completeWith([
        ...moreGates(workers === 'off' ? undefined : beside, mode as 'enforce'),
        ...(extra?.extraGates({ mode, trustedTypes: trusting, undeclared } as GuardOptions) ?? []),
      ]),
    // The browser has told of a file that is not there; the floor covers what it would have held.
    () => {},
  )
  const asks = auto !== 'off'
  const notice = auto === 'notice'
  let store: (consent: Consent) => void
  const known = new Promise<Consent>(resolve => (store = resolve))
  let banner: Promise<Banner> | undefined
  let quiet: () => unknown = () => {}

  /** The words of the language that the tag asks for, else the page, else the browser; English where they do not come. */
  const words = async (): Promise<Words | undefined> => {
    const tags = [language ?? '', document.documentElement.lang, ...navigator.languages]
    // Spoken by what is here, and not worth a wait.
    if (/^,*en\b/i.test(`${tags}`)) return undefined
    try {
      const tag = (await last).pick(tags)
      return tag === 'en' ? undefined : (await load(`words-${tag}`)).words
    } catch (error) {
      reportError(error)
      return undefined
    }
  }
  let there = false
  const use = <Result>(act: (shown: Banner) => Result | Promise<Result>): Promise<Result | undefined> =>
    (banner ??= Promise.all([again('banner'), words(), known]).then(([{ mount }, words, consent]) => {
      there = true
      const options = {
        language,
        words,
        auto: asks,
        notice,
        form,
        layer,
        fair: fair && fair !== 'off',
        quiet,
      }
      return mount(consent, options as MountOptions, again)
    })).then(act, error => {
      // The next attempt may have a network.
      banner = undefined
      quiet()
      reportError(error)
      return undefined
    })
  const open = (): Promise<unknown> => use(shown => shown.open())
  const panel = (): Promise<unknown> => load('panel').then(file => file.mountPanel(page.heed))

  // Asked at each frame, and done at the first: a file that is there is not loaded again.
  const waits = ({ kind, service }: GuardEvent): unknown =>
    service &&
    FRAMES.test(kind) &&
    again('embed').then(file => file.mount(guard, known, words, language), reportError)
  guard.on('held', waits)
  guard.on('refused', waits)

  document.addEventListener('click', event => {
    // Once the interface is there, it listens itself.
    if (there || !event.composedPath().some(at => (at as Element).hasAttribute?.('data-heed-open'))) return
    event.preventDefault()
    open()
  })
  if (/[?&#]heed-panel/.test(location.href)) panel()
  try {
    // What was typed before a reload for the floor.
    if (reloaded() && sessionStorage['heed:fields']) load('keep').then(file => file.restoreFields())
  } catch {
    // No storage, nothing kept.
  }

  return {
    follow(consent) {
      store(consent)
      page.heed!.ask = async id =>
        !!(consent.why(id).open ? await use(shown => shown.ask(id)) : consent.allows(id))
      consent.completeWith(answeringHalf)
      const ask = (): unknown =>
        asks && (consent.due().ask || (notice && untold(consent).length)) && use(() => {})
      consent.on('change', ask)
      ask()
      // The way back, where the page has none of its own. Nothing waits for it, and a question that is shown needs none.
      if (asks && reopen !== 'off') {
        let question = consent.due().ask
        let offered: unknown
        const offer = (): unknown =>
          question ||
          document.readyState !== 'complete' ||
          (offered ??=
            document.querySelector('[data-heed-open]') ??
            Promise.all([load('reopen'), words()]).then(
              ([file, words]) => file.offerReopen(consent, words),
              reportError,
            ))
        quiet = () => {
          question = false
          offer()
        }
        addEventListener('load', offer)
        offer()
      }
      if (worker != null)
        load('join').then(
          file =>
            file.joinWorker(consent, guard, {
              file: worker,
              mode,
              floor,
              hosts: [new URL(beside).hostname],
            } as JoinOptions),
          reportError,
        )
      return more
    },
    open,
    close: () => void banner?.then(shown => shown.close()),
    panel,
  }
}
