import { expect, test } from 'vitest'
import { fromBase64url, type Secret, toBase64url } from '../secret/index.ts'
import { type Claim, LONGEST_TOPIC, tokens } from './tokens.ts'

const old: Secret = { id: '2025', key: 'o'.repeat(32) }
const current: Secret = { id: '2026', key: 'c'.repeat(32) }
const subject = toBase64url(Uint8Array.from({ length: 16 }, (_, at) => at * 7))
const minute = Date.UTC(2026, 0)

const claims: Claim[] = [
  { action: 'stop', subject, topic: 'news' },
  { action: 'stop', subject, topic: 'Neuigkeiten für Zoë' },
  { action: 'stop-all', subject },
  { action: 'confirm', subject, topic: 'news', expires: minute },
  { action: 'manage', subject, expires: minute },
  { action: 'open', subject, topic: 'news', mail: 'März-7' },
  { action: 'click', subject, topic: 'news', mail: '', url: subject },
]

test.each(claims)('reads back what it signed: $action $topic', async claim => {
  const links = tokens([current], 'main')
  const token = await links.sign(claim)
  expect(token).toMatch(/^[\w-]+$/)
  expect(await links.read(token)).toEqual(claim)
})

test('honours older secrets and signs with the newest', async () => {
  const before = tokens([old], 'main')
  const after = tokens([current, old], 'main')
  const [claim] = claims as [Claim]
  expect(await after.read(await before.sign(claim))).toEqual(claim)
  expect(await before.read(await after.sign(claim))).toBeUndefined()
})

test('reads no token of another site, nor one signed with another key under the same name', async () => {
  const token = await tokens([current], 'one').sign(claims[0]!)
  expect(await tokens([current], 'two').read(token)).toBeUndefined()
  expect(await tokens([{ ...current, key: 'x'.repeat(32) }], 'one').read(token)).toBeUndefined()
})

test('stays short with the longest ids', async () => {
  const secret = { id: 'k'.repeat(32), key: 'k'.repeat(32) }
  const links = tokens([secret], 'main')
  const claim: Claim = { action: 'confirm', subject, topic: 't'.repeat(LONGEST_TOPIC), expires: minute }
  const token = await links.sign(claim)
  expect(token).toHaveLength(180)
  expect(await links.read(token)).toEqual(claim)
  expect((await tokens([current], 'main').sign(claims[0]!)).length).toBeLessThan(70)
})

test('reads no token with any bit changed, cut anywhere, or made longer', async () => {
  const links = tokens([current], 'main')
  let tried = 0
  for (const claim of claims) {
    const token = await links.sign(claim)
    const bytes = fromBase64url(token)!
    const forged: string[] = []
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 2, 128]) {
        const changed = bytes.slice()
        changed[at]! ^= bit
        forged.push(toBase64url(changed))
      }
    for (let length = 0; length < token.length; length++) forged.push(token.slice(0, length))
    for (const letter of 'Aa0-_') forged.push(token + letter, letter + token)
    for (const text of forged) expect(await links.read(text), text).toBeUndefined()
    tried += forged.length
  }
  expect(tried).toBeGreaterThan(800)
})

test('reads no token whose action was swapped for another', async () => {
  const links = tokens([current], 'main')
  for (const claim of claims) {
    const bytes = fromBase64url(await links.sign(claim))!
    for (const action of [0, 1, 2, 3, 255].filter(action => action !== bytes[1])) {
      const swapped = Uint8Array.from(bytes)
      swapped[1] = action
      expect(await links.read(toBase64url(swapped))).toBeUndefined()
    }
  }
})

test('reads nothing from noise', async () => {
  const links = tokens([current], 'main')
  for (let turn = 0; turn < 200; turn++) {
    const bytes = crypto.getRandomValues(new Uint8Array(turn))
    bytes.set([1, turn % 3].slice(0, turn))
    expect(await links.read(toBase64url(bytes))).toBeUndefined()
  }
  for (const text of ['', '%00', 'a'.repeat(10_000), '../../etc', 'é', '\0'])
    expect(await links.read(text)).toBeUndefined()
})
