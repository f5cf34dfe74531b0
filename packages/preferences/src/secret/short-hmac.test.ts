import { createHash, createHmac, hash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { shortHmac } from './short-hmac.ts'

const plain = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest().toString('base64url', 0, 16)

test('is the HMAC of Node for keys and texts of any length, in any script', () => {
  const texts = ['', 'ada@example.com', 'ü'.repeat(100), '猫@例え.jp', '😀', 'a'.repeat(1024), '\0']
  for (const length of [32, 63, 64, 65, 100, 500]) {
    const key = randomBytes(length)
    const mine = shortHmac({ hash, createHash }, key, 'heed address 1\n')
    for (const text of texts) expect(mine(text)).toBe(plain(key, `heed address 1\n${text}`))
  }
})

test('writes every last letter as the whole hash cut to 128 bits has it', () => {
  const key = randomBytes(32)
  const mine = shortHmac({ hash, createHash }, key, '')
  const last = new Set<string>()
  for (let at = 0; at < 500; at++) {
    const text = `person-${at}`
    expect(mine(text)).toBe(plain(key, text))
    last.add(mine(text)!.at(-1)!)
  }
  expect([...last].sort().join('')).toBe('AQgw')
})

test('leaves what is too long to others', () => {
  expect(shortHmac({ hash, createHash }, randomBytes(32), '')('a'.repeat(1025))).toBe(undefined)
})
