import type { Policy } from '@heed/core'
import { expect, test } from 'vitest'
import { day } from '../words/index.ts'
import { notice } from './notice.ts'
import { question } from './question.ts'
import { NOW, shop, sourceOf } from './shop.fixture.ts'

test('names what is off and asked for, and apart from it what is on until refused', () => {
  const [text] = notice(sourceOf()).lines
  expect(text).toContain('Shop asks your permission for: Counting and Ads.')
  expect(text).toContain('On until you say no: Shape.')
  expect(text).not.toContain('Basket')
  expect(text).not.toContain('Contests')
})

test('offers yes and no to the same purposes when nothing was answered before', () => {
  const { accept, refuse } = notice(sourceOf())
  expect(accept).toEqual({ label: 'Accept all', answers: { counting: true, ads: true, shape: true } })
  expect(refuse).toEqual({ label: 'Refuse all', answers: { counting: false, ads: false, shape: false } })
})

test('answers only what is asked when the rest was answered before', () => {
  const { accept, refuse, lines } = notice(sourceOf({ counting: false, shape: true }))
  expect(accept).toEqual({ label: 'Accept', answers: { ads: true } })
  expect(refuse).toEqual({ label: 'Refuse', answers: { ads: false } })
  expect(lines.at(-1)).toContain('Your other answers stay as they are.')
})

const grown = {
  ...shop,
  services: {
    ...shop.services,
    replay: {
      title: 'Replay',
      purpose: 'counting',
      since: 'b',
      provider: { name: 'Playback', uses: 'finding errors.' },
    },
  },
}

test('names services that were added after the answer and asks about nothing else', () => {
  const { title, accept, lines } = notice(
    sourceOf({ counting: { version: 'a' }, ads: false, shape: false }, { policy: grown }),
  )
  expect(title).toBe('Our privacy policy has changed')
  expect(lines[0]).toBe(`What changed since you answered on ${day(NOW - 1000, 'en')}:`)
  expect(lines[1]).toEqual(['New services were added since you last answered: Replay (Playback).'])
  expect(lines[2]).not.toContain('asks your permission')
  expect(accept.answers).toEqual({ replay: true })
})

/** Somebody answered under the first version; the second has a new purpose, and another meaning of an old one. */
const changed: Policy = {
  ...shop,
  versions: [
    { id: 'a', effective: '2025-01-01' },
    { id: 'b', effective: '2026-01-01', summary: 'We moved.', asks: ['counting', 'shape'] },
  ],
  purposes: { ...shop.purposes, ads: { ...shop.purposes['ads']!, since: 'b' } },
}

test('tells first what changed since the answer, and asks about that alone (CE2)', () => {
  const { title, accept, lines } = notice(
    sourceOf({ counting: { version: 'a' }, shape: { version: 'a' } }, { policy: changed }),
  )
  expect(title).toBe('Our privacy policy has changed')
  expect(lines[1]).toEqual(['We moved.', 'New: Ads.', 'Used differently from now on: Counting and Shape.'])
  expect(lines[2]).toBe(
    'Nothing of this starts before you say yes. On until you say no: Shape. You can change your answer at any time.',
  )
  expect(accept.answers).toEqual({ counting: true, ads: true, shape: true })
})

test('does not ask again what was refused, however it changed', () => {
  const { accept, lines } = notice(
    sourceOf(
      { counting: { granted: false, version: 'a' }, shape: { granted: false, version: 'a' } },
      { policy: changed },
    ),
  )
  expect(lines[1]).toEqual(['We moved.', 'New: Ads.'])
  expect(accept).toEqual({ label: 'Accept', answers: { ads: true } })
})

test('says that an answer has run out, and of which day it was', () => {
  const at = NOW - 200 * 86_400_000
  const { title, lines } = notice(sourceOf({ counting: { at }, ads: { at }, shape: { at } }))
  expect(title).toBe('Your privacy, your choice')
  expect(lines[0]).toBe(`Your answer of ${day(at, 'en')} has run out.`)
  expect(lines[1]).toContain('Shop asks your permission for: Counting and Ads.')
})

const british: Policy = {
  ...shop,
  purposes: {
    basket: shop.purposes['basket']!,
    counting: { title: 'Counting', text: 'Counts.', exemption: 'statistics' },
    shape: { title: 'Shape', text: 'Remembers.', exemption: 'appearance' },
  },
  services: { count: shop.services!['count']!, layout: shop.services!['layout']! },
}

