import { expect, test } from 'vitest'
import { shorten } from './lifetime.ts'

const DAY = 86_400
const at = (days: number) => new Date(Date.now() + days * DAY * 1000).toUTCString()
/** The days that a shortened text asks for, with the rest of it. */
const days = (text: string) =>
  text.replace(/max-age=(\d+)/, (_, seconds) => `${Math.round(seconds / DAY)} days`)

test('leaves a cookie alone that ends in time, or that nobody declared', () => {
  for (const text of [
    'a=1',
    `a=1; max-age=${7 * DAY - 60}; path=/`,
    `a=1; expires=${at(6)}`,
    'a=; max-age=0',
    'a=; expires=Thu, 01 Jan 1970 00:00:00 GMT',
  ])
    expect(shorten(text, 'P7D')).toBe(text)
  expect(shorten(`a=1; max-age=${99 * DAY}`, undefined)).toBe(`a=1; max-age=${99 * DAY}`)
})

test('ends a cookie when its lifetime is over, however the end is written', () => {
  for (const end of [`max-age=${8 * DAY}`, `Max-Age = ${8 * DAY}`, `expires=${at(8)}`, `EXPIRES=${at(300)}`])
    expect(days(shorten(`a=1; ${end}; path=/; secure`, 'P7D'))).toBe('a=1; path=/; secure;7 days')
})

test('reads max-age before expires, as browsers do', () => {
  const text = `a=1; expires=${at(300)}; max-age=${DAY}`
  expect(shorten(text, 'P7D')).toBe(text)
  expect(days(shorten(`a=1; expires=${at(1)}; max-age=${300 * DAY}`, 'P7D'))).toBe('a=1;7 days')
})

test('takes every end but one in the past from a cookie of the session', () => {
  expect(shorten(`a=1; max-age=${DAY}; path=/`, 'session')).toBe('a=1; path=/')
  expect(shorten('a=; max-age=0; path=/', 'session')).toBe('a=; max-age=0; path=/')
})

test('takes away an end that cannot be read', () => {
  expect(shorten('a=1; expires=some day; path=/', 'P7D')).toBe('a=1; path=/')
  expect(shorten('a=1; max-age=long', 'P7D')).toBe('a=1')
})
