import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { direction, fill, languageFor, languages, type Words, wordsIn } from './index.ts'

/** Every string, by its path: `acts.grant`. */
const flat = (words: Words) =>
  Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string'
      ? [[key, value] as const]
      : Object.entries(value as { [name: string]: string }).map(
          ([name, text]) => [`${key}.${name}`, text] as const,
        ),
  )
const holes = (text: string) => (text.match(/\{\w*\}?/g) ?? []).sort()
const english = new Map(flat(languages['en']!))

const HELPERS = ['direction', 'fill', 'index', 'languages', 'types', 'words-in', 'words.test']

test('has a language for every file of words, and a file for every language', () => {
  const files = readdirSync(new URL('.', import.meta.url)).map(file => file.replace(/\.ts$/, ''))
  const written = files.filter(file => !HELPERS.includes(file))
  expect(Object.keys(languages).sort()).toEqual(written.sort())
})

test.each(Object.entries(languages))('says in %s every word that English has, and no other', (tag, words) => {
  expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
  expect(flat(words).map(([key]) => key)).toEqual([...english.keys()])
  for (const [key, text] of flat(words)) {
    expect([key, text.trim()]).toEqual([key, text])
    expect([key, text.length > 0]).toEqual([key, true])
    expect([key, holes(text)]).toEqual([key, holes(english.get(key)!)])
    expect([key, /[<>&]|undefined/.test(text)]).toEqual([key, false])
  }
})

test.each(Object.entries(languages))('gives yes and no in %s the same plainness', (_, words) => {
  expect(Math.abs(words.allow.length - words.refuse.length)).toBeLessThanOrEqual(8)
})

test('finds the language somebody reads', () => {
  expect(['de-AT', 'DE', 'en-US', 'tlh', '', 'not a tag', '../x'].map(tag => wordsIn(tag).tag)).toEqual([
    ...['de', 'de', 'en', 'en', 'en', 'en', 'en'],
  ])
  expect(languageFor('tlh')).toBeUndefined()
  expect(languageFor('__proto__')).toBeUndefined()
})

test('knows which way a language is written', () => {
  expect(['ar', 'he', 'fa', 'ur', 'ckb', 'ug'].map(direction)).toEqual(Array(6).fill('rtl'))
  expect(['en', 'ja', 'az', 'sr-Latn', 'zh-Hant'].map(direction)).toEqual(Array(5).fill('ltr'))
})

test('fills in names, leaves unknown ones, and reads no pattern in a value', () => {
  expect(fill('{topic} {day} {constructor}', { topic: '$& {day}' })).toBe('$& {day} {day} {constructor}')
})
