import { expect, test } from 'vitest'
import { en, fill, lasting, list, paragraph } from './index.ts'

test.each([
  ['P6M', 'en', '6 months'],
  ['P1Y', 'en', '1 year'],
  ['P1Y1M', 'en', '1 year, 1 month'],
  ['P2W', 'en', '2 weeks'],
  ['PT30M', 'en', '30 minutes'],
  ['P1DT12H', 'en', '1 day, 12 hours'],
  ['PT45S', 'en', '45 seconds'],
  ['P6M', 'de', '6 Monate'],
])('reads the duration %s in %s as %s', (duration, language, words) => {
  expect(lasting(duration, language)).toBe(words)
})

test.each(['', 'P', 'PT', 'soon', 'P1X'])('leaves the unreadable duration "%s" as it is', duration => {
  expect(lasting(duration, 'en')).toBe(duration)
})

test('fills in names, leaves unknown ones, and reads no pattern in a value', () => {
  expect(fill('{a} and {b}', { a: '$& {b}' })).toBe('$& {b} and {b}')
})

test('keeps a name apart from a sentence that runs the other way', () => {
  expect(fill('הסכמה: {name}.', { name: 'Yahoo!' })).toBe('הסכמה: \u2068Yahoo!\u2069.')
  const hebrew = { and: 'A, B ו-C', language: 'he', dir: 'rtl' } as const
  expect(list(['Vimeo, Inc.', 'Yahoo!'], hebrew)).toBe('\u2068Vimeo, Inc.\u2069 ו-\u2068Yahoo!\u2069')
})

test('sets sentences beside one another as the language does, and leaves out what is empty', () => {
  expect(paragraph(['One.', '', 'Two.'], 'en')).toBe('One. Two.')
  expect(paragraph(['一。', '二。'], 'zh-Hans')).toBe('一。二。')
})

test('gives yes and no the same plainness', () => {
  expect(Math.abs(en.acceptAll.length - en.refuseAll.length)).toBeLessThanOrEqual(2)
  expect(Math.abs(en.accept.length - en.refuse.length)).toBeLessThanOrEqual(2)
})

test('says nothing by double negation', () => {
  const sentences = Object.values(en).filter(word => typeof word === 'string')
  const doubled =
    /\b(not|never|no|don't|cannot)\b[^.;:]*\b(not|never|no|don't|cannot|unless|refuse|disable|opt out)\b/i
  expect(sentences.filter(sentence => doubled.test(sentence))).toEqual([])
})
