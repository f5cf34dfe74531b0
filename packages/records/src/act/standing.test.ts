import { expect, test } from 'vitest'
import { answerTo, standing, stoodFor } from './standing.ts'
import { type ActKind, EVERYTHING, type Folded } from './types.ts'

function acts(...list: [ActKind, string][]): Folded[] {
  return list.map(([kind, topic], at) => ({ seq: at + 1, kind, topic, at: at + 1, version: '1' }))
}

const answer = (list: [ActKind, string][], topic = 'news') => {
  const stand = answerTo(standing(acts(...list)), topic)
  return stand && `${stand.granted ? 'yes' : 'no'}${stand.confirmed ? ', confirmed' : ''} at ${stand.at}`
}

const cases: [string, [ActKind, string][], string | undefined][] = [
  ['nothing', [], undefined],
  ['a yes', [['grant', 'news']], 'yes at 1'],
  ['a yes to something else', [['grant', 'offers']], undefined],
  ['a request', [['request', 'news']], undefined],
  [
    'a confirmed request',
    [
      ['request', 'news'],
      ['confirm', 'news'],
    ],
    'yes, confirmed at 2',
  ],
  ['a no', [['stop', 'news']], 'no at 1'],
  [
    'a yes, then a no',
    [
      ['grant', 'news'],
      ['stop', 'news'],
    ],
    'no at 2',
  ],
  ['a no to everything', [['stop', EVERYTHING]], 'no at 1'],
  [
    'a yes, then a no to everything',
    [
      ['grant', 'news'],
      ['stop', EVERYTHING],
    ],
    'no at 2',
  ],
  [
    'a no to everything, then a request',
    [
      ['stop', EVERYTHING],
      ['request', 'news'],
    ],
    'no at 1',
  ],
  [
    'a no to everything, then a confirmed request',
    [
      ['stop', EVERYTHING],
      ['request', 'news'],
      ['confirm', 'news'],
    ],
    'yes, confirmed at 3',
  ],
  [
    'a confirmed yes, then a no to everything',
    [
      ['request', 'news'],
      ['confirm', 'news'],
      ['stop', EVERYTHING],
    ],
    'no at 3',
  ],
  [
    'a confirmed yes said again',
    [
      ['request', 'news'],
      ['confirm', 'news'],
      ['grant', 'news'],
    ],
    'yes, confirmed at 3',
  ],
  [
    'a yes after a no does not count as confirmed',
    [
      ['request', 'news'],
      ['confirm', 'news'],
      ['stop', 'news'],
      ['grant', 'news'],
    ],
    'yes at 4',
  ],
]

test.each(cases)('reads %s', (_, list, expected) => {
  expect(answer(list)).toBe(expected)
})

test('drops what waits for a confirmation at a no', () => {
  for (const topic of ['news', EVERYTHING])
    expect(standing(acts(['request', 'news'], ['stop', topic])).topics.get('news')?.pending).toBeUndefined()
  expect(standing(acts(['request', 'news'], ['stop', 'offers'])).topics.get('news')?.pending).toBe(1)
})

test('remembers a send through everything that follows', () => {
  const after: [ActKind, string][] = [
    ['stop', 'news'],
    ['grant', 'news'],
    ['request', 'news'],
    ['confirm', 'news'],
    ['stop', EVERYTHING],
  ]
  for (let length = 0; length <= after.length; length++)
    expect(
      standing(acts(['sent', 'news'], ...after.slice(0, length))).topics.get('news')?.sends,
    ).toHaveLength(1)
})

test('goes by the order of acts, not by their clocks', () => {
  const [yes, no] = acts(['grant', 'news'], ['stop', 'news'])
  expect(answerTo(standing([{ ...yes!, at: 999 }, no!]), 'news')?.granted).toBe(false)
})

test('never turns a no into a yes without a yes after it', () => {
  const kinds: ActKind[] = ['grant', 'request', 'confirm', 'stop', 'sent']
  let tried = 0
  for (const a of kinds)
    for (const b of kinds)
      for (const c of kinds)
        for (const topic of ['news', EVERYTHING]) {
          const after: [ActKind, string][] = [
            [a, 'news'],
            ['stop', topic],
            [b, 'offers'],
            [c, 'offers'],
          ]
          expect(answerTo(standing(acts(...after)), 'news')?.granted).toBe(false)
          tried++
        }
  expect(tried).toBe(250)
})

test('keeps through a no to everything what is not about messages', () => {
  const kept = standing(
    acts(
      ['stop', 'version:2'],
      ['request', 'request:deletion'],
      ['grant', 'purpose:opens'],
      ['stop', EVERYTHING],
    ),
  )
  expect(stoodFor(kept, 'version:2')).toBe('stopped')
  expect(stoodFor(kept, 'request:deletion')).toBe('pending')
  expect(stoodFor(kept, 'purpose:opens')).toBe('stopped')
  expect(stoodFor(kept, 'version:3')).toBe('none')
})

test('throws at a kind it does not know', () => {
  expect(() => standing(acts(['forget' as ActKind, 'news']))).toThrow('unknown kind "forget"')
})
