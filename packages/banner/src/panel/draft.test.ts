import { type GuardEvent, type Policy, validatePolicy } from '@heed/core'
import { expect, test } from 'vitest'
import { shop } from '../model/shop.fixture.ts'
import { draftServices } from './draft.ts'
import { createTally } from './tally.ts'

const lines = (...found: readonly (readonly [kind: string, what: string, more?: Partial<GuardEvent>])[]) => {
  const tally = createTally()
  for (const [kind, what, more] of found)
    tally.add({ event: 'refused', kind, what, service: '', reason: 'undeclared', layer: 'guard', ...more })
  return tally.lines()
}
const hosts = (...names: readonly string[]) =>
  draftServices(shop, lines(...names.map(name => ['img', `https://${name}/x`] as const))).map(
    ({ id, found }) => [id, ...found],
  )

test('takes what no service declares and nothing else', () => {
  expect(draftServices(shop, [])).toEqual([])
  const drafts = draftServices(
    shop,
    lines(
      ['img', 'https://unknown.example/p'],
      ['img', 'https://known.example/p', { service: 'known', reason: 'refused' }],
      ['img', 'https://early.example/p', { reason: 'waiting' }],
      ['script', '/no address'],
    ),
  )
  expect(drafts.map(({ found }) => found)).toEqual([['unknown.example']])
})

test('puts the hosts of one party together, under the name it registered', () => {
  expect(hosts('a.widgets.example', 'b.widgets.example', 'widgets.example')).toEqual([
    ['widgets', 'a.widgets.example', 'b.widgets.example', 'widgets.example'],
  ])
  expect(hosts('shop.example.co.uk', 'localhost', '192.0.2.7')).toEqual([
    ['example', 'shop.example.co.uk'],
    ['localhost', 'localhost'],
    ['192-0-2-7', '192.0.2.7'],
  ])
})

test('takes no id that the policy has', () => {
  const [taken] = Object.keys(shop.services!)
  expect(hosts(`${taken}.example`, 'new.example')).toEqual([
    [`${taken}-2`, `${taken}.example`],
    ['new', 'new.example'],
  ])
})

test('drafts what the policy can take as it is', () => {
  const drafts = draftServices(
    shop,
    lines(
      ['img', 'https://a.widgets.example/p?q'],
      ['fetch', 'wss://socket.live.example:8443/'],
      ['cookie', 'ab_test'],
      ['cookie', 'ab_test', { event: 'seen' }],
      ['local', 'theme'],
      ['session', 'theme'],
    ),
  )
  expect(drafts.map(({ id, count }) => [id, count])).toEqual([
    ['widgets', 1],
    ['live', 1],
    ['own-storage', 4],
  ])
  const added = JSON.parse(
    `{${drafts
      .map(({ text }) => text)
      .join('\n')
      .replace(/,$/, '')}}`,
  )
  expect(added['own-storage']).toMatchObject({
    cookies: [{ name: 'ab_test', lifetime: 'session' }],
    storage: [
      { name: 'theme', area: 'local' },
      { name: 'theme', area: 'session' },
    ],
  })
  const policy: Policy = { ...shop, services: { ...shop.services, ...added } }
  expect(validatePolicy(shop)).toEqual([])
  expect(validatePolicy(policy)).toEqual([])
})
