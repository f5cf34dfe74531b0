import { type Choice, type Context, decide, due, type Policy } from '@heed/core/server'
import { expect, test } from 'vitest'
import { siteNamed } from './server.ts'

const policyOf = (name: string): Policy => siteNamed(name)!.policy
const today = Date.UTC(2026, 10, 1)
const nothing: Choice = { purposes: {} }

/** A yes to every purpose that can be chosen, given on a day. */
const yesToAll = (policy: Policy, at: number, version: string): Choice => ({
  purposes: Object.fromEntries(
    Object.entries(policy.purposes)
      .filter(([, { mode }]) => mode !== 'required')
      .map(([id]) => [id, { granted: true, at, version }]),
  ),
})
const running = (policy: Policy, choice: Choice, context: Context) => {
  const { services } = decide(policy, choice, context)
  return Object.keys(services).filter(id => services[id]!.allowed)
}

test('runs nothing but the required before an answer where the region is unknown', () => {
  const before = (name: string) => running(policyOf(name), nothing, { now: today })
  expect(before('color-experts')).toEqual([])
  expect(before('clientexec')).toEqual(['sign-in', 'stay-signed-in', 'card-processor'])
  expect(before('customertrackr')).toEqual(['view-counter'])
  expect(before('hosting-provider')).toEqual([])
  expect(before('contactgenie')).toEqual(['visit-session'])
})

test('asks for the new service alone once the second version is in force (CE2)', () => {
  const policy = policyOf('color-experts')
  const answered = Date.UTC(2027, 1, 20)
  const choice = yesToAll(policy, answered, 'first')
  const before = { now: Date.UTC(2027, 1, 28) }
  const after = { now: Date.UTC(2027, 2, 1) }
  expect(due(policy, choice, before).ask).toBe(false)
  expect(running(policy, choice, before)).toEqual(['visit-statistics', 'paint-makers'])
  expect(due(policy, choice, after)).toMatchObject({ ask: true, purposes: [], services: ['reading-depth'] })
  expect(running(policy, choice, after)).toEqual(['visit-statistics', 'paint-makers'])
})

test('reveals nothing to outsiders without a yes in any region, nor against Global Privacy Control (CE3)', () => {
  const policy = policyOf('color-experts')
  for (const region of ['US-CA', 'US', 'GB', 'DE', 'JP'])
    expect(decide(policy, nothing, { now: today, region }).services['paint-makers']!.allowed).toBe(false)
  const yes = yesToAll(policy, today, 'first')
  expect(decide(policy, yes, { now: today, region: 'US-CA' }).services['paint-makers']!.allowed).toBe(true)
  const gpc = { now: today, region: 'US-CA', signals: { gpc: true } }
  expect(decide(policy, nothing, gpc).services['paint-makers']!.allowed).toBe(false)
})

test('honours Do Not Track for behaviour and statistics only (CX2)', () => {
  const policy = policyOf('clientexec')
  const context = { now: today, region: 'US' }
  expect(running(policy, nothing, context)).toContain('behaviour-trail')
  expect(running(policy, nothing, { ...context, signals: { dnt: true } })).toEqual([
    'sign-in',
    'stay-signed-in',
    'card-processor',
    'display-preferences',
  ])
})

test('mails marketing unasked only where the region allows it (CX3)', () => {
  const marketing = (region?: string) =>
    decide(policyOf('clientexec'), nothing, { now: today, region }).topics['marketing']!
  expect(marketing('US-CA')).toMatchObject({ mode: 'opt-out', allowed: true })
  expect(marketing('DE')).toMatchObject({ mode: 'opt-in', allowed: false })
  expect(marketing()).toMatchObject({ mode: 'opt-in', allowed: false })
})

test('stops only what was declined (CT4)', () => {
  const policy = policyOf('customertrackr')
  const yes = yesToAll(policy, today, '2009-01-01')
  const choice: Choice = {
    purposes: { ...yes.purposes, 'special-features': { granted: false, at: today, version: '2009-01-01' } },
  }
  expect(running(policy, yes, { now: today })).toContain('product-tour')
  expect(running(policy, choice, { now: today })).toEqual([
    'view-counter',
    'visit-statistics',
    'partner-offers',
  ])
})

test('decides under no version before the first was in force (CT6)', () => {
  const { version, services } = decide(policyOf('customertrackr'), nothing, { now: Date.UTC(2008, 11, 31) })
  expect(version).toBe('')
  expect(Object.values(services).some(({ allowed }) => allowed)).toBe(false)
})

test('never blocks an answer from support (CG8)', () => {
  const no = { granted: false, at: today, version: 'first' }
  const { topics } = decide(
    policyOf('contactgenie'),
    { purposes: {}, topics: { support: no } },
    { now: today },
  )
  expect(topics['support']).toMatchObject({ allowed: true, reason: 'required' })
  expect(topics['newsletter']).toMatchObject({ allowed: false })
})
