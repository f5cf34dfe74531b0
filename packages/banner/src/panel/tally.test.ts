import type { GuardEvent } from '@heed/core'
import { expect, test } from 'vitest'
import { createTally, fitsFilter } from './tally.ts'

const event = (more: Partial<GuardEvent> = {}): GuardEvent => ({
  event: 'refused',
  kind: 'img',
  what: 'https://stats.example/p.gif',
  service: 'counter',
  reason: 'refused',
  layer: 'guard',
  ...more,
})

test('counts equal events as one line, whatever their queries', () => {
  const tally = createTally()
  tally.add(event({ what: 'https://stats.example/p.gif?n=1' }))
  tally.add(event({ what: 'https://stats.example/p.gif?n=2#3' }))
  tally.add(event({ layer: 'worker' }))
  expect(tally.lines().map(({ what, layer, count }) => [what, layer, count])).toEqual([
    ['https://stats.example/p.gif', 'guard', 2],
    ['https://stats.example/p.gif', 'worker', 1],
  ])
  tally.clear()
  expect(tally.lines()).toEqual([])
})

test('forgets the oldest lines when there are too many', () => {
  const tally = createTally(3)
  for (let name = 0; name < 5; name++) tally.add(event({ what: `${name}` }))
  expect(tally.lines().map(({ what }) => what)).toEqual(['2', '3', '4'])
})

test('fits a filter whose every word the line says somewhere', () => {
  const line = createTally().add(event())
  expect(fitsFilter(line, '')).toBe(true)
  expect(fitsFilter(line, 'STATS img')).toBe(true)
  expect(fitsFilter(line, 'stopped')).toBe(false)
  expect(fitsFilter(line, ' stopped stats ', ['Stopped'])).toBe(true)
  expect(fitsFilter(line, 'stats other')).toBe(false)
})
