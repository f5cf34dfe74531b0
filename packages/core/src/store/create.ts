import { type Answers, answerChoice, formatChoice, noChoice, parseChoices } from '../choice/index.ts'
import {
  type Context,
  choosable,
  decidePage,
  due,
  type PageDecision,
  unknown,
  type Verdict,
} from '../decide/index.ts'
import { addDuration, type Policy } from '../policy/index.ts'
import { lastingOf } from '../region/index.ts'
import { browserSignals } from '../signal/index.ts'
import { cookieStorage } from './cookie.ts'
import { onReturn } from './lifecycle.ts'
import { createNotifier } from './notify.ts'
import { report } from './safely.ts'
import type { Consent, ConsentOptions, Snapshot } from './types.ts'

const SECOND = 1000
const DAY = 86_400 * SECOND

/**
 * The consent store for a policy: keeps what the person chose, decides from it at each read, tells who must know.
 * Starts by reading the stored choice; writes nothing until the person acts. Never throws after it was made,
 * unless what was given in the options does.
 */
export function createConsent<P extends string, S extends string, T extends string, V extends string>(
  policy: Policy<P, S, T, V>,
  options?: ConsentOptions,
): Consent<P | S>
export function createConsent(policy: Policy, options: ConsentOptions = {}): Consent {
  const { region, signals = browserSignals, now = Date.now, onError = report } = options
  // Nobody looks at a page that is being prerendered (Chromium 108 and later).
  const page = globalThis.document as (Document & { prerendering?: boolean }) | undefined
  const storage = options.storage ?? cookieStorage(options.cookie)
  const { on, tell, stop } = createNotifier(onError)
  // Kept here as well: a browser that refuses cookies still heeds the choice while the page lives.
  let choice = noChoice
  let read = ''
  let context: Context
  let snapshot: Snapshot

  const look = (): Snapshot => {
    context = { region, signals: signals(), waiting: page?.prerendering, now: now() }
    const decision = decidePage(policy, choice, context)
    return (snapshot = { choice, decision, due: due(policy, choice, context, decision) })
  }
  const load = (): void => {
    const texts = storage.read()
    // Nothing kept and nothing found: a choice the browser could not keep still stands in memory.
    if (`${texts}` === read) return
    read = `${texts}`
    choice = parseChoices(policy, texts)
  }
  const settle = (): Snapshot => {
    const before = snapshot
    // The same object as long as nothing changed.
    if (JSON.stringify(before) === JSON.stringify(look())) snapshot = before
    else tell(snapshot, before)
    return snapshot
  }
  // Time decides too: an answer runs out, a version takes effect. Looked at once a second is often enough.
  const current = (): Snapshot => (now() - context.now < SECOND ? snapshot : settle())
  const why = (id: string): Verdict => {
    const { purposes, services } = current().decision
    return purposes[id] ?? services[id] ?? unknown
  }
  const refresh = (): Snapshot => {
    load()
    return settle()
  }
  // A signal is a layer over the choice: what it refuses is not refused by the person.
  const unsignalled = (): PageDecision => decidePage(policy, choice, { ...context, signals: {} })
  const choose = (answers: Answers): Snapshot => {
    for (const id in answers) if (why(id) === unknown) onError(new Error(`[heed] Not in the policy: ${id}`))
    refresh()
    choice = answerChoice(policy, choice, answers, context.now, unsignalled())
    const { lasts, askAgain } = lastingOf(policy, region)
    const end = Math.max(addDuration(context.now, lasts), addDuration(context.now, askAgain))
    if (storage.write(formatChoice(policy, choice), (end - context.now) / DAY)) read = `${storage.read()}`
    return settle()
  }
  // What a signal holds cannot be granted, but a no to everything is a no to that too.
  const answerAll = (granted: boolean): Snapshot => {
    const { decision } = current()
    const ids = choosable(policy, granted ? decision : unsignalled())
    return choose(Object.fromEntries(ids.map(id => [id, granted])))
  }

  load()
  look()
  // On a server there are no other tabs, and an open channel would keep the process alive.
  const unwatch = page && storage.watch?.(refresh)
  const leave = onReturn(refresh)
  return {
    policy,
    allows: id => why(id).allowed,
    why,
    due: () => current().due,
    choose,
    grantAll: () => answerAll(true),
    refuseAll: () => answerAll(false),
    withdraw: id => (id == null ? answerAll(false) : choose({ [id]: false })),
    on,
    snapshot: current,
    refresh,
    stop() {
      unwatch?.()
      leave()
      stop()
    },
  }
}
