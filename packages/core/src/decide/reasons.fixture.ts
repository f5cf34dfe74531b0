import type { Answer, Choice } from '../choice/index.ts'
import { answer, choiceOf, day, inFirst, inSecond, inThird, no, when, yes } from './shop.fixture.ts'
import type { Context, Reason } from './types.ts'

/** What a purpose, service or topic of the shop gets after answers and under circumstances. */
export type Case = readonly [
  fact: string,
  kind: 'purposes' | 'services' | 'topics',
  id: string,
  choice: Choice,
  context: Context,
  reason: Reason,
]

const none = choiceOf({})
const gpc = { gpc: true }
const under = (version: string, at: number, more: Partial<Answer> = {}) => answer(true, { version, at, ...more })
const topics = (topics: Choice['topics']) => choiceOf({}, topics)
const said = { at: inFirst, version: 'first' }
const next = inSecond + 1
const services = (services: Answer['services'], granted = true) => answer(granted, { services })

/** One row a rule: every reason there is, for purposes, services and topics. */
export const cases: readonly Case[] = [
  ['the required without an answer', 'purposes', 'necessary', none, when(), 'required'],
  ['the required against a no', 'purposes', 'necessary', choiceOf({ necessary: no }), when(), 'required'],
  ['the required under every signal', 'purposes', 'necessary', none, when({ signals: { gpc: true, dnt: true, cookiesOff: true } }), 'required'],
  ['the required while nobody looks', 'purposes', 'necessary', none, when({ waiting: true }), 'required'],
  ['opt-in without an answer', 'purposes', 'sharing', none, when(), 'unasked'],
  ['opt-in with a yes', 'purposes', 'sharing', choiceOf({ sharing: yes }), when(), 'granted'],
  ['opt-in with a no', 'purposes', 'sharing', choiceOf({ sharing: no }), when(), 'refused'],
  ['opt-out without an answer', 'purposes', 'looks', none, when(), 'opt-out'],
  ['opt-out with a yes', 'purposes', 'looks', choiceOf({ looks: yes }), when(), 'granted'],
  ['opt-out with a no', 'purposes', 'looks', choiceOf({ looks: no }), when(), 'refused'],
  ['exempt without an answer', 'purposes', 'statistics', none, when({ region: 'GB' }), 'exempt-with-objection'],
  ['exempt with an objection', 'purposes', 'statistics', choiceOf({ statistics: no }), when({ region: 'GB' }), 'refused'],
  ['a sale under GPC', 'purposes', 'ads', choiceOf({ ads: yes }), when({ signals: gpc }), 'gpc'],
  ['sharing under GPC', 'purposes', 'sharing', choiceOf({ sharing: yes }), when({ signals: gpc }), 'gpc'],
  ['targeting under GPC', 'purposes', 'wishes', choiceOf({ wishes: yes }), when({ signals: gpc }), 'gpc'],
  ['a purpose that is none of these under GPC', 'purposes', 'statistics', choiceOf({ statistics: yes }), when({ signals: gpc }), 'granted'],
  ['a sale under GPC where it is opt-out', 'purposes', 'ads', none, when({ signals: gpc, region: 'US' }), 'gpc'],
  ['a sale under Do Not Track nobody configured', 'purposes', 'ads', choiceOf({ ads: yes }), when({ signals: { dnt: true } }), 'granted'],
  ['a purpose before its version', 'purposes', 'contests', choiceOf({ contests: yes }), when(), 'not-in-force'],
  ['a purpose in its version', 'purposes', 'contests', choiceOf({ contests: under('second', inSecond) }), when({ now: next }), 'granted'],
  ['a purpose after its version', 'purposes', 'contests', choiceOf({ contests: under('second', inSecond) }), when({ now: inThird }), 'not-in-force'],
  ['the required before the first version', 'purposes', 'necessary', none, when({ now: day('2024-12-31') }), 'not-in-force'],
  ['a yes while nobody looks', 'purposes', 'sharing', choiceOf({ sharing: yes }), when({ waiting: true }), 'waiting'],
  ['opt-out while nobody looks', 'purposes', 'looks', none, when({ waiting: true }), 'waiting'],
  ['a yes older than it lasts', 'purposes', 'sharing', choiceOf({ sharing: yes }), when({ now: inThird }), 'expired'],
  ['an old yes where it is opt-out', 'purposes', 'looks', choiceOf({ looks: yes }), when({ now: inThird }), 'opt-out'],
  ['a no older than a yes lasts', 'purposes', 'looks', choiceOf({ looks: no }), when({ now: inThird }), 'refused'],
  ['a yes from before a version that asks', 'purposes', 'sharing', choiceOf({ sharing: under('second', inSecond) }), when({ now: inThird - 86_400_000 }), 'changed'],
  ['a no from before a version that asks', 'purposes', 'sharing', choiceOf({ sharing: no }), when({ now: inThird }), 'refused'],
  ['a yes under the version that asks', 'purposes', 'sharing', choiceOf({ sharing: under('third', inThird) }), when({ now: inThird + 1 }), 'granted'],
  ['a yes to what no version asks about again', 'purposes', 'ads', choiceOf({ ads: under('second', inSecond) }), when({ now: day('2026-01-15') }), 'granted'],
  ['a yes under a version nobody knows', 'purposes', 'sharing', choiceOf({ sharing: under('?', inFirst) }), when(), 'changed'],
  ['a yes under an unknown version where it is opt-out', 'purposes', 'looks', choiceOf({ looks: under('?', inFirst) }), when(), 'opt-out'],
  ['a no under a version nobody knows', 'purposes', 'looks', choiceOf({ looks: answer(false, { version: '?' }) }), when(), 'refused'],

  ['a service of the required', 'services', 'session', none, when(), 'required'],
  ['a service of the required that was refused', 'services', 'session', choiceOf({ necessary: services({ session: false }) }), when(), 'required'],
  ['a service of what nobody answered', 'services', 'network', none, when(), 'unasked'],
  ['a service of what was granted', 'services', 'network', choiceOf({ ads: yes }), when(), 'granted'],
  ['a service of what was refused', 'services', 'network', choiceOf({ ads: no }), when(), 'refused'],
  ['a service refused alone', 'services', 'network', choiceOf({ ads: services({ network: false }) }), when(), 'refused'],
  ['its neighbour', 'services', 'exchange', choiceOf({ ads: services({ network: false }) }), when(), 'granted'],
  ['a service granted alone', 'services', 'network', choiceOf({ ads: services({ network: true }, false) }), when(), 'granted'],
  ['the neighbour of that', 'services', 'exchange', choiceOf({ ads: services({ network: true }, false) }), when(), 'refused'],
  ['a service nobody was asked about', 'services', 'exchange', choiceOf({ ads: services({ network: true, exchange: null }, false) }), when(), 'new'],
  ['a service granted alone under GPC', 'services', 'network', choiceOf({ ads: services({ network: true }, false) }), when({ signals: gpc }), 'gpc'],
  ['a service granted alone too long ago', 'services', 'network', choiceOf({ ads: services({ network: true }, false) }), when({ now: inThird }), 'refused'],
  ['a service refused alone where a yes ran out', 'services', 'theme', choiceOf({ looks: services({ theme: false }) }), when({ now: inThird }), 'refused'],
  ['a service refused alone in the exempt', 'services', 'counter', choiceOf({ statistics: services({ counter: false }) }), when({ region: 'GB' }), 'refused'],
  // CE2: a version that adds a service asks again for that service only.
  ['a service added after a yes', 'services', 'heat', choiceOf({ statistics: yes }), when({ now: inSecond }), 'new'],
  ['its older neighbour', 'services', 'counter', choiceOf({ statistics: yes }), when({ now: inSecond }), 'granted'],
  ['a service added after a no', 'services', 'heat', choiceOf({ statistics: no }), when({ now: inSecond }), 'refused'],
  ['a service added where it is opt-out', 'services', 'fonts', choiceOf({ looks: yes }), when({ now: inSecond }), 'opt-out'],
  ['a service before its version', 'services', 'heat', choiceOf({ statistics: yes }), when(), 'not-in-force'],
  ['a service after its version', 'services', 'survey', choiceOf({ contests: under('second', inSecond) }), when({ now: inThird }), 'not-in-force'],
  ['a service while nobody looks', 'services', 'network', choiceOf({ ads: yes }), when({ waiting: true }), 'waiting'],
  ['a service of what has changed', 'services', 'partner', choiceOf({ sharing: under('second', inSecond) }), when({ now: day('2026-01-15') }), 'changed'],
  ['a service of what has expired', 'services', 'network', choiceOf({ ads: yes }), when({ now: inThird }), 'expired'],

  ['required mail against a no', 'topics', 'orders', topics({ orders: { granted: false, ...said } }), when(), 'required'],
  ['mail nobody asked for', 'topics', 'news', none, when(), 'unasked'],
  ['mail until refused', 'topics', 'offers', none, when(), 'opt-out'],
  ['mail until refused, by region', 'topics', 'news', none, when({ region: 'US-CA' }), 'opt-out'],
  ['refused mail', 'topics', 'offers', topics({ offers: { granted: false, ...said } }), when(), 'refused'],
  ['mail asked for', 'topics', 'offers', topics({ offers: { granted: true, ...said } }), when(), 'granted'],
  ['mail to an address that did not confirm', 'topics', 'news', topics({ news: { granted: true, ...said } }), when(), 'unconfirmed'],
  ['mail to an address that confirmed', 'topics', 'news', topics({ news: { granted: true, confirmed: true, ...said } }), when(), 'granted'],
  ['mail of another version', 'topics', 'recap', topics({ recap: { granted: true, ...said } }), when(), 'not-in-force'],
]
