import { type Answer, definePolicy, formatChoice } from '@heed/core/server'

const provider = { name: 'Acme', uses: 'Its work.' }

/** A site with one service of each kind that the edge has to tell apart. */
export const shop = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: ['shop.example'], controller: { name: 'Shop Ltd' } },
  versions: [{ id: 'first', effective: '2025-01-01' }],
  purposes: {
    necessary: { title: 'Needed', text: 'To pay.', mode: 'required' },
    statistics: { title: 'Statistics', text: 'To count.', mode: 'opt-in' },
    ads: { title: 'Ads', text: 'To advertise.', mode: 'opt-out', sale: true },
  },
  services: {
    payment: { title: 'Payment', purpose: 'necessary', provider, hosts: ['pay.example', 'pay.localhost'] },
    counter: {
      title: 'Counter',
      purpose: 'statistics',
      provider,
      hosts: ['stats.example', '*.stats.example', 'stats.localhost'],
      cookies: [
        { name: '_st', lifetime: 'P1Y' },
        { name: '_st_http*', lifetime: 'P1Y', httpOnly: true },
      ],
    },
    collector: {
      title: 'Collector',
      purpose: 'statistics',
      provider,
      hosts: ['shop.example/collect', 'shop.localhost/collect'],
    },
    network: {
      title: 'Network',
      purpose: 'ads',
      provider,
      hosts: ['ads.example', 'ads.localhost'],
      cookies: [{ name: 'adid', lifetime: 'P30D' }],
    },
  },
})

/** An instant under the first version, on the minute. */
export const now = Date.UTC(2026, 2, 1)

const answer = (granted: boolean, at: number): Answer => ({ granted, at, version: 'first' })

/** The cookie of somebody who answered everything at an instant, by default an hour ago. */
export function choiceText(statistics: boolean, ads: boolean, at: number = now - 3_600_000): string {
  return formatChoice(shop, { purposes: { statistics: answer(statistics, at), ads: answer(ads, at) } })
}
