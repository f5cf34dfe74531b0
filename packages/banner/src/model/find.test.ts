import { expect, test } from 'vitest'
import { details } from './details.ts'
import { finds } from './find.ts'
import { shop, sourceOf } from './shop.fixture.ts'
import type { ServiceItem } from './types.ts'

const service = (title: string, provider: string, names: readonly string[] = []): ServiceItem => ({
  id: 'one',
  title,
  provider,
  lines: [],
  reason: '',
  on: false,
  table: { caption: '', head: [], rows: names.map(name => ({ name, kind: '', cells: [] })) },
})
const maps = service('Übersichtskarte', 'Café Maps Inc.', ['_map*', 'NID', '*'])

test.each(['', 'karte', 'UBERSICHT', 'cafe', 'maps inc', 'nid', '_map', '_map_42abc', 'inc übersicht'])(
  'finds by "%s"',
  query => {
    expect(finds(maps, query)).toBe(true)
  },
)

test.each(['video', 'karte video', '_ma', 'nidx', '42', '.*', '(', 'x_map_1'])(
  'does not find by "%s"',
  query => {
    expect(finds(service('Übersichtskarte', 'Café Maps Inc.', ['m*', 'nid', '_p*_x']), query)).toBe(false)
  },
)

test('offers to search where there are more services than one finds by looking', () => {
  expect(details(sourceOf()).search).toBeUndefined()
  const many = Object.fromEntries(
    Array.from({ length: 6 }, (_, at) => [`more${at}`, shop.services!['heat']!] as const),
  )
  const policy = { ...shop, services: { ...shop.services, ...many } }
  expect(details(sourceOf({}, { policy })).search).toEqual({
    label: 'Find a service or a cookie',
    found: 'Services found: {count}',
  })
})
