import { type Policy, validatePolicy } from '@heed/core/server'
import { describe, expect, test } from 'vitest'
import { sites } from './server.ts'
import { citationsIn } from './site/index.ts'

/** The practices of each site, from the table of what the policies promise. */
const practices: { readonly [site: string]: readonly string[] } = {
  'color-experts': ['CE1', 'CE2', 'CE3', 'CE4', 'CE5', 'CE6'],
  clientexec: ['CX1', 'CX2', 'CX3', 'CX4', 'CX5', 'CX6', 'CX7'],
  customertrackr: ['CT1', 'CT2', 'CT3', 'CT4', 'CT5', 'CT6'],
  'hosting-provider': ['HP1', 'HP2', 'HP3', 'HP4', 'HP5'],
  contactgenie: Array.from({ length: 16 }, (_, index) => `CG${index + 1}`),
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()

test('has all five sites', () => {
  expect(sites.map(site => site.name)).toEqual(Object.keys(practices))
})

describe.each(sites)('$name', site => {
  test('cites every practice of its policy', () => {
    const cited = new Set(citationsIn(site.policy).map(({ id }) => id))
    expect(practices[site.name]!.filter(id => !cited.has(id))).toEqual([])
  })

  test('quotes only words that stand in its policy text', () => {
    const text = folded(site.text)
    const invented = citationsIn(site.policy).filter(({ words }) => !text.includes(folded(words)))
    expect(invented).toEqual([])
  })

  test('has a valid policy, checked against its text', () => {
    expect(validatePolicy(site.policy, { text: site.text })).toEqual([])
  })

  test('is reported once a quoted word is missing from the text', () => {
    const { words } = citationsIn(site.policy)[0]!
    const without = folded(site.text).replaceAll(folded(words), '')
    expect(validatePolicy(site.policy, { text: without })).not.toEqual([])
  })

  test('gives no id to two things', () => {
    const { purposes, services = {}, topics = {} }: Policy = site.policy
    const ids = [purposes, services, topics].flatMap(Object.keys)
    expect(ids).toEqual([...new Set(ids)])
    expect(ids.filter(id => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
  })
})
