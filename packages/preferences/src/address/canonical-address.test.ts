import { expect, test } from 'vitest'
import { canonicalAddress } from './canonical-address.ts'
import { subjects } from './subjects.ts'

test.each([
  ['Ada@Example.COM', 'ada@example.com'],
  ['  ada@example.com\u00a0', 'ada@example.com'],
  ['ada@example.com.', 'ada@example.com'],
  ['ada+news@example.com', 'ada+news@example.com'],
  ['a.d.a@example.com', 'a.d.a@example.com'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
  ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ada@example\u3002com', 'ada@example.com'],
  ['zoe\u0308@example.com', 'zo\u00eb@example.com'],
  ['İ@example.com', 'i\u0307@example.com'],
  ['ada@localhost', 'ada@localhost'],
  ["o'hara@example.com", "o'hara@example.com"],
])('knows %j as %j', (written, canonical) => {
  expect(canonicalAddress(written)).toBe(canonical)
  expect(canonicalAddress(canonical)).toBe(canonical)
})

test.each([
  '',
  ' ',
  '@',
  'ada',
  'ada@',
  '@example.com',
  'a@b@example.com',
  'ada@example..com',
  'ada@-example.com',
  'ada@exam ple.com',
  'a da@example.com',
  'ada@example.com\r\nBcc: all@example.com',
  'ada@example.com\n',
  '\0ada@example.com',
  'ada\u2028@example.com',
  'ada\ud800@example.com',
  'ada@example.com/path',
  'ada@example.com:25',
  'ada@example.com?x',
  'ada@exa%6dple.com',
  'ada@[192.0.2.1]',
  'ada@192.0.2.1',
  'ada@0x7f.1',
  '<ada@example.com>',
  'Ada <ada@example.com>',
  'ada@example.com,bob@example.com',
  'ada\uff20example.com',
  `${'a'.repeat(243)}@example.com`,
  `ada@${'a'.repeat(64)}.com`,
  `${'é'.repeat(130)}@example.com`,
  'a'.repeat(100_000),
  undefined,
  null,
  42,
  {},
  ['ada@example.com'],
])('does not take %j for an address', written => {
  expect(canonicalAddress(written)).toBeUndefined()
})

test('takes an address of exactly 254 octets', () => {
  expect(canonicalAddress(`${'a'.repeat(242)}@example.com`)).toHaveLength(254)
})

test('keeps look-alikes apart', () => {
  expect(canonicalAddress('ada@аpple.com')).not.toBe(canonicalAddress('ada@apple.com'))
})

test('knows an address by a hash that depends on the secret and shows nothing of it', async () => {
  const one = subjects([{ id: '1', key: 'a'.repeat(32) }])
  const other = subjects([{ id: '1', key: 'b'.repeat(32) }])
  const [[subject] = []] = await one.of(['ada@example.com'])
  expect(subject).toMatch(/^[\w-]{22}$/)
  expect(await one.of(['ada@example.com'])).toEqual([[subject]])
  expect(await one.of(['bob@example.com'])).not.toEqual([[subject]])
  expect(await other.of(['ada@example.com'])).not.toEqual([[subject]])
  expect(await one.marks()).not.toEqual(await other.marks())
})
