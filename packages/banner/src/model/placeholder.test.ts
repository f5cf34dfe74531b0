import { expect, test } from 'vitest'
import { placeholder } from './placeholder.ts'
import { shop, sourceOf } from './shop.fixture.ts'

test('says who would learn of the visit and what for, and offers the service alone', () => {
  expect(placeholder(sourceOf(), 'network', 'Summer offers')).toEqual({
    title: 'Summer offers is not loaded',
    quoted: [0, 13],
    lines: ['If it is, Acme (The ads tool) learns that you are on this page. Used for: Ads.'],
    link: undefined,
    once: 'Load once',
    always: { label: 'Always load The ads tool', answers: { network: true } },
  })
})

test('calls a frame without a title by its service', () => {
  expect(placeholder(sourceOf(), 'network')!.title).toBe('The ads tool is not loaded')
})

test('finds the name of a frame where the sentence has it, not in another word', () => {
  const words = { ...sourceOf().words, blocked: 'Nothing on {name} is on, {name}' }
  const { title, quoted } = placeholder({ ...sourceOf(), words }, 'network', 'on')!
  expect([title, title.slice(...quoted!), quoted]).toEqual(['Nothing on on is on, on', 'on', [11, 13]])
})

test('names everybody who serves a purpose, where the frame names only that', () => {
  const policy = {
    ...shop,
    services: {
      ...shop.services,
      heat: { ...shop.services!['heat']!, provider: { name: 'Glow', uses: 'it.' } },
    },
  }
  expect(placeholder(sourceOf({}, { policy }), 'counting')).toMatchObject({
    title: 'Counting is not loaded',
    lines: [
      'If it is, Acme learns that you are on this page. Used for: Counting.',
      'If it is, Glow learns that you are on this page. Used for: Counting.',
    ],
    always: { answers: { counting: true } },
  })
})

test('offers no yes that a signal would hold off', () => {
  expect(placeholder(sourceOf({}, { signals: { gpc: true } }), 'network')).toMatchObject({
    once: 'Load once',
    always: undefined,
  })
})

test.each(['nobody', '', 'old', 'later', 'contests', 'constructor'])(
  'says nothing for "%s", which nobody could allow',
  id => {
    expect(placeholder(sourceOf(), id)).toBeUndefined()
  },
)
