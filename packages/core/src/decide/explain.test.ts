import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import { cases } from './reasons.fixture.ts'
import type { Reason } from './types.ts'

const reasons = [...new Set<Reason>([...cases.map(row => row[5]), 'dnt', 'unknown'])]

test('has a plain sentence of its own for each reason', () => {
  expect(reasons).toHaveLength(15)
  for (const reason of reasons) expect(explain(reason)).toMatch(/^[A-Z][a-zA-Z ,:.]{10,}\.$/)
  expect(new Set(reasons.map(explain)).size).toBe(reasons.length)
})

test('says of each reason whether the thing is on', () => {
  const on: readonly Reason[] = ['required', 'granted', 'opt-out', 'exempt-with-objection']
  for (const reason of reasons) expect(explain(reason).startsWith('Off')).toBe(!on.includes(reason))
})

test('says of a word it does not know that the policy does not know it', () => {
  expect(explain('nonsense' as Reason)).toBe(explain('unknown'))
})
