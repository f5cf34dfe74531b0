import { expect, test } from 'vitest'
import { base, openDesk, to } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'
import { policy } from './policy.ts'

/** How many requests are made up: `npx pnpm@12 fuzz` makes up a hundred thousand. */
const REQUESTS = Number(process.env['HEED_FUZZ'] ?? 1500)
/** Names the requests: the same ones are made up again. */
const SEED = Number(process.env['HEED_SEED'] ?? 1)

/** Numbers from 0 up to below 1 that depend on the seed alone (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const next = numbers(SEED)
const below = (most: number): number => Math.floor(next() * most)
const one = <Item>(items: readonly Item[]): Item => items[below(items.length)]!
const often = (chance: number): boolean => next() < chance

const ODD = [
  ...['', ' ', '\0', '%', '%00', '%zz', '../', '//', '\\', "'", '"', '<script>', '{}', '[]', 'null', '-1'],
  ...[
    '__proto__',
    'constructor',
    'NaN',
    '1e999',
    '\ud800',
    '\u202e',
    '\r\nX: y',
    '🙂',
    'é',
    'a'.repeat(9000),
  ],
  ...['0', '1', '9007199254740993', '*', '?', '#', '&', '=', ';', ',', '$&', '%{x}', '%s', 'true', '\uFEFF'],
]

/** A text of odd pieces and letters. */
const text = (): string =>
  Array.from({ length: below(4) }, () =>
    often(0.5) ? one(ODD) : String.fromCodePoint(32 + below(often(0.9) ? 95 : 60_000 - 8000)),
  ).join('')

/** Without halves of letters, which cannot stand in a URL. */
const letters = (text: string): string => text.replace(/\p{Surrogate}/gu, '')

/** The same text with something changed in it. */
function changed(whole: string): string {
  const at = below(whole.length + 1)
  const kind = below(4)
  if (kind === 0) return whole.slice(0, at)
  if (kind === 1) return whole.slice(0, at) + text() + whole.slice(at)
  if (kind === 2) return whole.slice(0, at) + whole.slice(at + 1 + below(4))
  return whole
}

const NAMES = ['do', 'stop', 'confirm', 'address', 'text', 'sure', 'at', 'website', 'List-Unsubscribe', 'x']
const VALUES = [
  ...['yes', 'all', 'topic', 'One-Click', 'no', 'pause', 'resume', 'yes tips', 'no digest', 'see opens'],
  ...[
    'object 2',
    'ask deletion',
    'ask correction',
    'pause digest',
    to,
    'nobody@example.com',
    '1767225600000',
  ],
]
const TYPES = [
  ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', 'multipart/form-data'],
  ...['application/json', 'text/plain', 'image/gif', ';;;', 'multipart/form-data; boundary=', ''],
]

function body(): [BodyInit, string] {
  const pairs = Array.from({ length: below(5) }, (): [string, string] => [
    often(0.9) ? one(NAMES) : text(),
    often(0.7) ? one(VALUES) : text(),
  ])
  const type = one(TYPES)
  if (often(0.15)) return [Uint8Array.from({ length: below(300) }, () => below(256)), type]
  if (often(0.2)) return [JSON.stringify(thing(3)), type]
  if (type.startsWith('multipart'))
    return [
      pairs
        .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('') + (often(0.8) ? '--b--\r\n' : ''),
      type,
    ]
  const form = pairs
    .map(pair => pair.map(part => (often(0.9) ? encodeURIComponent(letters(part)) : part)).join('='))
    .join('&')
  return [often(0.05) ? form + '&a='.padEnd(9000, 'a') : form, type]
}

/** Whether the platform makes a request of it at all. */
function sendable(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password
}

/** What a provider might send, and what it never would. */
function thing(depth: number): unknown {
  const kind = below(depth > 0 ? 7 : 4)
  if (kind === 0) return text()
  if (kind === 1) return next() * 2 ** below(70) - 2 ** 20
  if (kind === 2) return one([null, true, false, to, 'Bounce', 'Notification'])
  if (kind < 5) return Array.from({ length: below(4) }, () => thing(depth - 1))
  const keys = [
    'Type',
    'RecordType',
    'event',
    'event-data',
    'signature',
    'Message',
    'email',
    'Email',
    'bounce',
    'mail',
  ]
  return Object.fromEntries(
    Array.from({ length: below(5) }, () => [often(0.8) ? one(keys) : text(), thing(depth - 1)]),
  )
}

