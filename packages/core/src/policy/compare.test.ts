import { expect, test } from 'vitest'
import { comparePolicies } from './compare.ts'
import { goodPolicy } from './good-policy.fixture.ts'
import type { Policy } from './types.ts'

const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: ['shop.example'], controller: { name: 'Shop' } },
  versions: [
    { id: '1', effective: '2020-01-01' },
    { id: '2', effective: '2021-01-01', asks: ['counting'], reachesBack: true },
    { id: '3', effective: '2022-01-01' },
  ],
  purposes: {
    counting: { title: 'Counting', text: 'We count.' },
    ads: { title: 'Ads', text: 'We advertise.', since: '2' },
    old: { title: 'Old', text: 'No more.', until: '3' },
  },
  services: {
    counter: {
      title: 'Counter',
      purpose: 'counting',
      provider: { name: 'C', uses: 'nothing' },
      cookies: [{ name: '_c', lifetime: 'P1Y' }],
      hosts: ['c.example'],
    },
  },
}

test('tells what came, what went, who is asked again, and whether it reaches back', () => {
  expect(comparePolicies({ policy, version: '1' }, { policy, version: '2' })).toEqual({
    from: '1',
    to: '2',
    differences: [{ kind: 'purpose', id: 'ads', change: 'added', members: [] }],
    asks: ['counting'],
    reachesBack: true,
  })
  expect(comparePolicies({ policy, version: '2' }, { policy, version: '3' })).toMatchObject({
    differences: [{ kind: 'purpose', id: 'old', change: 'removed' }],
    asks: [],
    reachesBack: false,
  })
  expect(comparePolicies({ policy, version: '1' }, { policy, version: '3' }).reachesBack).toBe(true)
})

test('tells what of a thing changed between two documents, down to the lifetime of a cookie', () => {
  const newer: Policy = {
    ...policy,
    purposes: {
      ...policy.purposes,
      counting: { ...policy.purposes['counting']!, cites: [], mode: { default: 'opt-in', US: 'opt-out' } },
    },
    services: {
      counter: {
        ...policy.services!['counter']!,
        cookies: [
          { name: '_c', lifetime: 'P2Y' },
          { name: '_d', lifetime: 'P1D' },
        ],
        hosts: ['d.example'],
      },
    },
  }
  expect(comparePolicies({ policy, version: '3' }, { policy: newer, version: '3' }).differences).toEqual([
    { kind: 'purpose', id: 'counting', change: 'changed', members: ['mode'] },
    {
      kind: 'service',
      id: 'counter',
      change: 'changed',
      members: ['cookies._c.lifetime', 'cookies._d', 'hosts.c.example', 'hosts.d.example'],
    },
  ])
})

test('finds no difference between an edition and itself', () => {
  for (const { id } of goodPolicy.versions) {
    const edition = { policy: goodPolicy as Policy, version: id }
    expect(comparePolicies(edition, structuredClone(edition)).differences).toEqual([])
  }
})

test('names the versions there are', () => {
  expect(() => comparePolicies({ policy, version: '1' }, { policy, version: '9' })).toThrow('It has: 1, 2, 3')
})
