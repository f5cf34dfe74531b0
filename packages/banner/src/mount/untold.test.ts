import { createConsent, memoryStorage, type Policy } from '@heed/core'
import { afterEach, expect, test, vi } from 'vitest'
import { keepClosed, untold } from './untold.ts'

const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: ['shop.example'], controller: { name: 'Shop Ltd' } },
  versions: [
    { id: 'a', effective: '2026-01-01' },
    { id: 'b', effective: '2026-02-01', summary: 'B came.' },
    { id: 'c', effective: '2026-03-01' },
    { id: 'd', effective: '2026-04-01', summary: 'D came.' },
  ],
  purposes: {
    counting: { title: 'Counting', text: 'Counts.', mode: 'opt-in' },
    ads: { title: 'Ads', text: 'Ads.', mode: 'opt-in' },
  },
  services: {
    count: { title: 'Count', purpose: 'counting', provider: { name: 'Acme', uses: 'its work.' } },
    banners: { title: 'Banners', purpose: 'ads', provider: { name: 'Acme', uses: 'its work.' } },
  },
}

/** A visitor whose clock can be set to a month, counted from 1, of the year of the versions. */
function visitor(changed: Partial<Policy> = {}) {
  const clock = { now: 0 }
  const storage = memoryStorage()
  const options = { storage, now: () => clock.now, signals: () => ({}) }
  const consent = createConsent(policy, options)
  const on = (month: number) => {
    clock.now = Date.UTC(2026, month - 1, 15)
    return consent
  }
  const told = (month: number, closed?: string) => untold(on(month), closed).map(({ id }) => id)
  /** The same visitor, under a policy that was edited since. */
  const later = (month: number) => {
    on(month)
    return untold(createConsent({ ...policy, ...changed }, options)).map(({ id }) => id)
  }
  return { on, told, later }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('tells of each version with a summary since the answer, up to the one in force', () => {
  const { on, told } = visitor()
  on(1).grantAll()
  expect(told(1)).toEqual([])
  expect(told(2)).toEqual(['b'])
  expect(told(3)).toEqual(['b'])
  expect(told(4)).toEqual(['b', 'd'])
})

test('tells nothing to somebody who never answered', () => {
  expect(visitor().told(4)).toEqual([])
})

test('tells nothing where there is something to ask', () => {
  const { on, told } = visitor()
  on(1).choose({ counting: true })
  expect(told(4)).toEqual([])
})

test('counts from the newest version answered under', () => {
  const { on, told } = visitor()
  on(1).grantAll()
  on(2).choose({ ads: false })
  expect(told(2)).toEqual([])
  expect(told(4)).toEqual(['d'])
})

test('counts from the version whose notice was closed, and from no name that nobody knows', () => {
  const { on, told } = visitor()
  on(1).grantAll()
  expect(told(4, 'b')).toEqual(['d'])
  expect(told(4, 'd')).toEqual([])
  expect(told(4, 'nonsense')).toEqual(['b', 'd'])
  expect(told(4, '')).toEqual(['b', 'd'])
})

test('goes by the day of an answer whose version no longer says what was shown', () => {
  const service = (purpose: string) => ({ ...policy.services!['count']!, purpose })
  const more = { tally: service('counting'), posters: service('ads') }
  // Services that came without a new version: the print of the services fits no longer, and a no stands.
  const { on, later } = visitor({ services: { ...policy.services, ...more } })
  on(2).refuseAll()
  expect(later(2)).toEqual([])
  expect(later(4)).toEqual(['d'])
})

test('tells nothing of a version that an earlier one took the place of again', () => {
  const { on, later } = visitor({ versions: policy.versions.slice(0, 2) })
  on(2).refuseAll()
  expect(later(4)).toEqual([])
})

test('keeps which notice was closed, as the id of a version and nothing else', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
  const { on, told } = visitor()
  on(1).grantAll()
  expect(told(4)).toEqual(['b', 'd'])
  keepClosed('d')
  expect([...kept]).toEqual([['heed-notice', 'd']])
  expect(told(4)).toEqual([])
})

test('tells again where storage throws, and breaks nothing', () => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('The document is sandboxed', 'SecurityError')
    },
  })
  try {
    const { on, told } = visitor()
    on(1).grantAll()
    keepClosed('d')
    expect(told(4)).toEqual(['b', 'd'])
  } finally {
    delete (globalThis as { localStorage?: unknown }).localStorage
  }
})