test('offers to keep or to object where nothing waits for a yes, in one press each', () => {
  const { accept, refuse, lines } = notice(sourceOf({}, { policy: british, region: 'GB' }))
  expect(accept).toEqual({ label: 'Keep on', answers: { counting: true, shape: true } })
  expect(refuse).toEqual({ label: 'Object', answers: { counting: false, shape: false } })
  expect(lines[0]).toBe(
    'On without asking, as the law allows, until you object: Counting and Shape. You can change your answer at any time.',
  )
  expect(notice(sourceOf({}, { policy: british })).accept.label).toBe('Accept all')
})

test('shows whether a signal opted the person out, where people opt out', () => {
  const policy = {
    ...shop,
    regions: { US: 'opt-out' },
    purposes: { ads: { title: 'Ads', text: 'Ads.', sharing: true } },
  } as Policy
  const shownTo = (region: string, gpc: boolean) => {
    const { title, state } = notice(sourceOf({}, { policy, region, signals: { gpc } }))
    return [title, state]
  }
  expect(shownTo('US', true)).toEqual(['Your privacy choices', 'Opt-out request honoured'])
  expect(shownTo('US', false)).toEqual([
    'Your privacy choices',
    'Your browser does not send Global Privacy Control.',
  ])
  expect(shownTo('DE', true)).toEqual(['Your privacy, your choice', ''])
})

test('shows the purposes themselves, unticked where they need a yes, with what a no costs (CT4, CG7)', () => {
  const { boxes, save } = notice(sourceOf({}, { signals: { gpc: true } }), 'purposes')
  expect(save).toBe('Save my choice')
  expect(boxes.map(({ id, on, box, badge }) => [id, on, box, badge])).toEqual([
    ['basket', true, undefined, 'Always on'],
    ['counting', false, 'free', undefined],
    ['ads', false, 'locked', undefined],
    ['shape', true, 'free', undefined],
  ])
  expect(boxes[2]!.lines).toEqual(['Shows ads.', 'If you say no: ads are random.'])
  expect(boxes[0]!.lines).toEqual(['Keeps what you order.'])
  const part = notice(
    sourceOf({ counting: { version: 'a' }, ads: false, shape: false }, { policy: grown }),
    'purposes',
  )
  expect(part.boxes.map(({ id, kind }) => [id, kind])).toEqual([['replay', 'service']])
})

test('asks about one thing at the moment it is needed, with who would get data (CT3)', () => {
  const { title, lines, accept, refuse } = question(sourceOf(), 'ads')
  expect(title).toBe('A question before we go on')
  expect(lines).toEqual([
    'This needs your permission for: Ads.',
    'Shows ads.',
    'Data would go to: Acme.',
    'If you say no: ads are random.',
  ])
  expect([accept.answers, refuse.answers]).toEqual([{ ads: true }, { ads: false }])
  // A service stands on its purpose's answer.
  expect(question(sourceOf(), 'network').accept.answers).toEqual({ ads: true })
  const later = sourceOf({ counting: { version: 'a' }, ads: false }, { policy: grown })
  expect(question(later, 'replay').accept.answers).toEqual({ replay: true })
})

test('leaves what Global Privacy Control holds off out of both answers and says so', () => {
  const { accept, refuse, lines } = notice(sourceOf({}, { signals: { gpc: true } }))
  expect(accept.answers).toEqual({ counting: true, shape: true })
  expect(refuse.answers).toEqual({ counting: false, shape: false })
  expect(lines[0]).toBe('Your browser sends Global Privacy Control; we honour it: Ads will stay off.')
})

test('does not claim to honour a signal that the policy ignores', () => {
  const policy = { ...shop, signals: { gpc: false } }
  expect(notice(sourceOf({}, { policy, signals: { gpc: true } })).lines).toHaveLength(1)
})

test('covers everything when it is shown although nothing is due', () => {
  const { accept, lines } = notice(sourceOf({ counting: true, ads: false, shape: true }))
  expect(accept).toEqual({ label: 'Accept all', answers: { counting: true, ads: true, shape: true } })
  expect(lines[0]).toContain('On until you say no: Counting and Shape.')
})

test.each([
  ['/privacy', '/privacy'],
  ['https://shop.example/p', 'https://shop.example/p'],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
])('links to the policy at %s only when that is an address of the web', (policyUrl, url) => {
  const policy = { ...shop, site: { ...shop.site, policyUrl } }
  expect(notice(sourceOf({}, { policy })).link?.url).toBe(url)
})
