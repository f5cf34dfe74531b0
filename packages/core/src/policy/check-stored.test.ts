import { expect, test } from 'vitest'
import { canMeet } from './check-stored.ts'
import { matchesName } from './cookie-pattern.ts'

test.each([
  ['_ga', '_ga', true],
  ['_ga', '_gat', false],
  ['_ga*', '_gat', true],
  ['_ga_*', '_ga', false],
  ['*_id', 'ad_*', true],
  ['*ab', 'ab*', true],
  ['ab*b', 'abb', true],
  ['ab*ba', 'aba', false],
  ['a*b', 'a*c', false],
  ['*', '_ga', true],
  ['a.c', 'abc', false],
])('finds whether %s and %s can name the same: %s', (one, other, expected) => {
  expect(canMeet(one, other)).toBe(expected)
  expect(canMeet(other, one)).toBe(expected)
})

test('agrees with the matcher on all short patterns with one star at most', () => {
  const words = (letters: string, length: number): string[] =>
    length === 0
      ? ['']
      : [
          ...new Set([
            ...words(letters, length - 1),
            ...words(letters, length - 1).flatMap(w => [...letters].map(l => w + l)),
          ]),
        ]
  const patterns = words('ab*', 4).filter(word => word.split('*').length <= 2)
  const names = words('ab', 7)
  const meeting = new Map(
    patterns.map(pattern => [pattern, new Set(names.filter(name => matchesName(pattern, name)))]),
  )
  for (const one of patterns) {
    for (const other of patterns) {
      const expected = [...meeting.get(one)!].some(name => meeting.get(other)!.has(name))
      expect(`${one} ${other} ${canMeet(one, other)}`).toBe(`${one} ${other} ${expected}`)
    }
  }
})
