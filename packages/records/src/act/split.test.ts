import type { Policy, Topic } from '@heed/core/server'
import { expect, test } from 'vitest'
import { splitsOf } from './split.ts'
import { answerTo, standing } from './standing.ts'
import { type ActKind, EVERYTHING, type Folded } from './types.ts'

const topic = (more: Partial<Topic> = {}): Topic => ({
  title: 'T',
  text: 'T',
  mode: 'opt-in',
  channel: 'email',
  ...more,
})
const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: [], controller: { name: 'Shop Ltd' } },
  versions: [
    { id: 'one', effective: '2025-01-01' },
    { id: 'two', effective: '2026-01-01' },
    { id: 'three', effective: '2027-01-01' },
  ],
  purposes: {},
  topics: {
    news: topic(),
    // Written down before the topic it comes from: order must not matter.
    flash: topic({ splitFrom: 'offers', since: 'three' }),
    offers: topic({ splitFrom: 'news', since: 'two' }),
  },
}
const splits = splitsOf(policy)
const times = { one: Date.UTC(2025, 5, 1), two: Date.UTC(2026, 5, 1), three: Date.UTC(2027, 5, 1) }
type When = keyof typeof times

/** An act in the time of a version: `['stop', 'news', 'one']`. */
type Told = readonly [kind: ActKind, topic: string, when: When]

function acts(list: readonly Told[]): Folded[] {
  return list.map(([kind, topic, when], at) => ({
    seq: at + 1,
    kind,
    topic,
    at: times[when] + at,
    version: when,
  }))
}

/** How the three topics stand: `yes no -`. */
function stand(list: readonly Told[], when: When): string {
  const now = standing(acts(list), splits, times[when] + 1000)
  return ['news', 'offers', 'flash']
    .map(id => answerTo(now, id)?.granted)
    .map(granted => (granted === undefined ? '-' : granted ? 'yes' : 'no'))
    .join(' ')
}

const yes: Told[] = [
  ['request', 'news', 'one'],
  ['confirm', 'news', 'one'],
]
const no: Told[] = [...yes, ['stop', 'news', 'one']]

test.each<[string, readonly Told[], When, string]>([
  ['passes on nothing before the split', yes, 'one', 'yes - -'],
  ['passes on a yes', yes, 'two', 'yes yes -'],
  ['passes on a no', no, 'two', 'no no -'],
  ['passes on no answer where there was none', [], 'three', '- - -'],
  ['passes on no request that waits', [['request', 'news', 'one']], 'two', '- - -'],
  ['passes an answer on twice where a topic was split twice', yes, 'three', 'yes yes yes'],
  ['lets a later no change one topic', [...yes, ['stop', 'news', 'two']], 'two', 'no yes -'],
  ['lets a later no to the newer change only that', [...yes, ['stop', 'offers', 'two']], 'two', 'yes no -'],
  ['passes on what stood at the second split', [...yes, ['stop', 'offers', 'two']], 'three', 'yes no no'],
  [
    'does not pass on a yes of later',
    [...no, ['request', 'news', 'two'], ['confirm', 'news', 'two']],
    'two',
    'yes no -',
  ],
  ['does not overwrite an answer of its own', [['stop', 'offers', 'one'], ...yes], 'three', 'yes no no'],
  ['stops both at a no to everything', [...yes, ['stop', EVERYTHING, 'two']], 'three', 'no no no'],
  ['passes on a no to everything of before', [...yes, ['stop', EVERYTHING, 'one']], 'two', 'no no no'],
  [
    'passes on a yes that came after a no to everything',
    [
      ['stop', EVERYTHING, 'one'],
      ['request', 'news', 'one'],
      ['confirm', 'news', 'one'],
    ],
    'two',
    'yes yes no',
  ],
  [
    'keeps the newer stopped after everything was, whatever the older gets later',
    [
      ['stop', EVERYTHING, 'one'],
      ['request', 'news', 'two'],
      ['confirm', 'news', 'two'],
    ],
    'two',
    'yes no no',
  ],
])('%s', (_, list, when, expected) => {
  expect(stand(list, when)).toBe(expected)
})

test('passes on the instant, the version and the confirmation of the answer', () => {
  const { topics } = standing(acts(yes), splits, times.two)
  expect(topics.get('offers')?.answer).toEqual({
    granted: true,
    at: times.one + 1,
    version: 'one',
    confirmed: true,
  })
})

test('takes a no under the old version for a no to all of it, though the new one was dated back', () => {
  const late = acts([...yes, ['stop', 'news', 'one']]).map(act => ({ ...act, at: times.two }))
  expect(answerTo(standing(late, splits, times.two), 'offers')?.granted).toBe(false)
})

test('passes on a no over a channel, to that channel alone', () => {
  const told: Told[] = [...yes, ['stop', 'channel:sms:news', 'one'], ['stop', 'channel:sms', 'one']]
  const { topics } = standing(acts(told), splits, times.two)
  expect(topics.get('channel:sms:offers')?.answer?.granted).toBe(false)
  expect(topics.get('offers')?.answer?.granted).toBe(true)
  expect([...topics.keys()].filter(name => name.startsWith('channel:'))).toHaveLength(3)
})

test('goes by the instant where the version is no longer known', () => {
  const gone = (when: When) =>
    acts([...yes, ['stop', 'news', when]]).map(act => ({ ...act, version: 'gone' }))
  expect(answerTo(standing(gone('one'), splits, times.two), 'offers')?.granted).toBe(false)
  expect(answerTo(standing(gone('two'), splits, times.two), 'offers')?.granted).toBe(true)
})

test('passes nothing on where no version brought the topic, and ends where two were split from each other', () => {
  const topics = {
    a: topic({ splitFrom: 'news' }),
    b: topic({ splitFrom: 'c', since: 'two' }),
    c: topic({ splitFrom: 'b', since: 'two' }),
    d: topic({ splitFrom: 'd', since: 'two' }),
    e: topic({ splitFrom: 'news', since: 'nowhere' }),
  }
  const wrong = splitsOf({ ...policy, topics: { news: topic(), ...topics } })
  const now = standing(acts(yes), wrong, times.three)
  expect([...now.topics.keys()]).toEqual(['news'])
})

test('changes no answer that anybody gave, in any order of acts', () => {
  const kinds: ActKind[] = ['grant', 'request', 'confirm', 'stop']
  const whens: When[] = ['one', 'two', 'three']
  let tried = 0
  for (const a of kinds)
    for (const b of kinds)
      for (const [at, first] of whens.entries())
        for (const second of whens.slice(at))
          for (const topic of ['news', 'offers', EVERYTHING]) {
            const told: Told[] = [
              [a, 'news', first],
              [b, topic, second],
            ]
            const [plain, split] = [standing(acts(told)), standing(acts(told), splits, times.three + 1000)]
            // That an address was confirmed before may come along; what was said may not change.
            for (const [id, { answer }] of plain.topics)
              if (answer) {
                const { granted, at, version } = answer
                const own = split.topics.get(id)?.answer
                expect(own, JSON.stringify(told)).toMatchObject({ granted, at, version })
              }
            expect(split.everything).toEqual(plain.everything)
            tried++
          }
  expect(tried).toBe(288)
})
