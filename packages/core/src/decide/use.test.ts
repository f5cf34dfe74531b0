import { expect, test } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { checkUse, UseError } from './use.ts'

const policy = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'Host', covers: ['host.example'], controller: { name: 'Host Ltd' } },
  versions: [
    { id: 'first', effective: '2025-01-01' },
    { id: 'second', effective: '2026-01-01' },
  ],
  purposes: {
    payment: { title: 'Payment', text: 'Charges you.', mode: 'required', data: ['card number', 'invoice'] },
    support: { title: 'Support', text: 'Answers you.', mode: 'required' },
    contests: { title: 'Contests', text: 'Draws lots.', mode: 'opt-in', data: [], since: 'second' },
  },
})
/** The same with its names forgotten, as a name from a request finds it. */
const open: Parameters<typeof checkUse<string, string, string, string>>[0] = policy
const now = Date.UTC(2026, 5, 1)

function refusal(purpose: string, data?: readonly string[], at = now): UseError {
  try {
    checkUse(open, { use: 'mailing offers', purpose, ...(data && { data }) }, at)
  } catch (error) {
    if (error instanceof UseError) return error
    throw error
  }
  throw new Error('not refused')
}

test('lets a use pass that serves a declared purpose with its declared data', () => {
  checkUse(policy, { use: 'charging the card', purpose: 'payment', data: ['card number'] }, now)
  checkUse(policy, { use: 'charging the card', purpose: 'payment' }, now)
  checkUse(policy, { use: 'charging the card', purpose: 'payment', data: [] }, now)
})

test('refuses a use under a purpose that nobody declared, and names both', () => {
  const error = refusal('advertising', ['card number'])
  expect(error).toMatchObject({
    code: 'undeclared-purpose',
    use: 'mailing offers',
    purpose: 'advertising',
    data: [],
  })
  expect(error.message).toBe(
    '[heed] The use "mailing offers" is refused: the policy declares no purpose "advertising". ' +
      'It has: payment, support, contests. Give it up, or declare the purpose in a new version and ask for it.',
  )
})

test('asks about the name that was probably meant', () => {
  expect(refusal('paymnet').message).toContain('Did you mean "payment"?')
})

test('does not compile a misspelt purpose', () => {
  // @ts-expect-error: no such purpose
  expect(() => checkUse(policy, { use: 'charging', purpose: 'paymnet' }, now)).toThrow(UseError)
})

test.each(['constructor', '__proto__', 'toString', ''])('takes "%s" for no purpose', purpose => {
  expect(refusal(purpose).code).toBe('undeclared-purpose')
})

test('refuses one purpose’s data under another, and names what it does not list', () => {
  const error = refusal('payment', ['invoice', 'visits', 'Card number'])
  expect(error).toMatchObject({
    code: 'undeclared-data',
    purpose: 'payment',
    data: ['visits', 'Card number'],
  })
  expect(error.message).toContain('"mailing offers"')
  expect(error.message).toContain(
    '"payment" does not use "visits", "Card number". Its data is: card number, invoice.',
  )
})

test('refuses all data of a purpose that lists none, and none of one that has no list', () => {
  expect(refusal('contests', ['name']).code).toBe('undeclared-data')
  checkUse(policy, { use: 'answering', purpose: 'support', data: ['whatever they wrote'] }, now)
})

test('refuses a purpose before its version, and any before the first', () => {
  const early = refusal('contests', [], Date.UTC(2025, 5, 1))
  expect(early.code).toBe('purpose-not-in-force')
  expect(early.message).toContain(
    '"contests" is not part of the policy at that time, when version "first" is in force',
  )
  expect(refusal('payment', [], Date.UTC(2024, 5, 1)).message).toContain('no version is in force yet')
  expect(refusal('payment', [], Number.NaN).code).toBe('purpose-not-in-force')
})

test('prints names that could do harm as one safe line', () => {
  expect(refusal('a\nb\u202e').message).not.toMatch(/[\n\u202e]/)
})
