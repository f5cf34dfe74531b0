import { type ActKind, EVERYTHING, standing } from '@heed/records'
import { expect, test } from 'vitest'
import { confirming, pausing, recording, stopping, subscribing } from './next.ts'

const after = (...list: [ActKind, string][]) =>
  standing(list.map(([kind, topic], at) => ({ seq: at + 1, kind, topic, at: at + 1, version: '1' })))

const confirmed: [ActKind, string][] = [
  ['request', 'news'],
  ['confirm', 'news'],
]

test.each([
  ['nobody asked', 'grant', 'request', after()],
  ['a yes', 'grant', 'request', after(['grant', 'news'])],
  ['a confirmed yes', 'grant', 'grant', after(...confirmed)],
  ['a no', 'request', 'request', after(['stop', 'news'])],
  ['a no to everything', 'request', 'request', after(['stop', EVERYTHING])],
  ['a confirmed yes, then a no', 'request', 'request', after(...confirmed, ['stop', 'news'])],
  ['a no to something else', 'grant', 'request', after(['stop', 'offers'])],
  ['a request', undefined, undefined, after(['stop', 'news'], ['request', 'news'])],
])('after %s, a yes becomes a %s, and a %s where confirmation is wanted', (_, plain, confirm, before) => {
  expect(subscribing(before, 'news', false, 10)?.kind).toBe(plain)
  expect(subscribing(before, 'news', true, 10)?.kind).toBe(confirm)
})

test('asks once more after a day, and not before', () => {
  const before = after(['request', 'news'])
  expect(subscribing(before, 'news', true, 86_400_000)).toBeUndefined()
  expect(subscribing(before, 'news', true, 86_400_001)?.kind).toBe('request')
})

test('confirms what waits and nothing else', () => {
  expect(confirming(after(['request', 'news']), 'news')?.kind).toBe('confirm')
  for (const before of [
    after(),
    after(['grant', 'news']),
    after(...confirmed),
    after(['request', 'offers']),
    after(['request', 'news'], ['stop', 'news']),
    after(['request', 'news'], ['stop', EVERYTHING]),
  ])
    expect(confirming(before, 'news')).toBeUndefined()
})

test('writes the first no only', () => {
  expect(stopping(after(), 'news')).toEqual({ kind: 'stop', topic: 'news' })
  expect(stopping(after(['grant', 'news']), 'news')?.kind).toBe('stop')
  expect(stopping(after(['stop', 'news']), 'news')).toBeUndefined()
  expect(stopping(after(['stop', EVERYTHING]), 'news')).toBeUndefined()
  expect(stopping(after(['stop', EVERYTHING]), EVERYTHING)).toBeUndefined()
  expect(stopping(after(['stop', 'news']), EVERYTHING)?.topic).toBe(EVERYTHING)
})

test('writes a no again where something was asked for since', () => {
  expect(stopping(after(['stop', 'news'], ['request', 'news']), 'news')?.kind).toBe('stop')
  expect(stopping(after(['stop', EVERYTHING], ...confirmed), EVERYTHING)?.kind).toBe('stop')
  expect(stopping(after(['stop', EVERYTHING], ['request', 'news']), EVERYTHING)?.kind).toBe('stop')
  expect(stopping(after(['stop', EVERYTHING], ...confirmed), 'offers')).toBeUndefined()
})

test('counts one send', () => {
  expect(recording(after(), 'news', { sends: 1 }, 9)?.kind).toBe('sent')
  expect(recording(after(['sent', 'news']), 'news', { sends: 1 }, 9)).toBeUndefined()
  expect(recording(after(['sent', 'news'], ['stop', EVERYTHING]), 'news', { sends: 1 }, 9)).toBeUndefined()
})

test('counts what was sent within the time, and forgets what lies before it', () => {
  const cap = { sends: 2, within: 'P1D' }
  const sent = after(['sent', 'news'], ['sent', 'news'])
  const day = 86_400_000
  expect(recording(sent, 'news', cap, 3)).toBeUndefined()
  expect(recording(sent, 'news', cap, day)).toBeUndefined()
  expect(recording(sent, 'news', cap, day + 1)?.kind).toBe('sent')
  expect(recording(sent, 'offers', cap, 3)?.kind).toBe('sent')
})

test('pauses, moves a pause and ends it, and writes nothing where nothing changes', () => {
  const paused = standing([
    { seq: 1, kind: 'pause', topic: 'news', at: 1, version: '1', until: 100 },
    { seq: 2, kind: 'pause', topic: EVERYTHING, at: 2, version: '1', until: 50 },
  ])
  for (const [topic, until] of [
    ['news', 100],
    [EVERYTHING, 50],
  ] as const) {
    expect(pausing(paused, topic, until, 10)).toBeUndefined()
    expect(pausing(paused, topic, 200, 10)).toEqual({ kind: 'pause', topic, until: 200 })
    expect(pausing(paused, topic, 10, 10)).toEqual({ kind: 'pause', topic, until: 10 })
    expect(pausing(paused, topic, 101, 101)).toBeUndefined()
  }
  expect(pausing(after(), 'news', 5, 10)).toBeUndefined()
})
