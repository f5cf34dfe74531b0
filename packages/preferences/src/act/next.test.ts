import { type ActKind, EVERYTHING, standing } from '@heed/records'
import { expect, test } from 'vitest'
import { confirming, recording, stopping, subscribing } from './next.ts'

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
  expect(subscribing(before, 'news', false)?.kind).toBe(plain)
  expect(subscribing(before, 'news', true)?.kind).toBe(confirm)
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
  expect(recording(after(), 'news')?.kind).toBe('sent')
  expect(recording(after(['sent', 'news']), 'news')).toBeUndefined()
  expect(recording(after(['sent', 'news'], ['stop', EVERYTHING]), 'news')).toBeUndefined()
})