test(`answers ${REQUESTS} made-up requests of seed ${SEED}, none with a 5xx, and revives nobody`, {
  timeout: 3_600_000,
}, async () => {
  const both = { ...policy, topics: { ...hostilePolicy.topics, ...policy.topics } }
  const asked: unknown[] = []
  const { preferences, send, link, clock, errors } = await openDesk({
    policy: both,
    sendLink: () => {},
    onRequest: request => void asked.push(request),
    onTracked: seen => void asked.push(seen),
  })
  const no = 'no@example.com'
  await preferences.unsubscribe({ to: no })
  await preferences.allow({ to, purpose: 'opens' })
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  const centre = await preferences.centreUrl({ to })
  const about = { to, topic: 'digest', mail: 'm' } as const
  const links = [
    ...[link, confirmUrl!, centre, `${centre}?export=1`, `${centre}?receipt=1`, `${base}/p`],
    await preferences.link({ to: no }),
    await preferences.trackedLink({ ...about, url: 'https://example.com/' }),
    /src="([^"]+)"/.exec(await preferences.pixel(about))![1]!,
  ]
  const hooks = [
    preferences.webhook({ provider: 'ses', topicArns: ['arn:aws:sns:eu-west-1:1:mail'] }),
    preferences.webhook({ provider: 'mailgun', signingKey: 'k'.repeat(32) }),
    preferences.webhook({ provider: 'postmark', user: 'u', password: 'p'.repeat(16) }),
  ]
  const basic = `Basic ${btoa(`u:${'p'.repeat(16)}`)}`
  const METHODS = ['GET', 'HEAD', 'POST', 'POST', 'POST', 'PUT', 'OPTIONS', 'DELETE', 'PATCH', 'QUERY']
  const statuses = new Map<number, number>()
  for (let made = 0; made < REQUESTS; made++) {
    clock.now += below(2000)
    // A centre's link opens for an hour.
    if (made % 1000 === 999) links[2] = await preferences.centreUrl({ to })
    const whole = often(0.6) ? one(links) : often(0.8) ? changed(one(links)) : base + text()
    const url = sendable(whole) ? whole : `${base}/${encodeURIComponent(letters(text()))}`
    const method = one(METHODS)
    const headers = new Headers()
    for (let count = below(4); count > 0; count--)
      try {
        headers.set(
          one([
            'Cookie',
            'Accept-Language',
            'Sec-Fetch-User',
            'Sec-Fetch-Mode',
            'Origin',
            'Content-Length',
            'X-A',
          ]),
          often(0.5) ? text() : one(['navigate', '?1', 'heed=1~x', 'de;q=0.1,en', '999999', '-5', 'null']),
        )
      } catch {
        // The platform lets nobody send such a field.
      }
    const init: RequestInit = { method, headers }
    if (!/GET|HEAD/.test(method)) {
      const [content, type] = body()
      init.body = content
      headers.set('Content-Type', type)
    }
    const hook = often(0.1) ? one(hooks) : undefined
    if (hook && often(0.7)) headers.set('Authorization', basic)
    const response = hook
      ? await hook(new Request(base, { ...init, method: 'POST', body: JSON.stringify(thing(4)) }))
      : await send(url, init)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    if (response.status >= 500)
      throw new Error(`${response.status} to request ${made} of seed ${SEED}: ${method} ${url}`)
    await response.arrayBuffer()
    if (REQUESTS > 10_000 && (made + 1) % 10_000 === 0)
      console.log(
        `${made + 1} requests: ${[...statuses]
          .sort()
          .map(([status, count]) => `${status} ${count}`)
          .join(', ')}`,
      )
  }
  expect(errors).toEqual([])
  // All that there is to say has been said, or nothing was tried in earnest.
  for (const status of [200, 400, 404, 405])
    expect(statuses.get(status), `${status}`).toBeGreaterThan(REQUESTS / 100)
  for (const topic of ['newsletter', 'tips', 'digest', 'offers', 'invitation'] as const)
    expect((await preferences.maySend({ to: no, topic })).allowed).toBe(false)
})
