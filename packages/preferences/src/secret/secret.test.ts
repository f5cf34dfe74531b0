import { expect, test } from 'vitest'
import { PreferencesError } from '../error/index.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { keyed } from './keyed.ts'
import { checkSecrets, type Secret } from './secret.ts'

const good: Secret = { id: '2026-01', key: 'k'.repeat(32) }

test('takes keys of 32 bytes or more, as text or bytes', () => {
  expect(() => checkSecrets([good, { id: 'b', key: new Uint8Array(32) }], 'links')).not.toThrow()
  expect(() => checkSecrets([{ id: 'c', key: 'é'.repeat(16) }], 'links')).not.toThrow()
})

test.each([
  ['an empty list', [], /empty/],
  ['a short text', [{ id: 'a', key: 'sesame' }], /6 bytes.*at least 32.*openssl/],
  ['short bytes', [{ id: 'a', key: new Uint8Array(31) }], /31 bytes/],
  ['no key', [{ id: 'a' } as Secret], /0 bytes/],
  ['an id that cannot stand in a link', [{ id: 'a b', key: 'k'.repeat(32) }], /links\[0\] needs an id/],
  ['two with one id', [good, good], /two secrets with the id "2026-01"/],
])('refuses %s', (_, secrets, message) => {
  expect(() => checkSecrets(secrets, 'links')).toThrow(PreferencesError)
  expect(() => checkSecrets(secrets, 'links')).toThrow(message)
})

test('never shows a key in a message', () => {
  expect(() => checkSecrets([{ id: 'a', key: 'sesame' }], 'links')).toThrow(/^((?!sesame).)*$/)
})

test('verifies its own hashes only', async () => {
  const bytes = new TextEncoder().encode('message')
  const one = keyed(good, 'one')
  const hash = await one.hash(bytes)
  expect(hash).toHaveLength(16)
  expect(await one.verify(bytes, hash)).toBe(true)
  expect(await keyed(good, 'two').verify(bytes, hash)).toBe(false)
  expect(await one.verify(bytes, hash.slice(0, 15))).toBe(false)
  expect(await one.verify(bytes, new Uint8Array())).toBe(false)
  for (let at = 0; at < 16; at++) {
    const changed = hash.slice()
    changed[at]! ^= 1
    expect(await one.verify(bytes, changed)).toBe(false)
  }
})

test('names a text by its hash, with the HMAC of Node and with that of the web alike', async () => {
  const texts = ['', 'ada@example.com', 'é😀', 'x'.repeat(300)]
  const byNode = keyed(good, 'one')
  const builtIn = process.getBuiltinModule
  process.getBuiltinModule = () => undefined as never
  const byWeb = keyed(good, 'one')
  process.getBuiltinModule = builtIn
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text)
    expect(await byNode.names([text])).toEqual([toBase64url(await byWeb.hash(bytes))])
    expect(await byWeb.names([text])).toEqual([toBase64url(await byNode.hash(bytes))])
  }
})

test('reads base64url in the one spelling it writes', () => {
  for (let length = 0; length < 20; length++) {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
  }
  expect(toBase64url(Uint8Array.of(255, 254))).toBe('__4')
  for (const foreign of ['__5', '__4=', '//4', 'a', 'a b', 'é'])
    expect(fromBase64url(foreign)).toBeUndefined()
})
