import { expect, test } from 'vitest'
import { formatChoice } from '../choice/index.ts'
import { answer, choiceOf, inFirst, shop, yes } from '../decide/shop.fixture.ts'
import { clocked } from './clocked.fixture.ts'
import type { ChoiceStorage } from './types.ts'

const DAY = 86_400_000

test('keeps a choice in memory that the storage refuses, and says nothing of it', () => {
  const refusing: ChoiceStorage = { read: () => [], write: () => false }
  const store = clocked({ storage: refusing })
  store.consent.choose({ ads: true, looks: false })
  store.at(inFirst + 5000)
  store.consent.refresh()
  expect([store.consent.allows('ads'), store.consent.allows('looks'), store.errors]).toEqual([
    true,
    false,
    [],
  ])
  store.consent.choose({ ads: false })
  expect([store.consent.allows('ads'), store.consent.due().purposes]).toEqual([
    false,
    ['statistics', 'sharing'],
  ])
})

test('keeps a choice in memory over an older one that the storage cannot replace', () => {
  const old = formatChoice(shop, choiceOf({ ads: yes }))
  const store = clocked({ storage: { read: () => [old], write: () => false } })
  store.consent.choose({ ads: false })
  store.consent.refresh()
  expect(store.consent.allows('ads')).toBe(false)
})

test('asks again when the stored choice was lost elsewhere', () => {
  let texts: string[] = []
  const storage: ChoiceStorage = { read: () => texts, write: text => Boolean((texts = [text])) }
  const store = clocked({ storage })
  store.consent.grantAll()
  expect(store.consent.due().ask).toBe(false)
  texts = []
  store.consent.refresh()
  expect(store.consent.due().ask).toBe(true)
  expect([store.consent.allows('ads'), store.consent.allows('looks')]).toEqual([false, true])
})

test('reads the later of two copies, and lets a refusal win', () => {
  const copy = (granted: boolean, at: number) =>
    formatChoice(shop, choiceOf({ ads: answer(granted, { at }) }))
  const allowsAds = (...texts: string[]) =>
    clocked({ storage: { read: () => texts, write: () => false } }, inFirst + DAY).consent.allows('ads')
  expect(allowsAds(copy(true, inFirst), copy(false, inFirst + 60_000))).toBe(false)
  expect(allowsAds(copy(false, inFirst), copy(true, inFirst + 60_000))).toBe(true)
  expect(allowsAds(copy(true, inFirst), copy(false, inFirst))).toBe(false)
  expect(allowsAds(copy(false, inFirst), copy(true, inFirst))).toBe(false)
})
