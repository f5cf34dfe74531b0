import { expect, test } from 'vitest'
import { answerChoice, type Choice } from '../choice/index.ts'
import type { Policy } from '../policy/index.ts'
import { decide } from './decide.ts'
import { due } from './due.ts'
import { randomChoice, randomContext, randomFrom, randomPolicy } from './random.fixture.ts'
import type { Context, Decision } from './types.ts'

const POLICIES = 250
const ROUNDS = 1_000

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) frozen(member)
  return Object.freeze(value)
}

const policies = Array.from({ length: POLICIES }, (_, seed) => frozen(randomPolicy(randomFrom(seed))))

/** Looks at many policies, choices and circumstances, the same in each run. */
function always(look: (policy: Policy, choice: Choice, context: Context) => void): void {
  for (let seed = 0; seed < ROUNDS; seed++) {
    const random = randomFrom(POLICIES + seed)
    const policy = policies[seed % POLICIES]!
    look(policy, frozen(randomChoice(random, policy)), frozen(randomContext(random)))
  }
}

const allowedIn = ({ purposes, services }: Decision): string[] =>
  Object.entries({ ...purposes, ...services }).flatMap(([id, { allowed }]) => (allowed ? [id] : []))

/** What is allowed after and was not before. */
const more = (before: Decision, after: Decision): string[] => {
  const had = new Set(allowedIn(before))
  return allowedIn(after).filter(id => !had.has(id))
}

test('decides the same from the same, and changes nothing it is given', () => {
  let allowed = 0
  always((policy, choice, context) => {
    const decision = decide(policy, choice, context)
    expect(decide(policy, choice, context)).toEqual(decision)
    expect(decide(structuredClone(policy), structuredClone(choice), structuredClone(context))).toEqual(
      decision,
    )
    allowed += allowedIn(decision).length
  })
  // The rounds must be worth something.
  expect(allowed).toBeGreaterThan(ROUNDS)
})

test('never allows more after a withdrawal, for a purpose or for a service', () => {
  let withdrawn = 0
  always((policy, choice, context) => {
    const before = decide(policy, choice, context)
    const standing = decide(policy, choice, { ...context, signals: {} })
    for (const id of allowedIn(before)) {
      const after = decide(
        policy,
        answerChoice(policy, choice, { [id]: false }, context.now, standing),
        context,
      )
      expect(more(before, after)).toEqual([])
      const { reason } = (after.purposes[id] ?? after.services[id])!
      expect(['refused', 'required']).toContain(reason)
      if (reason === 'refused') withdrawn++
    }
  })
  expect(withdrawn).toBeGreaterThan(ROUNDS / 2)
})

test('never allows more under a signal', () => {
  let stopped = 0
  always((policy, choice, context) => {
    const before = decide(policy, choice, { ...context, signals: {} })
    for (const signals of [{ gpc: true }, { dnt: true }, { gpc: true, dnt: true, cookiesOff: true }]) {
      const after = decide(policy, choice, { ...context, signals })
      expect(more(before, after)).toEqual([])
      stopped += allowedIn(before).length - allowedIn(after).length
    }
  })
  expect(stopped).toBeGreaterThan(100)
})

test('never allows more to a page that nobody looks at yet', () => {
  always((policy, choice, context) => {
    const before = decide(policy, choice, { ...context, waiting: false })
    expect(more(before, decide(policy, choice, { ...context, waiting: true }))).toEqual([])
  })
})

test('never allows a service whose purpose is off, but for one granted by name or never refused', () => {
  always((policy, choice, context) => {
    const { purposes, services } = decide(policy, choice, context)
    for (const [id, { allowed, reason }] of Object.entries(services)) {
      const { purpose } = policy.services![id]!
      if (!allowed || purposes[purpose]!.allowed) continue
      const said = choice.purposes[purpose]!.services![id]
      expect([reason, said]).toEqual(said ? ['granted', true] : ['opt-out', null])
    }
  })
})

test('never says of a name that the policy does not have', () => {
  const names = ['constructor', '__proto__', 'toString', 'nobody', '']
  always((policy, choice, context) => {
    const { purposes, services } = decide(policy, choice, context)
    for (const name of names) expect([purposes[name], services[name]]).toEqual([undefined, undefined])
    expect(Object.keys(purposes)).toEqual(Object.keys(policy.purposes))
    expect(Object.keys(services)).toEqual(Object.keys(policy.services ?? {}))
  })
})

test('asks only about what can be answered, and says why', () => {
  let asked = 0
  always((policy, choice, context) => {
    const decision = decide(policy, choice, context)
    const { ask, purposes, services, why } = due(policy, choice, context)
    expect(ask).toBe(!context.signals?.cookiesOff && purposes.length + services.length > 0)
    expect(Object.keys(why).sort()).toEqual([...purposes, ...services].sort())
    for (const id of [...purposes, ...services]) {
      expect(['required', 'gpc', 'dnt', 'not-in-force', 'waiting', 'granted', 'unknown']).not.toContain(
        why[id],
      )
      expect(why[id]).toBe((decision.purposes[id] ?? decision.services[id])!.reason)
      asked++
    }
  })
  expect(asked).toBeGreaterThan(ROUNDS / 2)
})

test('has nothing to ask once everything was answered, until time passes', () => {
  always((policy, choice, context) => {
    const seen = { ...context, waiting: false, signals: {} }
    for (const granted of [true, false]) {
      const answers = Object.fromEntries(Object.keys(policy.purposes).map(id => [id, granted]))
      const after = answerChoice(policy, choice, answers, seen.now, decide(policy, choice, seen))
      expect(due(policy, after, seen)).toEqual({ ask: false, purposes: [], services: [], why: {} })
    }
  })
})
