import { type ActKind, fold, standingAt } from '@heed/records'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const kinds: ActKind[] = ['grant', 'request', 'confirm', 'stop', 'sent']
const splits = [
  { topic: 'b', from: 'a', at: 20, before: ['', '1'], after: ['2', '3'] },
  { topic: 'c', from: 'b', at: 40, before: ['', '1', '2'], after: ['3'] },
]
const acts = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      topic: fc.constantFrom('a', 'b', 'c', '*'),
      // Clocks step back and versions are unknown now and then.
      at: fc.nat(60),
      version: fc.constantFrom('', '1', '2', '3', 'gone'),
    }),
    { maxLength: 12 },
  )
  .map(list => list.map((act, at) => ({ ...act, seq: at + 1 })))
  .map(list => list.map(act => (act.topic === '*' ? { ...act, kind: 'stop' as const } : act)))

test('folds all at once to what it folds in two parts, wherever it is cut', () => {
  fc.assert(
    fc.property(acts, fc.nat(12), fc.nat(60), (all, cut, now) => {
      const whole = fold(all, splits)
      const parts = fold(all.slice(cut), splits, fold(all.slice(0, cut), splits))
      expect(parts).toEqual(whole)
      expect(standingAt(parts, splits, now)).toEqual(standingAt(whole, splits, now))
    }),
    { numRuns: 500 },
  )
})

test('changes nothing when acts come again', () => {
  fc.assert(
    fc.property(acts, fc.nat(12), fc.nat(12), (all, from, to) => {
      const whole = fold(all, splits)
      expect(fold(all.slice(from, to), splits, whole)).toBe(whole)
    }),
  )
})

test('remembers the last no after which nobody said yes, whatever the order before', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom('a', 'b', 'c'), (all, topic) => {
      const seq = all.length + 1
      const after = fold([...all, { seq, kind: 'stop', topic: '*', at: 60, version: '3' }], splits)
      const standing = standingAt(after, splits, 100)
      expect(standing.topics.get(topic)?.answer).toBeUndefined()
      expect(standing.everything?.granted).toBe(false)
    }),
  )
})
