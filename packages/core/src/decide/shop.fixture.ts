import type { Answer, Choice } from '../choice/index.ts'
import { definePolicy, type Purpose, type Service, type Topic } from '../policy/index.ts'
import type { Context } from './types.ts'

const purpose = (title: string, more: Partial<Purpose<'first' | 'second' | 'third'>> = {}) => ({
  title,
  text: `For ${title}.`,
  ...more,
})

type Served = 'necessary' | 'statistics' | 'ads' | 'sharing' | 'looks' | 'contests'

const service = (purpose: Served, more: Partial<Service<Served, 'first' | 'second' | 'third'>> = {}) => ({
  title: `A tool for ${purpose}`,
  purpose,
  provider: { name: 'Acme', uses: 'Its work.' },
  ...more,
})

const topic = (
  more: Partial<Topic<Served, 'first' | 'second' | 'third', never>>,
): Topic<Served, 'first' | 'second' | 'third', never> => ({
  title: 'Mail',
  text: 'Mail to you.',
  channel: 'email',
  mode: 'opt-in',
  ...more,
})

/** A policy with every mode, mark and kind of change there is: three versions, the second of which adds. */
export const shop = definePolicy({
  heed: 1,
  language: 'en',
  site: { name: 'Shop', covers: ['shop.example'], controller: { name: 'Shop Ltd' } },
  versions: [
    { id: 'first', effective: '2025-01-01' },
    { id: 'second', effective: '2025-07-01' },
    { id: 'third', effective: '2026-01-01', asks: ['sharing'] },
  ],
  purposes: {
    necessary: purpose('signing in', { mode: 'required' }),
    statistics: purpose('counting', { exemption: 'statistics' }),
    ads: purpose('advertising', { sale: true }),
    sharing: purpose('partners', { mode: 'opt-in', sharing: true }),
    looks: purpose('looks', { mode: 'opt-out' }),
    contests: purpose('contests', { mode: 'opt-in', since: 'second', until: 'third' }),
    wishes: purpose('wishes', { mode: 'opt-in', targeting: true }),
  },
  services: {
    session: service('necessary'),
    counter: service('statistics'),
    heat: service('statistics', { since: 'second' }),
    network: service('ads'),
    exchange: service('ads'),
    partner: service('sharing'),
    theme: service('looks'),
    fonts: service('looks', { since: 'second' }),
    survey: service('contests', { since: 'second', until: 'third' }),
  },
  topics: {
    orders: topic({ mode: 'required' }),
    news: topic({ mode: { default: 'opt-in', US: 'opt-out' }, confirm: true }),
    offers: topic({ mode: 'opt-out' }),
    recap: topic({ since: 'second', until: 'third' }),
  },
})

/** An instant by its date, at 00:00 UTC unless it says a time. */
export const day = (date: string): number => Date.parse(date)

/** A day under each version. */
export const inFirst = day('2025-03-01')
export const inSecond = day('2025-08-01')
export const inThird = day('2026-02-01')

/** An answer of the first day of March 2025 under the first version, unless it says otherwise. */
export function answer(granted: boolean, more: Partial<Answer> = {}): Answer {
  return { granted, at: inFirst, version: 'first', ...more }
}

export const yes = answer(true)
export const no = answer(false)

export function choiceOf(purposes: { readonly [id: string]: Answer }, topics?: Choice['topics']): Choice {
  return { purposes, topics }
}

/** A day later than the answer, under the first version, from a place nobody knows. */
export function when(more: Partial<Context> = {}): Context {
  return { now: inFirst + 86_400_000, ...more }
}
