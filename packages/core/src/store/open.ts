import { type Answers, type Choice, noChoice, parseChoices } from '../choice/index.ts'
import { type Context, choosable, decidePage, due, unknown, type Verdict } from '../decide/index.ts'
import type { Policy } from '../policy/index.ts'
import { browserSignals } from '../signal/index.ts'
import type { Half } from './answer.ts'
import { createNotifier } from './notify.ts'
import { readCookie } from './read-cookie.ts'
import { report } from './safely.ts'
import type { Consent, ConsentOptions, Snapshot } from './types.ts'

const SECOND = 1000

/** A store whose answering half may come later. */
export interface OpenConsent extends Consent {
  /** Brings the other half, and lets it answer what was answered before. */
  completeWith(half: (options: ConsentOptions) => Half): void
}

/**
 * The half of the consent store that reads and decides. What is answered before the other half is there waits for it, in
 * order.
 */
export function openConsent(policy: Policy, options: ConsentOptions = {}): OpenConsent {
  const { region, signals = browserSignals, now = Date.now, onError = report } = options
  // Nobody looks at a page that is being prerendered (Chromium 108 and later).
  const page = globalThis.document as (Document & { prerendering?: boolean }) | undefined
  const stored = (): readonly string[] => options.storage?.read() ?? readCookie(options.cookie)
  const { on, tell, stop } = createNotifier(onError)
  // Kept here as well: a browser that refuses cookies still heeds the choice while the page lives.
  let choice: Choice = noChoice
  let read = ''
  let context: Context
  let snapshot: Snapshot
  let half: Half | undefined
  let leave: (() => void) | undefined
  const early: (Answers | boolean)[] = []

  const look = (): Snapshot => {
    context = { region, signals: signals(), waiting: page?.prerendering, now: now() }
    const decision = decidePage(policy, choice, context)
    return (snapshot = { choice, decision, due: due(policy, choice, context, decision) })
  }
  const load = (): void => {
    const texts = stored()
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
  const answer = (given: Answers | boolean): Snapshot => {
    if (half) {
      refresh()
      const [chosen, kept] = half.answer(policy, choice, context, given, decidePage, choosable)
      choice = chosen
      if (kept) read = `${stored()}`
      return settle()
    }
    early.push(given)
    return current()
  }

  load()
  look()
  return {
    policy,
    allows: id => why(id).allowed,
    why,
    due: () => current().due,
    choose: answer,
    grantAll: () => answer(true),
    refuseAll: () => answer(false),
    withdraw: id => answer(id != null && { [id]: false }),
    on,
    snapshot: current,
    refresh,
    completeWith(make) {
      half = make(options)
      leave = half.attend(refresh)
      refresh()
      for (const given of early.splice(0)) answer(given)
    },
    stop() {
      leave?.()
      stop()
    },
  }
}
