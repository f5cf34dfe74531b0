// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { browserSignals } from './browser.ts'

const NAMES = ['globalPrivacyControl', 'doNotTrack', 'cookieEnabled']

function browserSays(name: string, value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value })
}

afterEach(() => {
  for (const name of NAMES) Reflect.deleteProperty(navigator, name)
})

test.each([
  [true, true],
  [false, false],
  [undefined, false],
  ['1', false],
  [1, false],
])('takes globalPrivacyControl %j for %s', (value, gpc) => {
  browserSays('globalPrivacyControl', value)
  expect(browserSignals()).toEqual({ gpc, dnt: false, cookiesOff: false })
})

test.each([
  ['1', true],
  ['0', false],
  ['unspecified', false],
  [null, false],
])('takes doNotTrack %j for %s', (value, dnt) => {
  browserSays('doNotTrack', value)
  expect(browserSignals().dnt).toBe(dnt)
})

test('sees that cookies are switched off', () => {
  browserSays('cookieEnabled', false)
  expect(browserSignals().cookiesOff).toBe(true)
})

test('reads the browser at each call', () => {
  expect(browserSignals().gpc).toBe(false)
  browserSays('globalPrivacyControl', true)
  expect(browserSignals().gpc).toBe(true)
})
