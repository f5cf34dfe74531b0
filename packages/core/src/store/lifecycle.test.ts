// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { formatChoice } from '../choice/index.ts'
import { choiceOf, inFirst, no, shop, yes } from '../decide/shop.fixture.ts'
import { createConsent } from './create.ts'
import type { Consent, ConsentOptions } from './types.ts'

function start(more: ConsentOptions = {}): Consent {
  return createConsent(shop, { now: () => inFirst, ...more }) as Consent
}

function setCookie(text: string, more = ''): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is asynchronous, and jsdom has none
  document.cookie = `heed=${text}; path=/${more}`
}

function prerender(prerendering: boolean): void {
  Object.defineProperty(document, 'prerendering', { configurable: true, value: prerendering })
}

beforeEach(() => {
  setCookie('', '; max-age=0')
  Reflect.deleteProperty(document, 'prerendering')
})

test('sets no cookie and no key before the person acts', () => {
  const consent = start()
  consent.due()
  window.dispatchEvent(new Event('pageshow'))
  consent.stop()
  expect([document.cookie, localStorage.length, sessionStorage.length]).toEqual(['', 0, 0])
})

test('keeps a choice in the one cookie, and reads it at the next page', () => {
  const consent = start()
  consent.choose({ ads: true })
  consent.stop()
  expect(document.cookie).toBe(`heed=${formatChoice(shop, choiceOf({ ads: yes }))}`)
  const next = start()
  expect(next.allows('ads')).toBe(true)
  next.stop()
})

test.each([
  ['pageshow', () => window],
  ['visibilitychange', () => document],
  ['prerenderingchange', () => document],
])('reads the cookie again at %s, before any listener of the page', (event, target) => {
  const consent = start()
  const told: string[] = []
  consent.on('enforce', () => told.push('gate'))
  const ends = new AbortController()
  target().addEventListener(event, () => told.push('page'), { signal: ends.signal, once: true })
  setCookie(formatChoice(shop, choiceOf({ looks: no })))
  expect(consent.allows('looks')).toBe(true)
  target().dispatchEvent(new Event(event, { bubbles: event === 'visibilitychange' }))
  expect(consent.allows('looks')).toBe(false)
  expect(told).toContain('gate')
  if (target() === (document as EventTarget)) expect(told).toEqual(['gate', 'page'])
  ends.abort()
  consent.stop()
})

test('listens to the page no more after its stop', () => {
  const consent = start()
  consent.stop()
  setCookie(formatChoice(shop, choiceOf({ looks: no })))
  window.dispatchEvent(new Event('pageshow'))
  expect(consent.allows('looks')).toBe(true)
})

test('runs nothing but the required while the page is prerendered, and the rest when it is shown', () => {
  prerender(true)
  setCookie(formatChoice(shop, choiceOf({ ads: yes })))
  const consent = start()
  expect([
    consent.allows('session'),
    consent.why('ads').reason,
    consent.why('looks').reason,
    consent.due().ask,
  ]).toEqual([true, 'waiting', 'waiting', false])
  prerender(false)
  document.dispatchEvent(new Event('prerenderingchange'))
  expect([consent.allows('ads'), consent.allows('looks'), consent.due().ask]).toEqual([true, true, true])
  consent.stop()
})

test('hears of a withdrawal in another tab', async () => {
  const [tab, other] = [start(), start()]
  tab.choose({ ads: true })
  await vi.waitFor(() => expect(other.allows('ads')).toBe(true))
  const told: boolean[] = []
  other.on('enforce', ({ decision }) => told.push(decision.services['network']!.allowed))
  tab.withdraw()
  await vi.waitFor(() => expect(told).toEqual([false]))
  expect([other.allows('ads'), other.snapshot()]).toEqual([false, tab.snapshot()])
  tab.stop()
  other.stop()
})

test('loses no answer of another tab that it has not heard of yet', () => {
  const [tab, other] = [start(), start()]
  tab.choose({ ads: false })
  other.choose({ statistics: true })
  expect(other.snapshot().choice).toEqual(choiceOf({ ads: no, statistics: yes }))
  tab.stop()
  other.stop()
})

test('reads the signals of the browser', () => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: true })
  setCookie(formatChoice(shop, choiceOf({ ads: yes })))
  const consent = start()
  expect(consent.why('ads').reason).toBe('gpc')
  Reflect.deleteProperty(navigator, 'globalPrivacyControl')
  consent.stop()
})

test('asks nothing of a browser that keeps no cookies', () => {
  Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value: false })
  const consent = start()
  expect(consent.due().ask).toBe(false)
  Reflect.deleteProperty(navigator, 'cookieEnabled')
  consent.stop()
})

test('takes a foreign cookie of its name for no answer', () => {
  setCookie('{"all":true}')
  const consent = start()
  expect([consent.due().ask, consent.allows('ads')]).toEqual([true, false])
  consent.choose({ ads: true })
  expect(document.cookie).toBe(`heed=${formatChoice(shop, choiceOf({ ads: yes }))}`)
  consent.stop()
})
