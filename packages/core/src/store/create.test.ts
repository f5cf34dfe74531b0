import { expect, test } from 'vitest'
import { formatChoice, parseChoice } from '../choice/index.ts'
import { unknown } from '../decide/index.ts'
import { choiceOf, day, inFirst, inSecond, no, shop, yes } from '../decide/shop.fixture.ts'
import { allowed, clocked } from './clocked.fixture.ts'
import { createConsent } from './create.ts'
import { memoryStorage } from './memory.ts'

const DAY = 86_400_000

const UNASKED = ['necessary', 'looks', 'session', 'theme']

test('begins without an answer, with everything that may be asked due', () => {
  const store = clocked()
  expect(store.consent.policy).toBe(shop)
  expect(store.consent.snapshot().choice).toEqual({ purposes: {} })
  expect(store.consent.due()).toMatchObject({
    ask: true,
    purposes: ['statistics', 'ads', 'sharing', 'looks'],
  })
  expect(allowed(store)).toEqual(UNASKED)
})

test('writes nothing before the person acts, whatever is read and however much time passes', () => {
  const store = clocked()
  store.consent.due()
  allowed(store)
  store.consent.snapshot()
  store.consent.refresh()
  store.signal({ gpc: true })
  store.at(inFirst + 400 * DAY)
  allowed(store)
  store.consent.stop()
  expect(store.writes).toEqual([])
  expect(store.storage.read()).toEqual([])
})

test('keeps an answer, decides by it and tells no more of it than the choice', () => {
  const store = clocked()
  const snapshot = store.consent.choose({ ads: true, looks: false })
  expect(snapshot).toBe(store.consent.snapshot())
  expect(snapshot.choice).toEqual(choiceOf({ ads: yes, looks: no }))
  expect(store.consent.why('ads')).toMatchObject({ reason: 'granted', at: inFirst, version: 'first' })
  expect(allowed(store)).toEqual(['necessary', 'ads', 'session', 'network', 'exchange'])
  expect(store.storage.read()).toEqual([formatChoice(shop, snapshot.choice)])
})

test('reads at its start what another one kept', () => {
  const { storage } = clocked()
  const first = clocked({ storage })
  first.consent.choose({ ads: true, theme: false })
  const second = clocked({ storage })
  expect(second.consent.snapshot()).toEqual(first.consent.snapshot())
  expect(second.writes).toEqual([])
})

test.each(['', 'nonsense', '%', '1AAAA', '0'.repeat(10_000)])(
  'takes a stored %j for no answer, and keeps it until the person acts',
  text => {
    const store = clocked({ storage: memoryStorage(text) })
    expect(allowed(store)).toEqual(UNASKED)
    expect(store.storage.read()).toEqual([text])
    store.consent.choose({ ads: false })
    expect(parseChoice(shop, store.storage.read()[0]!)).toEqual(choiceOf({ ads: no }))
  },
)

test.each([
  // Six months of 184 days each; in California the year in which one may not ask (Civ. Code 1798.135(c)(4)).
  [undefined, 184],
  ['DE', 184],
  ['US-CA', 365],
])('keeps an answer as long as it counts in %s', (region, days) => {
  const store = clocked({ region })
  store.consent.choose({ ads: false })
  expect(store.writes.map(write => write[1])).toEqual([days])
})

test('grants and refuses all that can be chosen, and nothing else', () => {
  const store = clocked()
  store.consent.grantAll()
  expect(Object.keys(store.consent.snapshot().choice.purposes)).toEqual([
    'statistics',
    'ads',
    'sharing',
    'looks',
  ])
  expect(store.consent.due().ask).toBe(false)
  expect(allowed(store)).not.toContain('wishes')
  store.consent.refuseAll()
  expect(allowed(store)).toEqual(['necessary', 'session'])
  expect(store.consent.due().ask).toBe(false)
})

test('leaves what a signal refuses out of granting all', () => {
  const store = clocked()
  store.signal({ gpc: true })
  store.at(inFirst + 2000)
  const { choice } = store.consent.grantAll()
  expect(Object.keys(choice.purposes)).toEqual(['statistics', 'looks'])
  store.signal({})
  store.at(inFirst + 4000)
  expect(store.consent.why('ads').reason).toBe('unasked')
})

test('keeps no signal: what it held comes back when it is gone', () => {
  const store = clocked()
  store.consent.choose({ ads: true })
  const [kept] = store.storage.read()
  store.signal({ gpc: true })
  store.at(inFirst + 2000)
  expect([store.consent.why('ads').reason, store.consent.allows('network')]).toEqual(['gpc', false])
  store.consent.choose({ statistics: true })
  expect(store.consent.snapshot().choice.purposes['ads']).toEqual(yes)
  store.signal({})
  store.at(inFirst + 4000)
  expect(store.consent.why('ads').reason).toBe('granted')
  expect(store.storage.read()).not.toEqual([kept])
})

test('keeps the neighbours of a service answered under a signal as they were answered', () => {
  const store = clocked()
  store.consent.choose({ ads: true })
  store.signal({ gpc: true })
  store.at(inFirst + 2000)
  store.consent.choose({ network: false })
  store.signal({})
  store.at(inFirst + 4000)
  expect([store.consent.allows('network'), store.consent.allows('exchange')]).toEqual([false, true])
})

test('knows no name that the policy does not have', () => {
  const { consent } = clocked()
  for (const id of ['nobody', 'constructor', '__proto__', 'toString', 'newsletter', '']) {
    expect(consent.allows(id)).toBe(false)
    expect(consent.why(id)).toEqual(unknown)
  }
})

test('reports an answer to what nobody declared, and takes the others', () => {
  const store = clocked()
  store.consent.choose({ nobody: true, ads: true, news: true } as never)
  expect(store.errors.map(String)).toEqual([
    expect.stringContaining('nobody'),
    expect.stringContaining('news'),
  ])
  expect(store.errors.map(String).filter(text => !text.includes('[heed] '))).toEqual([])
  expect(store.consent.snapshot().choice).toEqual(choiceOf({ ads: yes }))
})

test('is the same snapshot until something changes', () => {
  const store = clocked()
  const first = store.consent.snapshot()
  store.at(inFirst + 5000)
  store.consent.refresh()
  store.consent.choose({ nobody: true } as never)
  expect(store.consent.snapshot()).toBe(first)
  const second = store.consent.choose({ ads: true })
  expect(second).not.toBe(first)
  store.at(inFirst + 9000)
  expect(store.consent.choose({ ads: true })).toBe(second)
  expect(store.consent.snapshot()).toBe(second)
})

test('follows the policy when a version takes effect while the page stands open', () => {
  const store = clocked({}, day('2025-06-30T23:59:00Z'))
  store.consent.grantAll()
  expect(store.consent.why('heat').reason).toBe('not-in-force')
  store.at(inSecond)
  expect(store.consent.due()).toMatchObject({ purposes: ['contests'], services: ['heat', 'fonts'] })
  expect([store.consent.allows('counter'), store.consent.allows('heat')]).toEqual([true, false])
})

test('works where there is no document, and keeps a choice while the program runs', () => {
  expect(globalThis.document).toBeUndefined()
  const consent = createConsent(shop, { now: () => inFirst })
  consent.choose({ ads: true })
  expect([consent.allows('ads'), consent.refresh().choice]).toEqual([true, choiceOf({ ads: yes })])
  consent.stop()
})
