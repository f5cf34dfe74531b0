import { expect, test } from 'vitest'
import { pathTo, printed } from './printed.ts'

const { proxy: revoked, revoke } = Proxy.revocable({}, {})
revoke()

const values: readonly (readonly [value: unknown, expected: string])[] = [
  ['text', '"text"'],
  ['x'.repeat(60), `"${'x'.repeat(60)}"`],
  ['x'.repeat(61), `"${'x'.repeat(59)}…"`],
  ['a\nb\u2028c\u202ed\u0000', '"a�b�c�d�"'],
  [`${'x'.repeat(58)}😀😀`, `"${'x'.repeat(58)}�…"`],
  [undefined, 'nothing'],
  [null, 'null'],
  [Number.NaN, 'NaN'],
  [-0.5, '-0.5'],
  [false, 'false'],
  [10n ** 100n, 'a bigint'],
  [Symbol('x'), 'a symbol'],
  [() => 1, 'a function'],
  [[1, 2], 'a list'],
  [{ toString: null }, 'an object'],
  [revoked, 'an unreadable object'],
]

for (const [value, expected] of values) {
  test(`prints ${expected}`, () => {
    expect(printed(value)).toBe(expected)
  })
}

test.each([
  ['', 'services', 'services'],
  ['services', 'ga', 'services.ga'],
  ['services.ga.cookies', 0, 'services.ga.cookies[0]'],
  ['regions', 'US-CA', 'regions.US-CA'],
  ['', '$schema', '$schema'],
  ['purposes', 'two words', 'purposes["two words"]'],
  ['purposes', '', 'purposes[""]'],
  ['purposes', 'a.b', 'purposes["a.b"]'],
])('goes from "%s" to %s by %s', (path, key, expected) => {
  expect(pathTo(path, key)).toBe(expected)
})
