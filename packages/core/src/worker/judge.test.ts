import { expect, test } from 'vitest'
import { formatChoice } from '../choice/index.ts'
import type { Policy } from '../policy/index.ts'
import { createJudge } from './judge.ts'
import type { WorkerState } from './types.ts'

const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: ['shop.example', '*.cdn.example'], controller: { name: 'Shop' } },
  versions: [{ id: 'a', effective: '2020-01-01' }],
  purposes: {
    basket: { title: 'Basket', text: 'Basket.', mode: 'required' },
    ads: { title: 'Ads', text: 'Ads.', mode: 'opt-out', sharing: true },
    counting: { title: 'Counting', text: 'Counts.', mode: 'opt-in' },
  },
  services: {
    pay: {
      title: 'Pay',
      purpose: 'basket',
      provider: { name: 'P', uses: 'Paying.' },
      hosts: ['pay.example'],
    },
    adnet: { title: 'Ads', purpose: 'ads', provider: { name: 'A', uses: 'Ads.' }, hosts: ['ads.example'] },
    counter: {
      title: 'Counter',
      purpose: 'counting',
      provider: { name: 'C', uses: 'Counting.' },
      hosts: ['count.example', 'shop.example/collect'],
    },
  },
}
const state = (more: Partial<WorkerState> = {}): WorkerState => ({
  policy,
  choice: { purposes: {} },
  region: 'DE',
  signals: {},
  ...more,
})
const granted = { purposes: { counting: { granted: true, at: Date.now() - 3_600_000, version: 'a' } } }
const location = {
  hostname: 'shop.example',
  href: 'https://shop.example/w.js',
  origin: 'https://shop.example',
}
const cookies = (read: () => string[]) => ({
  getAll: async () => read().map(value => ({ value })),
})
const judge = (more?: Partial<WorkerState>, read?: () => string[]) =>
  createJudge(state(more), { location, ...(read && { cookieStore: cookies(read) }) } as never)

test('decides by the cookie as it stands, from one request to the next', async () => {
  let texts = ['']
  const { judge: ask } = judge({}, () => texts)
  expect(await ask('counter')).toEqual({ event: 'refused', service: 'counter', reason: 'unasked' })
  texts = [formatChoice(policy, granted)]
  expect(await ask('counter')).toEqual({ service: 'counter', reason: 'granted' })
  texts = []
  expect(await ask('counter')).toMatchObject({ event: 'refused', reason: 'unasked' })
})

test('takes what the page told only where it cannot read cookies', async () => {
  expect(await judge({ choice: granted }).judge('counter')).toEqual({ service: 'counter', reason: 'granted' })
  expect(await judge({ choice: granted }, () => []).judge('counter')).toMatchObject({ event: 'refused' })
})

test('takes a cookie that cannot be read for no choice', async () => {
  const failing = judge({ choice: granted }, () => {
    throw new Error('no')
  })
  expect(await failing.judge('counter')).toMatchObject({ event: 'refused', reason: 'unasked' })
  expect(await failing.judge('pay')).toEqual({ service: 'pay', reason: 'required' })
})

test('heeds the signal that a page told', async () => {
  expect(await judge({}, () => []).judge('adnet')).toEqual({ service: 'adnet', reason: 'opt-out' })
  expect(await judge({ signals: { gpc: true } }, () => []).judge('adnet')).toMatchObject({ reason: 'gpc' })
})

test('tells the site, its services and strangers apart', () => {
  const { whose } = judge({ hosts: ['heed.example'] })
  expect(
    [
      'https://shop.example/',
      'https://a.cdn.example/',
      'https://heed.example/heed.js',
      'https://shop.example/collect',
      'https://count.example/',
      'https://stranger.example/',
    ].map(whose),
  ).toEqual([null, null, null, 'counter', 'counter', ''])
})

test.each([
  ['enforce', 'refused', 'refused'],
  ['permissive', 'refused', 'seen'],
  ['report', 'seen', 'seen'],
] as const)('in the mode %s a denied service is %s and a stranger is %s', async (mode, denied, stranger) => {
  const { judge: ask } = judge({ mode }, () => [])
  expect((await ask('counter')).event).toBe(denied)
  expect(await ask('')).toEqual({ event: stranger, service: '', reason: 'undeclared' })
  expect((await ask('constructor')).event).toBe(stranger)
})

test('writes a header for the floors that have one, in the one mode that can be said in it', async () => {
  const header = (more: Partial<WorkerState>) => judge(more, () => []).header()
  const strict = await header({ hosts: ['heed.example'] })
  expect(strict).toContain(' shop.example:* ')
  expect(strict).toContain('heed.example:*')
  expect(strict).toContain('pay.example:*')
  expect(strict).not.toContain('count.example')
  expect(await header({ floor: 'lax' })).toContain('count.example:*')
  expect(await header({ floor: 'off' })).toBeUndefined()
  expect(await header({ mode: 'report' })).toBeUndefined()
  expect(await header({ mode: 'permissive' })).toBeUndefined()
})
