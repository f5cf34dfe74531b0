import { expect, test } from 'vitest'
import { regions } from '../region/index.ts'
import { advertisingHosts } from './advertising-hosts.ts'
import { addDuration } from './duration.ts'
import { fits, formats } from './format.ts'
import { parseHostPattern } from './host-pattern.ts'

test('refuses every name that all objects answer to, as an id and as a version', () => {
  for (const name of [...Object.getOwnPropertyNames(Object.prototype), 'prototype']) {
    expect([name, fits('id', name), fits('version', name)]).toEqual([name, false, false])
  }
})

test.each([
  ['id', ['a', 'a-b', 'a1', 'constructors', 'a'.repeat(64)]],
  ['version', ['1', '2026-01', 'v1.0_a', 'Prototype']],
  ['language', ['en', 'pt-BR', 'zh-Hant-TW', 'DE', 'ast', 'de-1996', 'en-x-a']],
  ['region', ['GB', 'US-CA', 'DE', 'FR-75C', 'UA']],
  ['instant', ['2024-02-29', '2024-01-31T23:59Z', '2024-01-01T00:00:00.123+05:30', '2014-04-05']],
  ['duration', ['P6M', 'P13M', 'P1Y2M4D', 'P0Y1D']],
  ['lifetime', ['session', 'P1Y2M3W4DT5H6M7S', 'PT30S', 'P400D']],
  ['lifetime', ['session', 'P2Y', 'PT1S']],
  [
    'place',
    [
      'a.example',
      'localhost',
      '*.localhost',
      '127.0.0.1',
      '[::1]',
      '*.a.example/x/y',
      'xn--mnchen-3ya.example',
      'a_b.example/',
      'a--b.example',
    ],
  ],
  ['host', ['a.example', '*.a.example', 'localhost', '[::1]']],
  ['url', ['https://a.example', 'http://localhost:8080/x?y#z']],
  ['link', ['/privacy', '/', 'https://a.example/privacy']],
  ['contact', ['a@b.example', 'https://a.example/help', 'a+b@localhost']],
  ['cookie', ['_ga', '_ga_*', '__Host-sid', 'a.b', 'a[b]', '*x']],
  ['key', ['count:*', 'last page', '{"a":1}', '*x']],
] as const)('accepts as %s: %s', (name, values) => {
  expect(values.filter(value => !fits(name, value))).toEqual([])
})

test('accepts no place that the matcher cannot read', () => {
  const parts = ['', '*.', 'a', '.', '-', '_', 'example', '[::1]', '/', '/x', '*', ':80', '?', '#', ' ']
  let accepted = 0
  for (const a of parts) {
    for (const b of parts) {
      for (const c of parts) {
        for (const d of parts) {
          const text = a + b + c + d
          for (const name of ['place', 'host'] as const) {
            // The pattern alone, since that is what the JSON Schema has.
            if (!formats[name].pattern.test(text)) continue
            accepted++
            expect([text, parseHostPattern(text)]).not.toEqual([text, undefined])
          }
        }
      }
    }
  }
  expect(accepted).toBeGreaterThan(100)
})

test('accepts no short duration that the calendar cannot add', () => {
  const units = ['', '1Y', '2M', '3W', '4D', 'T', '5H', '6M', '7S', '0S']
  let accepted = 0
  for (const a of units) {
    for (const b of units) {
      for (const c of units) {
        const text = `P${a}${b}${c}`
        if (!formats.duration.pattern.test(text)) continue
        accepted++
        expect(addDuration(0, text)).toBeGreaterThan(0)
      }
    }
  }
  expect(accepted).toBeGreaterThan(20)
})

test('accepts every region that the table of laws has', () => {
  expect(Object.keys(regions).filter(code => !fits('region', code))).toEqual([])
})

test('refuses names of several countries, and says what to write instead', () => {
  expect(['EU', 'EEA', 'UK', 'EU-DE'].filter(code => fits('region', code))).toEqual([])
  expect(formats.region.remedy).toContain('leave it to `default`, or name the countries')
})

test('has only readable advertising hosts', () => {
  expect(Object.keys(advertisingHosts).filter(text => !fits('place', text))).toEqual([])
})

test('answers at once on long input that almost fits', () => {
  const almost = [
    'a-'.repeat(1000),
    'a.'.repeat(1000),
    `https://${'a'.repeat(1900)} `,
    `P${'1'.repeat(60)}`,
    `${'a@'.repeat(999)}`,
    '*'.repeat(200),
  ]
  const before = performance.now()
  for (const name of Object.keys(formats) as (keyof typeof formats)[]) {
    for (const text of almost) fits(name, text)
  }
  expect(performance.now() - before).toBeLessThan(500)
})
