import { expect, test } from 'vitest'
import { decide } from '../decide/index.ts'
import { answer, choiceOf, inSecond, shop } from '../decide/shop.fixture.ts'
import { fromCode, shorten, toCode } from '../policy/index.ts'
import { formatChoice, parseChoice } from './text.ts'

const MINUTE = 60_000
const refused = answer(false, { at: inSecond, version: 'second' })

/** A cookie as people have them: two refusals, one yes, one purpose decided service by service. */
const real = formatChoice(
  shop,
  choiceOf({
    ads: refused,
    looks: { ...refused, at: inSecond + MINUTE },
    statistics: answer(true, { at: inSecond + 5 * MINUTE, version: 'second' }),
    sharing: answer(true, { at: inSecond, version: 'second', services: { partner: false } }),
  }),
)
const GRANTED = ['statistics', 'counter', 'heat', 'sharing', 'necessary', 'session']

/** What runs when a browser sends the text, in a place where all is opt-in. */
function allowedBy(text: string): string[] {
  const choice = parseChoice(shop, text) ?? { purposes: {} }
  const looks = { ...shop.purposes.looks, mode: 'opt-in' as const }
  const { purposes, services } = decide({ ...shop, purposes: { ...shop.purposes, looks } }, choice, {
    now: inSecond + 60 * MINUTE,
  })
  return Object.entries({ ...purposes, ...services }).flatMap(([id, { allowed }]) => (allowed ? [id] : []))
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

test('reads the cookie itself', () => {
  expect(allowedBy(real).sort()).toEqual(GRANTED.filter(id => id !== 'partner').sort())
})

test('reads a cookie cut short, at either end, as no choice', () => {
  for (let length = 0; length < real.length; length++) {
    expect([length, parseChoice(shop, real.slice(0, length))]).toEqual([length, undefined])
    if (length) expect([length, parseChoice(shop, real.slice(length))]).toEqual([length, undefined])
  }
})

test('reads a cookie with any one letter changed, left out, doubled or put in as no choice', () => {
  let tried = 0
  for (let place = 0; place <= real.length; place++) {
    const [before, letter, after] = [real.slice(0, place), real[place] ?? '', real.slice(place + 1)]
    for (const other of [...ALPHABET, '!', '%', ' ', ';', '=', 'é', '\0', '😀']) {
      if (other === letter) continue
      expect([place, other, parseChoice(shop, before + other + after)]).toEqual([place, other, undefined])
      const longer = before + other + letter + after
      expect([place, other, parseChoice(shop, longer)]).toEqual([place, other, undefined])
      tried++
    }
    if (letter && letter !== real[place + 1])
      expect([place, parseChoice(shop, before + after)]).toEqual([place, undefined])
  }
  expect(tried).toBeGreaterThan(3_000)
})

test('reads a cookie with two neighbours swapped as no choice', () => {
  for (let place = 0; place < real.length - 1; place++) {
    const [one, other] = [real[place]!, real[place + 1]!]
    if (one === other) continue
    const text = real.slice(0, place) + other + one + real.slice(place + 2)
    expect([place, parseChoice(shop, text)]).toEqual([place, undefined])
  }
})

const foreign = [
  '',
  ' ',
  '1',
  '11',
  '1AAA',
  '0',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  '{}',
  '[]',
  '%',
  '%00',
  '%E0%A4%A',
  `%31${real.slice(1)}`,
  `"${real}"`,
  ` ${real}`,
  `${real} `,
  `${real}\0`,
  `${real}\n`,
  `\uFEFF${real}`,
  real.toUpperCase(),
  real.toLowerCase(),
  [...real].reverse().join(''),
  real + real,
  `${real};${real}`,
  `${real},${real}`,
  '\0'.repeat(40),
  '\uD800',
  '1\uDC00AAA',
  '１ＡＡＡ',
  '😀'.repeat(30),
  'A'.repeat(100_000),
  `1${'A'.repeat(100_000)}`,
  '{"stamp":"abc==","necessary":true,"preferences":true,"statistics":true,"marketing":true,"ver":1}',
  '{"categories":["necessary","analytics","ads"],"level":["necessary","ads"],"revision":0,"data":null}',
  'isGpcEnabled=0&datestamp=Mon+Jan+01+2024&version=6.1.0&groups=C0001:1,C0002:1,C0003:1,C0004:1',
  'CQSbk4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACPAAAAA.IDKQA4AAgAKAGQAygAAA.YAAAAAAAAAAA',
  '1YNN',
  'granted',
  'allow',
  'GA1.2.123456789.1700000000',
  '__proto__',
  'constructor',
]

test.each(foreign.map(text => [text.slice(0, 60), text]))('reads %j as no choice', (_, text) => {
  expect(parseChoice(shop, text)).toBeUndefined()
})

test('reads every other format as no choice, even with a right check', () => {
  for (const format of [...ALPHABET.replace('1', ''), '', ' ', 'é']) {
    const body = format + real.slice(1, -3)
    expect([format, parseChoice(shop, body + shorten(body, 3))]).toEqual([format, undefined])
  }
})

test('takes any letters with a right check: ends, does not throw, and grants nothing that was not', () => {
  const letters = [...ALPHABET, '!', '%', 'é', '\0', '\uD800', '😀']
  let seed = 1
  const pick = (): string => letters[(seed = Math.imul(seed, 48271) & 0x7fffffff) % letters.length]!
  for (let round = 0; round < 3_000; round++) {
    const noise = Array.from({ length: round % 40 }, pick).join('')
    const body = (round % 2 ? real.slice(0, -3) : '1') + noise
    const more = allowedBy(body + shorten(body, 3)).filter(id => !GRANTED.includes(id))
    expect([body, more]).toEqual([body, []])
  }
})

test('reads on when an entry counts its services with foreign letters', () => {
  // The count would be negative, and send the reader back to where it came from.
  for (const low of ALPHABET) {
    const head = `${shorten('ads', 3)}${toCode(0, 4)}${shorten('first', 2)}QA`
    const body = `1${'A'.repeat(66)}${head}!${low}`
    expect(allowedBy(body + shorten(body, 3))).toEqual(['necessary', 'session'])
  }
})

test('reads an entry that tells of fewer services than there are, or of more', () => {
  for (let count = 0; count < 9; count++) {
    const plain = formatChoice(shop, choiceOf({ ads: answer(false) }))
    const head = toCode(fromCode(plain.slice(10, 12)) | 1024, 2)
    const body = `${plain.slice(0, 10)}${head}${toCode(count, 2)}${'C'.repeat(count)}`
    expect(parseChoice(shop, body + shorten(body, 3))!.purposes['ads']).toMatchObject({
      granted: false,
      version: 'first',
    })
    expect(allowedBy(body + shorten(body, 3))).toEqual(['necessary', 'session'])
  }
})
