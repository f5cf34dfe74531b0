import { expect, test } from 'vitest'
import { shop } from '../decide/shop.fixture.ts'
import type { Mode, ModeByRegion, Policy } from '../policy/index.ts'
import { lastingOf, modeOf } from './mode.ts'

const plain: Policy = shop
const statistics = { exemption: 'statistics' } as const

test.each<[string | undefined, Mode, Mode]>([
  // Without an exemption, with one.
  ['', 'opt-in', 'opt-in'],
  ['XX', 'opt-in', 'opt-in'],
  ['DE', 'opt-in', 'opt-in'],
  ['FR-75C', 'opt-in', 'opt-in'],
  ['BR', 'opt-in', 'opt-in'],
  // Data (Use and Access) Act 2025, PECR Schedule A1: statistics and appearance, with notice and objection.
  ['GB', 'opt-in', 'exempt-with-objection'],
  ['GB-SCT', 'opt-in', 'exempt-with-objection'],
  ['US', 'opt-out', 'opt-out'],
  ['US-CA', 'opt-out', 'opt-out'],
  ['US-WA', 'opt-out', 'opt-out'],
])('leaves what the policy says nothing of to the law: %j', (region, mode, exempt) => {
  expect(modeOf(plain, {}, region!)).toBe(mode)
  expect(modeOf(plain, statistics, region!)).toBe(exempt)
})

const byRegion: ModeByRegion = {
  default: 'opt-in',
  GB: 'exempt-with-objection',
  US: 'opt-out',
  'US-CA': 'opt-in',
}

test.each<[string, Mode]>([
  ['', 'opt-in'],
  ['DE', 'opt-in'],
  ['GB', 'exempt-with-objection'],
  ['GB-NIR', 'exempt-with-objection'],
  ['US', 'opt-out'],
  ['US-TX', 'opt-out'],
  ['US-CA', 'opt-in'],
  ['default', 'opt-in'],
])('takes the most specific word of a purpose first: %j', (region, mode) => {
  expect(modeOf(plain, { mode: byRegion }, region)).toBe(mode)
})

test('takes one mode of a purpose for everywhere', () => {
  for (const region of ['', 'US', 'GB', 'XX'])
    expect(modeOf(plain, { mode: 'opt-in', ...statistics }, region)).toBe('opt-in')
})

test('takes what the policy says of a place before the law, and after what it says of the purpose', () => {
  const policy: Policy = { ...plain, regions: { CH: 'opt-out', 'US-TX': 'opt-in', US: 'opt-out' } }
  expect(['CH', 'CH-ZH', 'US-TX', 'US', 'US-CA', 'DE'].map(region => modeOf(policy, {}, region))).toEqual([
    'opt-out',
    'opt-out',
    'opt-in',
    'opt-out',
    'opt-out',
    'opt-in',
  ])
  expect(modeOf(policy, { mode: 'opt-in' }, 'CH')).toBe('opt-in')
  expect(modeOf(policy, { mode: { default: 'opt-in' } }, 'CH')).toBe('opt-in')
})

test('takes a purpose that names its exemption for exempt in Britain, whatever the policy says of the rest there', () => {
  const policy: Policy = { ...plain, regions: { GB: 'opt-in' } }
  expect([modeOf(policy, statistics, 'GB'), modeOf(policy, {}, 'GB')]).toEqual([
    'exempt-with-objection',
    'opt-in',
  ])
})

test('is never laxer with a code that is not written as one', () => {
  for (const region of [
    'us',
    'us-ca',
    'gb',
    'Gb',
    ' US',
    'u',
    '-US',
    'constructor',
    '__proto__',
    'toString',
  ]) {
    expect([region, modeOf(plain, {}, region)]).toEqual([region, 'opt-in'])
    expect([region, modeOf(plain, statistics, region)]).toEqual([region, 'opt-in'])
  }
})

test.each([
  [undefined, undefined, 'P6M', 'P6M'],
  [undefined, 'US-CA', 'P6M', 'P12M'],
  [undefined, 'US-NY', 'P6M', 'P6M'],
  [{ lasts: 'P1Y' }, '', 'P1Y', 'P6M'],
  [{ lasts: 'P1Y' }, 'US-CA', 'P1Y', 'P12M'],
  [{ askAgain: 'P9M' }, 'US-CA', 'P6M', 'P9M'],
  [{ regions: { FR: { lasts: 'P13M' } } }, 'FR', 'P13M', 'P6M'],
  [{ regions: { FR: { lasts: 'P13M' } } }, 'FR-IDF', 'P13M', 'P6M'],
  [{ regions: { FR: { lasts: 'P13M' } } }, 'DE', 'P6M', 'P6M'],
  [{ lasts: 'P3M', regions: { US: { lasts: 'P1M' }, 'US-CA': { askAgain: 'P2Y' } } }, 'US-CA', 'P3M', 'P2Y'],
])('lets answers stand, by the policy %j in %j, for %s and %s', (choice, region, lasts, askAgain) => {
  expect(lastingOf({ ...plain, choice }, region)).toMatchObject({ lasts, askAgain })
})
