import { expect, test } from 'vitest'
import { nearest, suggest } from './nearest.ts'

const members = [
  'title',
  'text',
  'purpose',
  'provider',
  'hosts',
  'cookies',
  'storage',
  'httpOnly',
  'opt-in',
  'ab',
]

test.each([
  ['cookeis', 'cookies'],
  ['cookie', 'cookies'],
  ['Cookies', 'cookies'],
  ['http-only', 'httpOnly'],
  ['optin', 'opt-in'],
  ['porvidre', 'provider'],
  ['perpose', 'purpose'],
  ['ba', 'ab'],
])('takes %s for %s', (name, meant) => {
  expect(nearest(name, members)).toBe(meant)
})

test.each(['vendor', 'x', '', 'lifetime', 'expires', 'cookies'.repeat(6)])(
  'takes "%s" for nothing known',
  name => {
    expect(nearest(name, members)).toBeUndefined()
  },
)

test('prefers the nearer of two names, and the first of two equally near', () => {
  expect(nearest('hosts1', ['hosts12', 'hosts1x2', 'hosts'])).toBe('hosts12')
  expect(nearest('gpx', ['dpx', 'gpc'])).toBe('dpx')
})

test('counts a swap of neighbours as one edit, but no other pair', () => {
  expect(nearest('abcd', ['bacd'])).toBe('bacd')
  expect(nearest('abcd', ['dcba'])).toBeUndefined()
  expect(nearest('abc', ['cba'])).toBeUndefined()
})

test('compares names of up to forty letters', () => {
  const long = 'a'.repeat(40)
  expect(nearest(`${long.slice(1)}b`, [long])).toBe(long)
  expect(nearest(`${long}b`, [long])).toBeUndefined()
})

test('says what else to do where no name is near', () => {
  expect(suggest('hots', members, 'remove it')).toBe('did you mean `hosts`?')
  expect(suggest('vendor', members, 'remove it')).toBe('remove it')
})
