import { expect, test } from 'vitest'
import { modulesOf, packages, read } from './source.ts'

/** Words the glossary has another one for, and that one. */
const INSTEAD: { readonly [word: string]: string } = {
  vendor: 'service',
  tracker: 'service',
  category: 'purpose',
  categories: 'purpose',
  revision: 'version',
  jurisdiction: 'region',
  geo: 'region',
  geolocation: 'region',
  blocker: 'guard',
  manager: 'guard',
  interceptor: 'gate',
  hint: 'signal',
  subscription: 'topic',
  newsletter: 'topic',
  config: 'policy',
  settings: 'policy',
}

const STRINGS_AND_COMMENTS = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

/** What the platform calls so. */
const PLATFORM = /writeEarlyHints|configResolved|configURL/g

/** The words that identifiers are made of: `vendorList` and `VENDOR_LIST` hold `vendor` and `list`. */
function wordsOf(text: string): Set<string> {
  const code = text.replace(STRINGS_AND_COMMENTS, ' ').replace(PLATFORM, ' ')
  const words = (code.match(/[A-Za-z]+/g) ?? []).flatMap(name =>
    name.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map(word => word.toLowerCase()),
  )
  return new Set(words.flatMap(word => [word, word.replace(/s$/, '')]))
}

test('takes identifiers apart', () => {
  const words = wordsOf("interface HTMLVendors { geoIP: 'jurisdiction' } // tracker\nconst MANAGER_ID = 1")
  expect([...words]).toEqual(expect.arrayContaining(['html', 'vendor', 'geo', 'manager', 'id']))
  expect(words.has('tracker') || words.has('jurisdiction')).toBe(false)
})

test('uses one word per idea, the one of the glossary', () => {
  const wrong = packages
    .flatMap(name => modulesOf(name))
    .flatMap(path => {
      const words = new Set([...wordsOf(read(path)), ...wordsOf(path)])
      return Object.keys(INSTEAD).flatMap(word =>
        words.has(word) ? [`${path}: ${word}, say ${INSTEAD[word]}`] : [],
      )
    })
  expect(wrong).toEqual([])
})
