import { createNanoEvents } from 'nanoevents'
import { type Consent, report, safely } from '../store/index.ts'
import { type Area, whoseUrl } from '../whose/index.ts'
import { base } from './base.ts'
import type { Floor } from './floor.ts'
import { createNames, type Names } from './names.ts'
import { createPatches } from './patch.ts'
import { loading } from './sources.ts'
import { trust } from './trusted.ts'
import type { GuardEvent, GuardEventName, GuardOptions } from './types.ts'
import type { Gate, Realm, Warden, Wish } from './warden.ts'

/** What enforces decisions on a running page. */
export interface Guard {
  /** Follows a store. Before there is one, everything of third parties is held. */
  follow(consent: Consent): void
  /** Hears of what the guard does, and first of what it did before. Returns what ends it. */
  on(event: GuardEventName, listener: (event: GuardEvent) => void): () => void
  /**
   * Lets one frame that waits load although its service may not, until its service is answered about again or the page is left: for
   * a person who asked for it. Under a strict floor the page is loaded again for that. Says whether it will load: not where
   * the floor is in the way and the browser keeps no cookie.
   */
  once?(frame: Element): boolean
  /** Tells the listeners what another layer did. */
  note(event: GuardEvent): void
  /** Takes every gate away and leaves the page's own functions as they were found. */
  stop(): void
}

/** A guard whose gates do not come all at once. */
export interface GrowingGuard extends Guard {
  /** Puts more gates up; the last time unless `moreCome`. */
  completeWith(more: readonly Gate[], moreCome?: true): void
}

/** How many past events a late listener still hears of. */
const REMEMBERED = 500

