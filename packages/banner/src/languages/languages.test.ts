import { readdirSync } from 'node:fs'
import { explain, type Reason } from '@heed/core'
import { describe, expect, test } from 'vitest'
import { en, list, type Words } from '../words/index.ts'
import { languages, pick } from './index.ts'

const files = readdirSync(import.meta.dirname)
  .map(file => /^([a-z]{2}(?:-[A-Z][a-z]{3})?)\.ts$/.exec(file)?.[1])
  .filter(tag => tag !== undefined)
const reasons = [
  'required granted opt-out exempt-with-objection refused unasked expired changed new gpc dnt unconfirmed',
  'not-in-force waiting unknown',
]
  .join(' ')
  .split(' ') as Reason[]

/** Every sentence by its path: `columns.name`. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : sentences(value, `${path}${key}.`),
  )
}

/** Which spaces may break differs between versions of the data. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const blanks = (text: string): string[] => (text.match(/\{\w*\}/g) ?? []).sort()
const model = new Map([
  ...sentences(en),
  ...reasons.map((reason): [string, string] => [`reasons.${reason}`, explain(reason)]),
])

test('has a file for every language, and names every file', () => {
  expect(files.sort()).toEqual([...languages].sort())
  // The 24 official languages of the EU, and thirteen more.
  expect(languages.length + 1).toBe(37)
})

describe.each(files)('%s', tag => {
  const load = async (): Promise<Words> => (await import(/* @vite-ignore */ `./${tag}.ts`)).words

  test('says everything, with the same blanks', async () => {
    const words = await load()
    expect(words.language).toBe(tag)
    const said = new Map(sentences(words).filter(([key]) => key !== 'dir'))
    expect([...said.keys()].sort()).toEqual([...model.keys()].sort())
    for (const [key, text] of said) {
      expect([key, blanks(text)]).toEqual([key, blanks(model.get(key)!)])
      expect(text.trim(), key).toBe(text)
      expect(text, key).not.toBe('')
    }
  })

  test('is translated', async () => {
    const same = sentences(await load()).filter(([key, text]) => text === model.get(key) && /\s/.test(text))
    expect(same).toEqual([])
  })

  test('has a yes and a no of one kind, and labels that fit on a phone', async () => {
    const { acceptAll, refuseAll, accept, refuse, keep, object, loadOnce, choose, save, dir } = await load()
    // Letters differ in width between scripts, not within one: a label twice as long as the other would stand out.
    for (const [yes, no] of [
      [acceptAll, refuseAll],
      [accept, refuse],
    ] as const)
      expect(Math.max(yes.length, no.length) / Math.min(yes.length, no.length)).toBeLessThanOrEqual(2)
    for (const label of [acceptAll, refuseAll, accept, refuse, keep, object, loadOnce, choose, save])
      expect(label.length, label).toBeLessThanOrEqual(28)
    expect(dir).toBe(['ar', 'he'].includes(tag) ? 'rtl' : undefined)
  })

  test('has sentences that end, and labels that do not', async () => {
    const ends = /[.!?:。！？：।؟۔]$/
    const words = new Map(sentences(await load()))
    for (const [key, text] of model)
      if (/[.:]$/.test(text)) expect(words.get(key), key).toMatch(/\{text\}$|[.!?:。！？：।؟]$/)
      else if (!text.endsWith('}')) expect(words.get(key), key).not.toMatch(ends)
  })

  test('is a language that lists and dates are known in', () => {
    expect(Intl.ListFormat.supportedLocalesOf(tag)).toEqual([tag])
    expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
  })

  test('lists names as Unicode says that its readers do', async () => {
    const { dir, ...words } = await load()
    const names = ['Analytics', 'Iglesia', 'hielo', 'Historia', 'אתר']
    for (const some of [
      [],
      ['A'],
      ...names.map(name => ['A', name]),
      ...names.map(name => ['A', 'B', 'C', name]),
    ])
      expect(plain(list(some, words))).toBe(plain(new Intl.ListFormat(tag).format(some)))
  })
})

test('lists names in English', () => {
  for (const some of [['A'], ['A', 'B'], ['A', 'B', 'C', 'D']])
    expect(list(some, en)).toBe(new Intl.ListFormat('en-GB').format(some))
})

test.each([
  [['de-AT'], 'de'],
  [['de_CH', 'fr'], 'de'],
  [['tlh', 'fr-CA'], 'fr'],
  [['no'], 'nb'],
  [['nn-NO'], 'nb'],
  [['zh-TW'], 'zh-Hant'],
  [['zh-Hant-HK'], 'zh-Hant'],
  [['zh-CN'], 'zh-Hans'],
  [['iw-IL'], 'he'],
  [['EN-gb', 'de'], 'en'],
  [['', 'x-klingon'], 'en'],
  [[], 'en'],
])('picks for %j the words of %s', (tags, language) => {
  expect(pick(tags)).toBe(language)
})
