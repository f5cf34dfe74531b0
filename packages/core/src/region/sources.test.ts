import { expect, test } from 'vitest'
import { shop } from '../decide/shop.fixture.ts'
import type { Policy } from '../policy/index.ts'
import { lastingOf, modeOf } from './mode.ts'
import { regions } from './regions.ts'
import { laws, lawsOf } from './sources.ts'

/** A policy that leaves everything to the law. */
const { signals: _, choice: __, regions: ___, ...silent }: Policy = shop

test.each(laws.map(law => [law.region, law.law, law] as const))(
  'decides in %s as the table says of %s',
  (region, _, { mode }) => {
    expect(modeOf(silent, {}, region)).toBe(mode)
  },
)

test('exempts what may be exempt where a law says so, and nowhere else', () => {
  const exempt = (region: string) =>
    modeOf(silent, { exemption: 'statistics' }, region) === 'exempt-with-objection'
  for (const { region } of laws)
    expect([region, exempt(region)]).toEqual([region, lawsOf(region).some(({ exempts }) => exempts)])
  expect(laws.filter(({ exempts }) => exempts).map(({ region }) => region)).toEqual(['GB'])
})

test('asks again when the law of the place lets it, and after six months where it does not say', () => {
  for (const { region } of laws) {
    const said = lawsOf(region).find(({ askAgain }) => askAgain)?.askAgain
    expect([region, lastingOf(silent, region).askAgain]).toEqual([region, said ?? 'P6M'])
  }
})

test('has a law behind every region that gets something of its own', () => {
  for (const [region, { mode, exempts, askAgain, lasts }] of Object.entries(regions)) {
    const own = laws.filter(law => law.region === region)
    expect([region, own.length > 0]).toEqual([region, true])
    if (mode) expect(own.map(law => law.mode)).toContain(mode)
    if (exempts) expect(own.some(law => law.exempts)).toBe(true)
    if (askAgain) expect(own.map(law => law.askAgain)).toContain(askAgain)
    // No law read so far says how long a yes stands.
    expect(lasts).toBeUndefined()
  }
})

test('says of each law where and when it was read, and whether first hand', () => {
  for (const { law, source, read, region, secondary } of laws) {
    expect(law).toMatch(/\w{5}/)
    expect(source).toMatch(/\w{5}/)
    expect(read).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(region).toMatch(/^[A-Z]{2}(-[A-Z]{2})?$/)
    if (!secondary) expect(source).toMatch(/law\.cornell\.edu/)
  }
})

test('has the thirty countries of the European Economic Area', () => {
  const rows = laws.filter(({ law }) => law.startsWith('Directive 2002/58/EC'))
  expect(new Set(rows.map(({ region }) => region)).size).toBe(30)
})

test('has the twelve states in which Global Privacy Control binds', () => {
  const states = laws
    .filter(({ gpc, region }) => gpc === 'binding' && region.includes('-'))
    .map(({ region }) => region)
  expect([...new Set(states)].join(' ').replaceAll('US-', '')).toBe('CA CO CT DE MD MN MT NE NH NJ OR TX')
})

test('finds the laws of a region, a state before its country, and none where none was looked at', () => {
  expect(lawsOf('US-CA').map(({ region }) => region)).toEqual(['US-CA', 'US-CA'])
  expect(lawsOf('US-WA').map(({ region }) => region)).toEqual(['US'])
  expect(lawsOf('FR-75C').map(({ region }) => region)).toEqual(['FR'])
  expect([...lawsOf('BR'), ...lawsOf('CH'), ...lawsOf(''), ...lawsOf('XX')]).toEqual([])
})