/** Puts gates up on this page, or in this worker, which can have no floor. */
export function raiseGuard(
  first: readonly Gate[],
  options: GuardOptions,
  layFloor: (warden: Warden, options: GuardOptions) => Floor,
): GrowingGuard {
  const { mode, onError = report } = options
  const events = createNanoEvents<{ [name in GuardEventName]: (event: GuardEvent) => void }>()
  const past: GuardEvent[] = []
  const { inRealm, native, patch, undo } = createPatches()
  const ending = new AbortController()
  const { signal: over } = ending
  const acts: (() => void)[] = []
  const joins: ((root: Element | DocumentFragment) => void)[] = []
  const waiting = new Map<unknown, Wish>()
  const names: { [kind in Area]?: Names } = {}
  let consent: Consent | undefined
  const own = [location.hostname]
  let whose = whoseUrl(undefined, own, base)

  const attempt = (act: () => void): unknown => over.aborted || safely(act, onError)()
  const enforce = (): void => acts.forEach(attempt)

  const judge: Warden['judge'] = service => {
    const verdict = service ? consent?.why(service) : undefined
    const reason = !consent ? 'waiting' : (verdict?.reason ?? 'undeclared')
    if (service && verdict?.allowed && floor.awaits(service)) return ['held', 'reload']
    if (service == null || mode === 'report' || verdict?.allowed) return ['released', reason]
    if (consent && !service && mode === 'permissive') return ['released', reason]
    // What the person is about to be asked waits; without anybody to ask, waiting would be for ever.
    return [reason === 'waiting' || (verdict?.open && consent!.due().ask) ? 'held' : 'refused', reason]
  }
  const note = (told: GuardEvent): void => {
    const { event, service, layer } = told
    if (service && layer !== 'guard') floor.missed.add(service)
    if (past.push(told) > REMEMBERED) past.shift()
    events.emit(event, told)
  }
  const tell: Warden['tell'] = (event, kind, what, service, reason, layer = 'guard') =>
    note({ event, kind, what, service: service ?? '', reason, layer })
  const settle = (wish: Wish, key: unknown): void => {
    const { kind, what, whose, go, fail, sentence: before } = wish
    const service = whose(what)
    let [sentence, reason] = judge(service)
    const full = !before && sentence !== 'released' && warden.filled?.()
    if (sentence === 'held' && (full || wish.urgent)) {
      sentence = 'refused'
      if (full) reason = 'full'
    }
    wish.sentence = sentence
    if (sentence === 'released') {
      // It runs, and may go on.
      if (before === sentence) return
      waiting.delete(key)
      if (before) tell(sentence, kind, what, service, reason)
      else if (service != null && !consent?.allows(service)) tell('seen', kind, what, service, reason)
      go()
      return
    }
    if (sentence !== before) tell(sentence, kind, what, service, reason)
    if (sentence === 'refused' && ((fail && !fail()) || full)) waiting.delete(key)
  }
  const always = (act: () => void): void => {
    acts.push(act)
    attempt(act)
  }

  const warden: Warden = {
    get consent() {
      return consent
    },
    whose: url => whose(url),
    judge,
    admit(wish) {
      const { key = wish } = wish
      // What comes later stands later.
      waiting.delete(key)
      waiting.set(key, wish)
      settle(wish, key)
    },
    dismiss: key => waiting.delete(key),
    tell,
    started: [],
    queue: waiting,
    over,
    early: new Map(),
    runs: (...begun) => void warden.started.push(begun),
    standIn(asked, _, make) {
      let made: unknown
      warden.admit({
        ...asked,
        urgent: true,
        go: () => warden.runs((made = make()), asked),
        fail: () => void (made = make(true)),
      })
      return made as object
    },
    namesOf: kind => (names[kind] ??= createNames(warden, kind)),
    native,
    trust,
    get floor() {
      return floor
    },
    patch,
    always,
    listen(target, types, act) {
      // A signal keeps nothing alive: a page may make frames for ever.
      for (const type of types.split(' '))
        target?.addEventListener(type, safely(act, onError), { capture: true, signal: over })
    },
    joined: act => void joins.push(act),
    welcome(root) {
      if (loading(root)[0]) for (const join of joins) attempt(() => join(root))
    },
    enter(realm) {
      try {
        enter(realm!)
      } catch {
        // Of another origin, or there is none.
      }
    },
    marked: new WeakSet(),
  }

  // Before anything that waits is let go: it may have to wait for the page to be loaded again.
  const floor = layFloor(warden, mode === 'report' || mode === 'permissive' ? {} : options)
  always(() => {
    for (const [key, wish] of [...waiting]) attempt(() => settle(wish, key))
  })
  const entered = new WeakSet<object>()
  /** The windows that have the first gates only. */
  let growing: Realm[] | undefined = []
  const gates: ReturnType<Gate>[] = []
  const raise = (realm: Realm, gates: readonly ReturnType<Gate>[]): void => {
    for (const gate of gates) attempt(() => gate(realm))
  }
  const enter = (realm: Realm): void => {
    const { document } = realm
    // A frame keeps its name for its window when that changes, and may keep its window when the document changes.
    if (inRealm(realm)) {
      raise(realm, gates)
      growing?.push(realm)
    }
    if (!document || entered.has(document)) return
    entered.add(document)
    if (document.readyState !== 'loading') {
      warden.welcome(document.documentElement)
      return
    }
    const observer = new realm.MutationObserver(records => {
      for (const { addedNodes } of records) for (const node of addedNodes) warden.welcome(node as Element)
    })
    observer.observe(document, { childList: true, subtree: true })
    // The parser asks nobody; a script does, and when the parser is done a burst of nodes is none of our business. What came with its last
    // piece has been told by then.
    warden.listen(document, 'DOMContentLoaded', () => setTimeout(() => observer.disconnect()))
  }
  for (const gate of first) gates.push(gate(warden))
  enter(self as Realm)

  return {
    follow(store) {
      whose = whoseUrl(store.policy, own, base)
      consent = store
      store.on('enforce', enforce)
      enforce()
    },
    on(event, listener) {
      const hear = safely(listener, onError)
      for (const told of [...past]) if (told.event === event) hear(told)
      return events.on(event, hear)
    },
    note,
    completeWith(more, moreCome) {
      const made = more.map(gate => gate(warden))
      // A frame that has been there since may be of another origin by now.
      inRealm(self as Realm)
      for (const realm of growing ?? []) raise(realm, made)
      growing = moreCome && growing
      gates.push(...made)
    },
    stop() {
      ending.abort()
      undo()
      events.events = {}
    },
  }
}
