import { goodPolicy } from './good-policy.fixture.ts'
import type { IssueCode } from './issue.ts'

/** One broken policy: the good one with one place changed, and the one issue that must come of it. */
export interface Broken {
  readonly name: string
  readonly policy: unknown
  readonly code: IssueCode
  readonly path: string
  /** Whether the JSON Schema refuses it as well. */
  readonly schema: boolean
}

/** Codes that tell of contradictions, which a schema cannot express. */
const CROSS: readonly IssueCode[] = [
  'missing-language',
  'unknown-purpose',
  'unknown-topic',
  'unknown-version',
  'impossible-split',
  'wider-split',
  'duplicate-id',
  'duplicate-version',
  'versions-out-of-order',
  'until-before-since',
  'duplicate-cookie',
  'overlapping-hosts',
  'covered-host',
  'choice-cookie',
  'required-advertising',
  'exemption-mode',
  'choice-too-long',
  'citation-not-found',
  'conflict',
]

/** The good policy with the value at a path replaced; `undefined` removes it. */
export function changed(path: string, value: unknown, from: unknown = goodPolicy): unknown {
  const copy = structuredClone(from)
  const keys = path.split(/[.[\]]+/).filter(Boolean)
  const last = keys.pop()!
  let place = copy as { [key: string]: unknown }
  for (const key of keys) place = place[key] as { [key: string]: unknown }
  if (value === undefined) delete place[last]
  else Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

const row = (
  path: string,
  value: unknown,
  code: IssueCode,
  at = path,
  schema = !CROSS.includes(code),
  from: unknown = goodPolicy,
): Broken => ({
  name: value === undefined ? `${path} removed` : `${at}: ${JSON.stringify(value)?.slice(0, 90)}`,
  policy: changed(path, value, from),
  code,
  path: at,
  schema,
})

/** The same value at several places, the same code at each. */
const each = (paths: string, value: unknown, code: IssueCode) =>
  paths.split(' ').map(path => row(path, value, code))

/** The same place with several values. */
const bad = (path: string, code: IssueCode, ...values: unknown[]) =>
  values.map(value => row(path, value, code))

/** What a pattern cannot say: only `validatePolicy` finds it. */
const beyond = (path: string, value: unknown, code: IssueCode) => row(path, value, code, path, false)

const purpose = { title: 'x', text: 'x' }
const service = { title: 'x', provider: { name: 'x', uses: 'x' }, purpose: 'statistics' }

/** A second service beside the good ones. */
const second = (members: object, code: IssueCode, member: string) =>
  row('services.second', { ...members, ...service, ...members }, code, `services.second.${member}`)

const topic = { title: 'x', text: 'x', channel: 'email', mode: 'opt-in' }
const secondTopic = (members: object, code: IssueCode, member: string) =>
  row('topics.second', { ...members, ...topic, ...members }, code, `topics.second.${member}`)

const shapes: readonly Broken[] = [
  ...each(
    'heed language site site.name site.covers site.controller site.controller.name versions versions[0].id purposes ' +
      'versions[0].effective purposes.statistics.title purposes.necessary.text purposes.statistics.mode.default ' +
      'services.login.title services.counter.purpose services.counter.provider services.counter.provider.name ' +
      'services.counter.provider.uses services.counter.cookies[0].name services.counter.cookies[1].lifetime ' +
      'services.counter.storage[0].name services.counter.storage[1].area topics.orders.title topics.orders.text ' +
      'topics.orders.mode topics.orders.channel changes.announce requests.access.text disclosures.court-order.text ' +
      'site.cites[0].id site.cites[0].words',
    undefined,
    'missing',
  ),
  ...each(
    'heeds site.cover site.controller.mail versions[1].date purposes.statistics.category services.counter.cookie ' +
      'services.counter.provider.url services.counter.cookies[0].expires services.counter.storage[0].type ' +
      'topics.orders.double signals.ccpa choice.expires choice.regions.FR.lasting changes.when requests.erasure ' +
      'requests.access.link disclosures.court-order.ground site.cites[0].quote',
    'x',
    'unknown-member',
  ),
  row('__proto__', { heed: 1 }, 'unknown-member'),
  ...each(
    'site versions purposes services topics signals choice regions changes requests disclosures site.controller ' +
      'services.counter.provider services.counter.hosts services.counter.cookies site.covers versions[0] ' +
      'purposes.statistics services.counter topics.orders services.counter.cookies[0] choice.regions ' +
      'services.counter.cites versions[1].asks topics.newsletter.carries signals.gpc',
    'text',
    'wrong-type',
  ),
  ...each(
    'language site.url site.covers[0] site.controller.name versions[0].id versions[0].effective ' +
      'purposes.statistics.data[0] services.counter.purpose services.counter.hosts[0] services.counter.frames[0] ' +
      'services.counter.cookies[0].name services.counter.cookies[0].lifetime choice.lasts changes.after',
    7,
    'wrong-type',
  ),
  ...each(
    'versions[1].reachesBack purposes.advertising.sale purposes.advertising.sharing purposes.advertising.targeting ' +
      'services.login.cookies[0].httpOnly topics.newsletter.confirm topics.invitation.once changes.objection ' +
      'changes.newUsersAtOnce changes.sparesOptedOut',
    'yes',
    'wrong-type',
  ),
  ...each(
    'site.name purposes.necessary.title services.counter.text topics.orders.basis changes.text ' +
      'versions[1].summary services.counter.cookies[0].text',
    ['text'],
    'bad-text',
  ),
  ...each('site.name.de purposes.statistics.title.en', 7, 'wrong-type'),
  ...each('site.name purposes.statistics.title topics.orders.text', {}, 'empty').map(broken => ({
    ...broken,
  })),
  ...each(
    'purposes.necessary.text site.controller.address services.counter.provider.uses language',
    ' ',
    'empty',
  ),
  row('site.name.english', 'Example', 'bad-language'),
  ...bad('language', 'bad-language', 'e', 'english', 'en_GB', 'en-', '*'),
  ...bad('heed', 'unsupported-format', 2, '1', true, null),
  row('versions', [], 'no-version'),
  row('changes.announce', [], 'empty'),
  ...bad('changes.announce[0]', 'bad-value', 'mail', 'Email', 1),
  row('purposes.statistics.exemption', 'stats', 'bad-value'),
  row('services.counter.storage[0].area', 'indexed', 'bad-value'),
  row('topics.orders.channel', 'sms', 'bad-value'),
  ...bad('purposes.necessary.mode', 'bad-mode', 'optin', 'none', 7, true, ['opt-in'], null),
  ...bad('purposes.statistics.mode.GB', 'bad-mode', 'opt_out', ''),
  ...bad('regions.CH', 'bad-mode', 'yes', { default: 'opt-in' }),
  ...each(
    'regions.UK regions.EU regions.EEA regions.us-ca regions.California regions.default purposes.statistics.mode.EUR purposes.statistics.mode.EEA',
    'opt-in',
    'bad-region',
  ),
  row('regions', { 'US-': 'opt-in' }, 'bad-region', 'regions.US-'),
  row('choice.regions.fr', { lasts: 'P6M' }, 'bad-region'),
  ...each(
    'purposes.Stats purposes.1st purposes.a_b purposes.constructor purposes.toString purposes.__proto__',
    { title: 'x', text: 'x' },
    'bad-id',
  ),
  ...each('services.Second services.prototype services.hasOwnProperty', service, 'bad-id'),
  ...each('topics.Second topics.constructor', topic, 'bad-id'),
  ...each('disclosures.Court', { text: 'x' }, 'bad-id'),
  row(`purposes.${'a'.repeat(64)}b`, { title: 'x', text: 'x' }, 'bad-id', `purposes["${'a'.repeat(59)}…"]`),
  ...bad('versions[2].id', 'bad-id', '2026 01', '?1', 'a/b', '__proto__', 'toString').map(fixUntil),
  ...bad(
    'versions[0].effective',
    'bad-date',
    '1.1.2024',
    '2024-1-1',
    '2024',
    '2024-01-01T09:00',
    'yesterday',
  ),
  beyond('versions[0].effective', '2023-02-30', 'bad-date'),
  beyond('versions[0].effective', '2023-13-01', 'bad-date'),
  ...bad(
    'services.counter.cookies[0].lifetime',
    'bad-duration',
    '2 years',
    'P',
    'P0D',
    'PT',
    'P1.5D',
    'Session',
    '-P1D',
    'P1H',
  ),
  ...bad('choice.lasts', 'bad-duration', '6M', 'session', 'P0M', '180'),
  row('choice.askAgain', 'P0D', 'bad-duration'),
  row('choice.regions.FR.askAgain', 'never', 'bad-duration'),
  row('changes.after', '30 days', 'bad-duration'),
  beyond('services.counter.storage[0].lifetime', 'P99999999Y', 'bad-duration'),
  ...bad(
    'services.counter.hosts[0]',
    'bad-host',
    'https://counter.example',
    '//counter.example',
    'counter.example:8080',
    '*',
    '*.com',
    'a..example',
    'count*.example',
    'counter.example?x',
    'counter.example/x/*',
    '.example',
    '-a.example',
    'münchen.example',
  ),
  row('services.counter.beacons[0]', 'pixel example', 'bad-host'),
  row('services.counter.frames[0]', 'https://frame.example', 'bad-host'),
  ...bad('site.covers[0]', 'bad-host', 'https://example.com', 'example.com/shop', '*'),
  ...bad('site.url', 'bad-url', 'example.com', '/home', 'javascript:alert(1)', 'https://'),
  ...bad('site.policyUrl', 'bad-url', 'privacy', '//evil.example/', '/\\evil.example', 'data:text/html,x'),
  row('services.counter.provider.policyUrl', 'counter.example/privacy', 'bad-url'),
  ...bad(
    'site.controller.contact',
    'bad-contact',
    'privacy',
    'mailto:a@b.example,c@d.example',
    'a b@example.com',
  ),
  row('requests.access.contact', 'call us', 'bad-contact'),
  ...bad('services.counter.cookies[0].name', 'bad-name', '*', '**', '_*_*', 'a=b', 'a;b', 'a b', 'a\u0000b'),
  ...bad('services.counter.storage[0].name', 'bad-name', '*', 'a*b*c'),
  row('purposes.necessary.text', 'x'.repeat(20_001), 'too-long'),
  row('services.counter.hosts', Array(1_001).fill('a.example'), 'too-long'),
]

/** Items of the good policy end with the last version; without its id they would end never, which is fine too. */
function fixUntil(broken: Broken): Broken {
  const { id } = (broken.policy as typeof goodPolicy).versions[2]!
  const json = JSON.stringify(broken.policy).replaceAll('":"2026-01"', `":${JSON.stringify(id)}`)
  return { ...broken, policy: JSON.parse(json) }
}

const contradictions: readonly Broken[] = [
  ...each('purposes.statistics.title.en', undefined, 'missing-language').map(b => ({
    ...b,
    path: 'purposes.statistics.title',
  })),
  row('services.counter.purpose', 'statistic', 'unknown-purpose'),
  row('services.counter.purpose', 'constructor', 'unknown-purpose'),
  row('services.counter.purpose', '__proto__', 'unknown-purpose'),
  row('topics.newsletter.opens', 'opens', 'unknown-purpose'),
  row('versions[1].asks[0]', 'counter', 'unknown-purpose'),
  row('topics.offers.splitFrom', 'newsleter', 'unknown-topic'),
  row('topics.offers.splitFrom', 'constructor', 'unknown-topic'),
  row('topics.offers.splitFrom', 'statistics', 'unknown-topic'),
  row('topics.offers.splitFrom', 'offers', 'impossible-split'),
  row('topics.offers.since', undefined, 'impossible-split', 'topics.offers.splitFrom'),
  row('topics.offers.since', '2024-01', 'impossible-split', 'topics.offers.splitFrom'),
  // Two topics split from each other: one of them is not later than the other.
  row('topics.newsletter.splitFrom', 'offers', 'impossible-split'),
  // Between its end and the split nobody could answer for it.
  row('topics.newsletter.until', '2025-06', 'impossible-split', 'topics.offers.splitFrom'),
  row('topics.offers.splitFrom', 'invitation', 'impossible-split', 'topics.offers.splitFrom', false, {
    ...goodPolicy,
    topics: { ...goodPolicy.topics, offers: { ...goodPolicy.topics!['offers']!, confirm: false } },
  }),
  row('topics.offers.mode', 'opt-out', 'wider-split'),
  row('topics.offers.mode', { default: 'opt-in', GB: 'opt-out' }, 'wider-split', 'topics.offers.mode.GB'),
  row('topics.offers.mode.US', 'required', 'wider-split'),
  row('topics.newsletter.mode', 'opt-in', 'wider-split', 'topics.offers.mode.US'),
  row('topics.newsletter.mode.US-CA', 'opt-in', 'wider-split', 'topics.offers.mode.US-CA'),
  row('topics.offers.opens', 'advertising', 'wider-split'),
  row('topics.newsletter.confirm', undefined, 'conflict', 'topics.offers.confirm'),
  row('signals.gpc[0]', 'ads', 'unknown-purpose'),
  row('signals.dnt', ['statistics', 'nothing'], 'unknown-purpose', 'signals.dnt[1]'),
  ...each(
    'purposes.statistics.since services.counter.since topics.orders.since services.ads.until',
    '2025',
    'unknown-version',
  ),
  row('services.statistics', service, 'duplicate-id'),
  // Found by search: ids whose codes in the cookie are equal.
  row(
    'purposes.p1114',
    purpose,
    'code-collision',
    'purposes.p1114',
    false,
    changed('purposes.p707', purpose),
  ),
  row(
    'versions[4]',
    { id: 'v130', effective: '2028-01-01' },
    'code-collision',
    'versions[4].id',
    false,
    changed('versions[3]', { id: 'v98', effective: '2027-01-01' }),
  ),
  row('topics.advertising', topic, 'duplicate-id'),
  row('topics.counter', topic, 'duplicate-id'),
  row('versions[3]', { id: '2024-01', effective: '2027-01-01' }, 'duplicate-version', 'versions[3].id'),
  row('versions[2].effective', '2025-01-01', 'versions-out-of-order'),
  row('versions[2].effective', '2025-06-01T07:00:00Z', 'versions-out-of-order'),
  row('versions[0].effective', '2025-12-31', 'versions-out-of-order', 'versions[1].effective'),
  row('services.ads.until', '2024-01', 'until-before-since'),
  row('purposes.advertising.until', '2025-06', 'until-before-since'),
  row('topics.orders.until', '2024-01', 'until-before-since'),
  second({ cookies: [{ name: 'sid', lifetime: 'P1D' }] }, 'duplicate-cookie', 'cookies[0].name'),
  second({ cookies: [{ name: '_count_me', lifetime: 'P1D' }] }, 'duplicate-cookie', 'cookies[0].name'),
  second({ cookies: [{ name: '*_count', lifetime: 'P1D' }] }, 'duplicate-cookie', 'cookies[0].name'),
  second({ cookies: [{ name: 's*d', lifetime: 'P1D' }] }, 'duplicate-cookie', 'cookies[0].name'),
  second({ storage: [{ name: 'count:a', area: 'local' }] }, 'duplicate-cookie', 'storage[0].name'),
  second({ storage: [{ name: '*page', area: 'session' }] }, 'duplicate-cookie', 'storage[0].name'),
  row('services.counter.cookies[1].name', '_count', 'duplicate-cookie'),
  row(
    'services.counter.cookies[0].name',
    'hee*',
    'choice-cookie',
    'services.counter.cookies[0].name',
    false,
    changed('services.login.cookies', undefined),
  ),
  row('services.login.purpose', 'statistics', 'choice-cookie', 'services.login.cookies[1].name'),
  second({ storage: [{ name: 'heed-n*', area: 'local' }] }, 'conflict', 'storage[0].name'),
  second({ hosts: ['counter.example'] }, 'overlapping-hosts', 'hosts[0]'),
  second({ hosts: ['eu.counter.example'] }, 'overlapping-hosts', 'hosts[0]'),
  second({ hosts: ['*.eu.counter.example'] }, 'overlapping-hosts', 'hosts[0]'),
  second({ hosts: ['new.example', 'pixel.example/count'] }, 'overlapping-hosts', 'hosts[1]'),
  second({ beacons: ['counter.example'] }, 'overlapping-hosts', 'beacons[0]'),
  second({ frames: ['*.pixel.example/count'] }, 'overlapping-hosts', 'frames[0]'),
  second({ hosts: ['example.com'] }, 'covered-host', 'hosts[0]'),
  second({ hosts: ['*.example.com'] }, 'covered-host', 'hosts[0]'),
  second({ hosts: ['example.org'] }, 'covered-host', 'hosts[0]'),
  second({ frames: ['*.example.org/'] }, 'covered-host', 'frames[0]'),
  second({ purpose: 'necessary', hosts: ['example.com'], until: '2026-01' }, 'covered-host', 'hosts[0]'),
  row('purposes.necessary.sale', true, 'required-advertising', 'purposes.necessary.mode'),
  row('purposes.necessary.sharing', true, 'required-advertising', 'purposes.necessary.mode'),
  row('purposes.necessary.targeting', true, 'required-advertising', 'purposes.necessary.mode'),
  row(
    'purposes.advertising.mode',
    { default: 'opt-in', US: 'required' },
    'required-advertising',
    'purposes.advertising.mode.US',
    false,
    changed('services.ads.hosts', undefined),
  ),
  second({ purpose: 'necessary', hosts: ['static.criteo.net'] }, 'required-advertising', 'purpose'),
  second({ purpose: 'necessary', beacons: ['www.facebook.com/tr/'] }, 'required-advertising', 'purpose'),
  second({ purpose: 'necessary', frames: ['*.bing.com'] }, 'required-advertising', 'purpose'),
  row(
    'purposes.second',
    { title: 'x', text: 'x', mode: 'exempt-with-objection' },
    'exemption-mode',
    'purposes.second.mode',
  ),
  row('purposes.statistics.exemption', undefined, 'exemption-mode', 'purposes.statistics.mode.GB'),
  row('topics.orders.mode', 'exempt-with-objection', 'exemption-mode'),
  row('choice.lasts', 'P2Y', 'choice-too-long'),
  row('choice.askAgain', 'P401D', 'choice-too-long'),
  row('choice.regions.FR.lasts', 'P14M', 'choice-too-long'),
  row('purposes.statistics.sharing', true, 'conflict', 'purposes.statistics.exemption'),
  secondTopic({ once: true, mode: 'required' }, 'conflict', 'mode'),
  secondTopic({ once: true, mode: { default: 'opt-out', US: 'required' } }, 'conflict', 'mode.US'),
  secondTopic({ confirm: true, mode: 'required' }, 'conflict', 'confirm'),
  secondTopic({ confirm: true, once: true }, 'conflict', 'confirm'),
  secondTopic({ opens: 'necessary' }, 'conflict', 'opens'),
  secondTopic({ once: true, atMost: { sends: 2, within: 'P1D' } }, 'conflict', 'atMost'),
  row('versions[1].asks[0]', 'necessary', 'conflict'),
  row('versions[0].asks', ['advertising'], 'conflict', 'versions[0].asks[0]'),
  row('versions[2].asks', ['advertising'], 'conflict', 'versions[2].asks[0]'),
  row('signals.gpc[0]', 'necessary', 'conflict'),
  row('regions.CH', 'required', 'conflict'),
]

/** Broken in one place each, and nowhere else. */
export const brokenPolicies: readonly Broken[] = [...shapes, ...contradictions]
