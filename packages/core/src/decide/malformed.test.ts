import { expect, test } from 'vitest'
import type { Choice } from '../choice/index.ts'
import { validatePolicy } from '../policy/index.ts'
import { decide } from './decide.ts'
import { randomFrom } from './random.fixture.ts'
import { choiceOf, shop, when, yes } from './shop.fixture.ts'
import type { Context, Decision } from './types.ts'

const everything = choiceOf({
  necessary: yes,
  statistics: yes,
  ads: yes,
  sharing: yes,
  looks: yes,
  wishes: yes,
})

/** The decision, or none where the input was refused by throwing. */
function attempt(policy: unknown, choice: unknown, context: unknown): Decision | undefined {
  try {
    return decide(policy as typeof shop, choice as Choice, context as Context)
  } catch {
    return undefined
  }
}

const allowedIn = (decision: Decision | undefined): string[] =>
  Object.entries({ ...decision?.purposes, ...decision?.services }).flatMap(([id, { allowed }]) =>
    allowed ? [id] : [],
  )

/** The shop with one place replaced. */
function broken(path: string, value: unknown): unknown {
  const copy = structuredClone(shop) as unknown as { [key: string]: unknown }
  const keys = path.split('.')
  const last = keys.pop()!
  let place = copy
  for (const key of keys) place = place[key] as typeof place
  place[last] = value
  return copy
}

test.each([
  ['purposes.sharing.mode', 'optin'],
  ['purposes.sharing.mode', 'OPT-OUT'],
  ['purposes.sharing.mode', 7],
  ['purposes.sharing.mode', true],
  ['purposes.sharing.mode', ['opt-out']],
  ['purposes.sharing.mode', {}],
  ['purposes.sharing.mode', { default: 'yes' }],
  ['purposes.sharing.mode', null],
  ['purposes.sharing', null],
  ['purposes.sharing', 'sharing'],
  ['purposes.sharing.since', 'fourth'],
  ['purposes.sharing.until', 'fourth'],
  ['versions', undefined],
  ['versions', []],
  ['versions', 'first'],
  ['versions.0.effective', 'soon'],
  ['versions.0.effective', undefined],
  ['services.partner.purpose', 'share'],
  ['services.partner.purpose', undefined],
  ['services.partner.since', 'fourth'],
  ['services.partner', null],
])('allows nobody unasked with a policy whose %s is %j', (path, value) => {
  const policy = broken(path, value)
  expect(validatePolicy(policy)).not.toEqual([])
  const allowed = allowedIn(attempt(policy, choiceOf({}), when()))
  expect(allowed.filter(id => id === 'sharing' || id === 'partner')).toEqual([])
})

test.each([
  ['choice', { lasts: 'forever' }],
  ['choice', { lasts: '' }],
  ['choice', { lasts: 6 }],
  ['choice', { lasts: 'P99999999999Y' }],
  ['choice', { lasts: null }],
  ['choice', { regions: { DE: { lasts: 'always' } } }],
])('counts no yes with a policy whose %s is %j', (path, value) => {
  const policy = broken(path, value)
  expect(validatePolicy(policy)).not.toEqual([])
  expect(
    allowedIn(attempt(policy, everything, when({ region: 'DE' }))).filter(
      id => id === 'ads' || id === 'network',
    ),
  ).toEqual([])
})

test.each([
  ['at', undefined],
  ['at', null],
  ['at', Number.NaN],
  ['at', Number.POSITIVE_INFINITY],
  ['at', 'yesterday'],
  ['granted', undefined],
  ['granted', null],
  ['granted', 0],
  ['version', undefined],
  ['version', 'constructor'],
  ['version', null],
])('counts no yes whose %s is %j', (member, value) => {
  const choice = choiceOf({ ads: { ...yes, [member]: value } })
  expect(allowedIn(attempt(shop, choice, when())).filter(id => id === 'ads' || id === 'network')).toEqual([])
})

test.each([[{ now: Number.NaN }], [{ now: undefined }], [{ now: 'today' }], [{}]])(
  'allows nothing at %j',
  context => {
    expect(allowedIn(attempt(shop, everything, context))).toEqual([])
  },
)

test('takes a place that no law names for one where all is opt-in', () => {
  for (const region of ['XX', '__proto__', 'constructor', 'default', '-', 'u', '🏳']) {
    const { purposes } = decide(shop, choiceOf({}), when({ region }))
    expect([region, purposes['ads']!.reason, purposes['statistics']!.reason]).toEqual([
      region,
      'unasked',
      'unasked',
    ])
  }
})

test('allows no more with any one place of the policy made nonsense than the policy itself, or throws', () => {
  const random = randomFrom(7)
  const nonsense = [null, undefined, 0, 1, '', 'x', [], {}, Number.NaN]
  const places: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, member] of Object.entries(value)) {
      places.push(path + key)
      walk(member, `${path}${key}.`)
    }
  }
  // What is marked as a sale, by law or by region may lose its mark: that is another policy, not a broken one.
  walk({ versions: shop.versions, purposes: shop.purposes, services: shop.services }, '')
  expect(places.length).toBeGreaterThan(100)
  const before = new Set(allowedIn(decide(shop, choiceOf({}), when())))
  for (const path of places) {
    // A purpose that is said to have no mode, no end and no start has none; it is not broken.
    if (/(mode|until|since)$/.test(path)) continue
    const after = allowedIn(attempt(broken(path, random.pick(nonsense)), choiceOf({}), when()))
    expect([path, after.filter(id => !before.has(id))]).toEqual([path, []])
  }
})
