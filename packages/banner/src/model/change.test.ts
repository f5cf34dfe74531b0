import { expect, test } from 'vitest'
import { en } from '../words/index.ts'
import { change } from './change.ts'
import { shop, sourceOf } from './shop.fixture.ts'

const versions = [
  { id: 'b', effective: '2026-01-01', summary: { en: 'We count less.', de: 'Wir zählen weniger.' } },
  { id: 'c', effective: '2026-02-01', summary: 'We moved.' },
]

test('says what each version says of itself, and that nothing is asked', () => {
  expect(change(sourceOf(), versions)).toEqual({
    title: en.changed,
    lines: ['We count less.', 'We moved.', en.unasked],
    link: { label: en.policy, url: '/privacy' },
    close: en.close,
    choose: en.details,
  })
})

test('says it in the language of the visitor, and in that of the policy where there is no other', () => {
  expect(change(sourceOf({}, { language: 'de-AT' }), versions).lines.slice(0, 2)).toEqual([
    'Wir zählen weniger.',
    'We moved.',
  ])
})

test('has no link to an address that is a script', () => {
  const policy = { ...shop, site: { ...shop.site, policyUrl: 'javascript:alert(1)' } }
  expect(change(sourceOf({}, { policy }), versions).link).toBeUndefined()
})
