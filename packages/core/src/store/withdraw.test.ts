import { expect, test } from 'vitest'
import { inFirst } from '../decide/shop.fixture.ts'
import { allowed, clocked } from './clocked.fixture.ts'

test('withdraws one purpose, one service, or all', () => {
  const store = clocked()
  store.consent.grantAll()
  store.consent.withdraw('statistics')
  expect([store.consent.allows('statistics'), store.consent.allows('ads')]).toEqual([false, true])
  store.consent.withdraw('network')
  expect(['ads', 'network', 'exchange'].map(id => store.consent.allows(id))).toEqual([true, false, true])
  store.consent.withdraw()
  expect(allowed(store)).toEqual(['necessary', 'session'])
})

test('withdraws all, with what a signal holds: it does not come back when the signal is gone', () => {
  const store = clocked()
  store.consent.grantAll()
  store.signal({ gpc: true })
  store.at(inFirst + 2000)
  store.consent.withdraw()
  store.signal({})
  store.at(inFirst + 4000)
  expect(allowed(store)).toEqual(['necessary', 'session'])
})
