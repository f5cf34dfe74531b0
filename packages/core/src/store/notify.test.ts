import { expect, test } from 'vitest'
import { inFirst, inThird } from '../decide/shop.fixture.ts'
import { clocked } from './clocked.fixture.ts'
import type { Snapshot } from './types.ts'

test('tells of a change once, with what is and what was', () => {
  const { consent } = clocked()
  const before = consent.snapshot()
  const told: [Snapshot, Snapshot][] = []
  consent.on('change', (...snapshots) => told.push(snapshots))
  const after = consent.choose({ ads: true })
  expect(told).toEqual([[after, before]])
  expect([told[0]![0] === after, told[0]![1] === before]).toEqual([true, true])
})

test('tells of nothing where nothing changes', () => {
  const store = clocked()
  let told = 0
  store.consent.on('change', () => told++)
  store.consent.on('enforce', () => told++)
  store.consent.refresh()
  store.at(inFirst + 5000)
  store.consent.allows('ads')
  store.consent.choose({})
  expect(told).toBe(0)
})

test('tells the gates first, in whatever order they came', () => {
  const { consent } = clocked()
  const told: string[] = []
  consent.on('change', () => told.push('page'))
  consent.on('enforce', ({ decision }) => told.push(`gate ${decision.purposes['ads']!.allowed}`))
  consent.on('change', () => told.push('banner'))
  consent.on('enforce', () => told.push('second gate'))
  consent.choose({ ads: true })
  expect(told).toEqual(['gate true', 'second gate', 'page', 'banner'])
})

test('has decided before it tells', () => {
  const { consent, storage } = clocked()
  consent.on('enforce', snapshot => {
    expect(consent.snapshot()).toBe(snapshot)
    expect([consent.allows('ads'), storage.read().length]).toEqual([true, 1])
  })
  consent.choose({ ads: true })
})

test('stops at no listener that throws, and reports it', () => {
  const store = clocked()
  const told: string[] = []
  const broken = new Error('broken gate')
  store.consent.on('enforce', () => {
    throw broken
  })
  store.consent.on('enforce', () => told.push('enforce'))
  store.consent.on('change', () => {
    throw 'broken page'
  })
  store.consent.on('change', () => told.push('change'))
  expect(() => store.consent.choose({ ads: true })).not.toThrow()
  expect([told, store.errors]).toEqual([
    ['enforce', 'change'],
    [broken, 'broken page'],
  ])
  expect(store.consent.allows('ads')).toBe(true)
})

test('ends one listener and no other, even of one function', () => {
  const { consent } = clocked()
  let told = 0
  const listener = () => told++
  const ends = [consent.on('change', listener), consent.on('change', listener)]
  consent.choose({ ads: true })
  expect(told).toBe(2)
  ends[0]!()
  ends[0]!()
  consent.choose({ ads: false })
  expect(told).toBe(3)
})

test('takes an answer that a listener gives, and ends', () => {
  const { consent } = clocked()
  const told: boolean[] = []
  consent.on('change', ({ decision }) => {
    told.push(decision.purposes['looks']!.allowed)
    consent.choose({ looks: false })
  })
  consent.choose({ ads: true })
  expect(told).toEqual([true, false])
  expect([consent.allows('ads'), consent.allows('looks')]).toEqual([true, false])
})

test('tells at the next read that time has taken a yes away', () => {
  const store = clocked()
  store.consent.choose({ ads: true })
  const told: string[] = []
  store.consent.on('change', ({ decision }) => told.push(decision.purposes['ads']!.reason))
  store.at(inThird)
  expect(told).toEqual([])
  expect(store.consent.allows('ads')).toBe(false)
  expect(told).toEqual(['expired'])
  store.consent.allows('ads')
  expect(told).toEqual(['expired'])
})

test('tells at the next read that the browser has begun to send a signal', () => {
  const store = clocked()
  store.consent.choose({ ads: true })
  const told: string[] = []
  store.consent.on('enforce', ({ decision }) => told.push(decision.services['network']!.reason))
  store.signal({ gpc: true })
  store.at(inFirst + 1000)
  expect(store.consent.allows('network')).toBe(false)
  expect(told).toEqual(['gpc'])
})

test('tells nobody after its stop, and keeps what was chosen', () => {
  const store = clocked()
  let told = 0
  store.consent.on('change', () => told++)
  store.consent.choose({ ads: true })
  const [kept] = store.storage.read()
  store.consent.stop()
  store.consent.stop()
  expect(store.storage.read()).toEqual([kept])
  store.consent.choose({ looks: false })
  expect([told, store.consent.allows('looks')]).toEqual([1, false])
})
