import { explain, type Policy } from '@heed/core'
import { expect, test } from 'vitest'
import { en } from '../words/index.ts'
import { answersOf } from './answers.ts'
import { details } from './details.ts'
import { shop, sourceOf } from './shop.fixture.ts'

type Arguments = Parameters<typeof sourceOf>

function purpose(id: string, ...given: Arguments) {
  return details(sourceOf(...given)).purposes.find(item => item.id === id)!
}

test('shows what is in force on the page, in the order of the policy', () => {
  expect(details(sourceOf()).purposes.map(({ id }) => id)).toEqual(['basket', 'counting', 'ads', 'shape'])
})

test('shows the required without a box, with the reason', () => {
  const item = purpose('basket')
  expect(item).toMatchObject({ badge: 'Always on', reason: explain('required'), on: true })
  expect(item.box).toBeUndefined()
  expect(item.lines).toEqual(['Keeps what you order.'])
})

test('never ticks an opt-in box nobody answered', () => {
  for (const item of details(sourceOf()).purposes.filter(({ id }) => id === 'counting' || id === 'ads')) {
    expect(item.on).toBe(false)
    expect(item.services.some(service => service.on)).toBe(false)
  }
})

test('does not tick an opt-in box on a verdict that is no yes', () => {
  const source = sourceOf()
  const wrong = { allowed: true, reason: 'opt-out', mode: 'opt-in', open: true } as const
  const decision = {
    ...source.snapshot.decision,
    services: { ...source.snapshot.decision.services, network: wrong },
  }
  const ads = details({ ...source, snapshot: { ...source.snapshot, decision } }).purposes[2]!
  expect(ads.on).toBe(false)
})

test('ticks what was granted and what is on until refused', () => {
  expect(purpose('counting', { counting: true }).on).toBe(true)
  expect(purpose('shape')).toMatchObject({ on: true, reason: explain('opt-out') })
})

test('gives each service a box only where a purpose has several', () => {
  expect(purpose('counting').services.map(({ box }) => box)).toEqual(['free', 'free'])
  expect(purpose('ads').services.map(({ box }) => box)).toEqual([undefined])
})

test('says that a purpose is partly on when one of its services was refused', () => {
  const item = purpose('counting', { counting: { services: { heat: false } } })
  expect(item).toMatchObject({ on: true, reason: en.partly })
  expect(item.services.map(({ on }) => on)).toEqual([true, false])
})

test('holds the box that Global Privacy Control switches off, with the reason', () => {
  const item = purpose('ads', { ads: true }, { signals: { gpc: true } })
  expect(item).toMatchObject({ box: 'locked', on: false, reason: explain('gpc') })
})

test('leaves what a signal holds out of what accepting all says', () => {
  expect(details(sourceOf({}, { signals: { gpc: true } })).accept.answers).toEqual({
    counting: true,
    shape: true,
  })
})

test('says what the provider may do, what is used and what is lost', () => {
  expect(purpose('counting').lines).toContain('Data used: pages and times.')
  expect(purpose('ads').lines).toContain('If you say no: ads are random.')
  expect(purpose('counting').services[1]!.lines).toEqual([
    'Acme may use the data for: its work.',
    'If you say no: nothing.',
  ])
})

test('speaks the texts of the policy in the language asked for', () => {
  expect(purpose('shape', {}, { language: 'de-AT' }).lines[0]).toBe('Merkt sich die Anordnung.')
})

test('lists cookies and storage keys with lifetimes in plain words', () => {
  expect(purpose('counting').services[0]!.table).toEqual({
    caption: 'What The counting tool keeps on your device',
    head: ['Name', 'Kept', 'Used for'],
    rows: [
      { name: '_c*', kind: 'Cookie', cells: ['1 year, 6 months', 'Knows you again'] },
      { name: 'queue', kind: 'Tab storage', cells: ['until you close the tab', ''] },
      { name: 'seen', kind: 'Browser storage', cells: ['until it is removed', ''] },
      { name: 'old', kind: 'Browser storage', cells: ['30 days', ''] },
      { name: 'visits', kind: 'Database', cells: ['until it is removed', ''] },
      { name: 'pages', kind: 'Stored files', cells: ['30 days', ''] },
    ],
  })
})

test('leaves out a column in which nothing stands', () => {
  expect(purpose('basket').services[0]!.table).toMatchObject({
    head: ['Name', 'Kept'],
    rows: [{ cells: ['until you close the browser'] }],
  })
})

test('replaces the sentence for a reason by the words given', () => {
  const source = { ...sourceOf(), words: { ...en, reasons: { required: 'Immer an.' } } }
  expect(
    details(source)
      .purposes.map(({ reason }) => reason)
      .slice(0, 2),
  ).toEqual(['Immer an.', explain('unasked')])
})

test.each([
  ['nothing', [], { counting: false, ads: false, shape: false }],
  ['a whole purpose', ['counting', 'count', 'heat'], { counting: true, ads: false, shape: false }],
  ['one service of two', ['counting', 'count'], { counting: true, heat: false, ads: false, shape: false }],
  ['a purpose without its services', ['counting', 'shape'], { counting: false, ads: false, shape: true }],
])('saves %s as ticked', (_, ticked, answers) => {
  expect(answersOf(details(sourceOf()), id => ticked.includes(id))).toEqual(answers)
})

test('saves nothing about a box that a signal holds', () => {
  const view = details(sourceOf({}, { signals: { gpc: true } }))
  expect(answersOf(view, () => true)).toEqual({ counting: true, shape: true })
})

const oriented = (mode: string, sharing?: boolean): Policy =>
  ({
    ...shop,
    regions: { US: 'opt-out' },
    purposes: { ads: { title: 'Ads', text: 'Ads.', sharing }, shape: { ...shop.purposes['shape'], mode } },
  }) as Policy

test('bears the name that the law gives it where people opt out, with the state of the signal', () => {
  const shownTo = (region: string, gpc: boolean, sharing = true) => {
    const { title, state } = details(
      sourceOf({}, { policy: oriented('opt-out', sharing), region, signals: { gpc } }),
    )
    return [title, state]
  }
  expect(shownTo('US', true)).toEqual([en.choices, en.honoured])
  expect(shownTo('US', false)).toEqual([en.choices, en.gpcNone])
  expect(shownTo('DE', true)).toEqual([en.title, ''])
  expect(shownTo('US', true, false)).toEqual([en.title, ''])
})

test('offers to keep or to object where everything is exempt from a question', () => {
  const policy: Policy = {
    ...shop,
    purposes: {
      basket: shop.purposes['basket']!,
      counting: { title: 'Counting', text: 'Counts.', exemption: 'statistics' },
    },
    services: { count: shop.services!['count']! },
  }
  const { accept, refuse, lines, purposes } = details(sourceOf({}, { policy, region: 'GB' }))
  expect([accept.label, refuse.label]).toEqual([en.keep, en.object])
  expect(lines).toContain('On without asking, as the law allows, until you object: Counting.')
  expect(purposes[1]).toMatchObject({ on: true, box: 'free', reason: explain('exempt-with-objection') })
  expect(details(sourceOf({}, { policy })).accept.label).toBe(en.acceptAll)
})
