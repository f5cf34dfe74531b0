import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { brokenPolicies, changed } from './broken-policies.fixture.ts'
import { goodPolicy, goodText } from './good-policy.fixture.ts'
import { PolicyError } from './issue.ts'
import { policyShape } from './policy-shape.ts'
import type { Shape } from './shape.ts'
import { validatePolicy } from './validate.ts'

const found = (value: unknown, text?: string) =>
  validatePolicy(value, { text }).map(({ code, path }) => `${code} at ${path}`)

test('finds nothing in a good policy, nor in its JSON', () => {
  expect(found(goodPolicy, goodText)).toEqual([])
  expect(found(JSON.parse(JSON.stringify(goodPolicy)), goodText)).toEqual([])
})

test('finds nothing in the smallest policy', () => {
  const smallest = {
    heed: 1,
    language: 'en',
    site: { name: 'Example', covers: [], controller: { name: 'Example Ltd' } },
    versions: [{ id: '1', effective: '2026-05-01' }],
    purposes: { statistics: { title: 'Statistics', text: 'We count visits.' } },
  }
  expect(found(smallest)).toEqual([])
})

/** Members of the shape that a value has none of, by path. */
function unused(shape: Shape, values: readonly unknown[], path: string): string[] {
  const there = values.filter(value => value !== undefined)
  if (there.length === 0) return [path]
  if (shape.is === 'list') return unused(shape.of, there.flat(), `${path}[]`)
  const objects = there.filter(value => typeof value === 'object' && !Array.isArray(value)) as {
    [key: string]: unknown
  }[]
  if (shape.is === 'map') return unused(shape.of, objects.flatMap(Object.values), `${path}.*`)
  if (shape.is !== 'record') return []
  return Object.entries({ ...shape.needed, ...shape.optional }).flatMap(([name, member]) =>
    unused(
      member,
      objects.map(object => object[name]),
      `${path}.${name}`,
    ),
  )
}

test('uses every member of the shape in the good policy, so that each has been read', () => {
  // Requests have the shape of disclosures.
  expect(unused(policyShape, [goodPolicy], '').filter(path => !path.startsWith('.requests.'))).toEqual([])
})

test('has a large table of broken policies, no two alike', () => {
  expect(brokenPolicies.length).toBeGreaterThan(280)
  expect(new Set(brokenPolicies.map(({ policy }) => JSON.stringify(policy))).size).toBeGreaterThan(280)
})

for (const { name, policy, code, path } of brokenPolicies) {
  test(`finds ${code} and nothing else: ${name}`, () => {
    expect(found(policy)).toEqual([`${code} at ${path}`])
  })
}

test('finds every issue at once, of shape and of contradiction', () => {
  let policy = changed('language', undefined)
  policy = changed('services.counter.purpose', 'stats', policy)
  policy = changed('services.counter.cookies[0].lifetime', '2 years', policy)
  policy = changed('services.counter.hosts[0]', 'https://x.example', policy)
  policy = changed('versions[2].effective', '2025-01-01', policy)
  policy = changed('choice.lasts', 'P3Y', policy)
  policy = changed('purposes.necessary.sale', true, policy)
  policy = changed('topics.newsletter.opens', 'opening', policy)
  expect(found(policy)).toEqual([
    'bad-host at services.counter.hosts[0]',
    'bad-duration at services.counter.cookies[0].lifetime',
    'missing at language',
    'unknown-purpose at services.counter.purpose',
    'unknown-purpose at topics.newsletter.opens',
    'versions-out-of-order at versions[2].effective',
    'required-advertising at purposes.necessary.mode',
    'choice-too-long at choice.lasts',
  ])
})

test('finds all members missing in an empty object', () => {
  expect(found({})).toEqual([
    'missing at heed',
    'missing at language',
    'missing at site',
    'missing at versions',
    'missing at purposes',
  ])
})

test('finds each text without the language of the document', () => {
  expect(found(changed('language', 'de-AT'))).toEqual([
    'missing-language at site.name',
    'missing-language at purposes.statistics.title',
  ])
  expect(found(changed('language', 'DE'))).toEqual([])
})

test('reports both of two owners that a third name meets only once', () => {
  const cookies = [{ name: 'sid', lifetime: 'P1D' }]
  const service = { title: 'x', purpose: 'statistics', provider: { name: 'x', uses: 'x' }, cookies }
  const policy = changed('services.third', service, changed('services.second', service))
  expect(found(policy)).toEqual([
    'duplicate-cookie at services.second.cookies[0].name',
    'duplicate-cookie at services.third.cookies[0].name',
  ])
})

test('lets a service take over the cookies and hosts of one that has ended', () => {
  const cookies = [{ name: 'ad_id', lifetime: 'P1D' }]
  const storage = [{ name: 'ad_*', area: 'local' }]
  const hosts = ['ads.example']
  let policy = goodPolicy as unknown
  for (const id of ['ads', 'new-ads']) {
    policy = changed(`services.${id}.cookies`, cookies, policy)
    policy = changed(`services.${id}.storage`, storage, policy)
    policy = changed(`services.${id}.hosts`, hosts, policy)
  }
  expect(found(policy)).toEqual([])
  expect(found(changed('services.new-ads.since', '2025-06', policy))).toEqual([
    'duplicate-cookie at services.new-ads.cookies[0].name',
    'duplicate-cookie at services.new-ads.storage[0].name',
    'overlapping-hosts at services.new-ads.hosts[0]',
  ])
})

test('lets two services share a host by path, and a key by area', () => {
  const provider = { name: 'x', uses: 'x' }
  const service = {
    title: 'x',
    purpose: 'statistics',
    provider,
    hosts: ['counter.example/other', 'stats.example.com', 'sub.example.org'],
    storage: [{ name: 'count:a', area: 'session' }],
  }
  expect(found(changed('services.second', service))).toEqual([])
})

test('lets a required service without dates name the site itself', () => {
  expect(found(changed('services.login.hosts', ['example.com']))).toEqual([])
})

test('suggests the name that was probably meant', () => {
  const remedyOf = (path: string, value: unknown) => validatePolicy(changed(path, value))[0]!.remedy
  expect(remedyOf('services.counter.cookeis', [])).toBe('did you mean `cookies`?')
  expect(remedyOf('services.counter.Hosts', [])).toBe('did you mean `hosts`?')
  expect(remedyOf('services.counter.purpose', 'statistic')).toBe('did you mean `statistics`?')
  expect(remedyOf('purposes.statistics.since', '2025-6')).toBe('did you mean `2025-06`?')
  expect(remedyOf('purposes.necessary.mode', 'optin')).toBe('did you mean `opt-in`?')
  expect(remedyOf('purposes.necessary.colour', 'red')).toMatch(
    /^remove it; the members are title, text, mode, /,
  )
})

test('looks citations up only where the text is given', () => {
  const policy = changed('services.counter.cites[0].words', 'our own statistics and those of others')
  expect(found(policy)).toEqual([])
  const [issue] = validatePolicy(policy, { text: goodText })
  expect(issue).toMatchObject({ code: 'citation-not-found', path: 'services.counter.cites[0].words' })
  expect(issue!.remedy).toContain('quote C1')
  expect(issue!.remedy).toContain('"and those of others"')
})

test('says each issue in one printable sentence that names the place, the find and the remedy', () => {
  for (const { policy } of brokenPolicies) {
    for (const { message, path, found, remedy } of validatePolicy(policy)) {
      expect(message).toMatch(/^\[heed\] [^\p{C}\p{Zl}\p{Zp}]+$/u)
      expect(message).toContain(path)
      expect(message).toContain(found)
      expect(message).toContain(remedy)
      expect(found.length).toBeLessThanOrEqual(64)
    }
  }
})

test('lists every issue in the message of a PolicyError', () => {
  const issues = validatePolicy({ heed: 2 })
  const error = new PolicyError(issues)
  expect(error).toBeInstanceOf(Error)
  expect(error.name).toBe('PolicyError')
  expect(error.issues).toBe(issues)
  expect(error.message.split('\n')).toEqual([
    '[heed] The policy has 5 issues:',
    ...issues.map(({ message }) => message),
  ])
  expect(new PolicyError(issues.slice(0, 1)).message).toMatch(/^\[heed\] The policy has one issue:\n/)
})

test('names the other owner in the remedy, or says to remove one of its own', () => {
  const remedyOf = (path: string, value: unknown) => validatePolicy(changed(path, value))[0]!.remedy
  expect(remedyOf('services.counter.cookies[1].name', '_count')).toBe('remove one of the two')
  expect(remedyOf('services.counter.cookies[1].name', 'si*')).toBe(
    'leave it to one service: `login` has "sid"',
  )
  const host = remedyOf('services.new-ads.hosts[0]', 'counter.example')
  expect(host).toBe('leave it to one service, or give each its own path: `counter` has "counter.example"')
})

test('lets a version ask about a purpose that it brings, or that is required in some places only', () => {
  expect(found(changed('versions[1].asks[0]', 'advertising'))).toEqual([])
  const partly = changed('purposes.statistics.mode', { default: 'opt-in', US: 'required' })
  expect(found(partly)).toEqual([])
})

test('lets items meet at a version where one ends and the other begins, in either order', () => {
  const early = changed('services.early', {
    title: 'x',
    purpose: 'statistics',
    provider: { name: 'x', uses: 'x' },
    hosts: ['shared.example/new'],
    until: '2026-01',
  })
  expect(found(early)).toEqual([])
  expect(found(changed('services.ads.hosts', ['shared.example/new']))).toEqual([])
})

test('accepts what stands exactly at a limit', () => {
  expect(found(changed('choice.lasts', 'P400D'))).toEqual([])
  expect(found(changed('purposes.necessary.text', 'x'.repeat(20_000)))).toEqual([])
  expect(found(changed('purposes.statistics.data', Array(1_000).fill('pages')))).toEqual([])
  const grounds = Array.from({ length: 1_000 }, (_, index) => [`ground-${index}`, { text: 'x' }])
  expect(found(changed('disclosures', Object.fromEntries(grounds)))).toEqual([])
  expect(
    found(changed('disclosures', Object.fromEntries([...grounds, ['one-more', { text: 'x' }]]))),
  ).toEqual(['too-long at disclosures'])
})

test('takes a member that is undefined for one that is absent', () => {
  expect(found({ ...goodPolicy, $schema: undefined })).toEqual([])
  expect(found({ ...goodPolicy, language: undefined })).toEqual(['missing at language'])
  expect(found({ ...goodPolicy, regions: { CH: undefined } })).toEqual(['missing at regions.CH'])
})

test('does not ask for the language of the document where a tag cannot be read', () => {
  expect(found(changed('site.name', { english: 'Example', de: 'Beispiel' }))).toEqual([
    'bad-language at site.name.english',
  ])
})

test('reports an id that three kinds share at the second and the third', () => {
  const service = { title: 'x', purpose: 'statistics', provider: { name: 'x', uses: 'x' } }
  const topic = { title: 'x', text: 'x', channel: 'email', mode: 'opt-in' }
  const policy = changed('topics.statistics', topic, changed('services.statistics', service))
  expect(found(policy)).toEqual(['duplicate-id at services.statistics', 'duplicate-id at topics.statistics'])
})

const boom = () => {
  throw new Error('boom')
}
const thrower = new Proxy(
  {},
  { get: boom, ownKeys: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom },
)
const { proxy: revoked, revoke } = Proxy.revocable({}, {})
revoke()
const throwing = (name: string, from: object = goodPolicy) =>
  Object.defineProperty({ ...from }, name, { get: boom, enumerable: true })
const cyclic: { [name: string]: unknown } = { ...goodPolicy }
cyclic['site'] = cyclic

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'wrong-type at '],
  ['null', null, 'wrong-type at '],
  ['a string', 'policy', 'wrong-type at '],
  ['a number', Number.NaN, 'wrong-type at '],
  ['a bigint', 10n ** 50n, 'wrong-type at '],
  ['a symbol', Symbol('policy'), 'wrong-type at '],
  ['a function', boom, 'wrong-type at '],
  ['a list', [goodPolicy], 'wrong-type at '],
  ['a Map', new Map(), 'wrong-type at '],
  ['a Date', new Date(), 'wrong-type at '],
  ['an instance', new (class Policy {})(), 'wrong-type at '],
  ['members that are inherited', Object.create({ ...goodPolicy }), 'wrong-type at '],
  ['a Proxy that throws', thrower, 'wrong-type at '],
  ['a revoked Proxy', revoked, 'wrong-type at '],
  ['a Proxy whose names throw', new Proxy({}, { ownKeys: boom }), 'unreadable at '],
  ['a Proxy whose members throw', new Proxy({ heed: 1 }, { get: boom }), 'unreadable at heed'],
  ['a getter that throws', throwing('site'), 'unreadable at site'],
  [
    'a getter of a map that throws',
    { ...goodPolicy, regions: throwing('CH', {}) },
    'unreadable at regions.CH',
  ],
  ['a revoked Proxy inside', { ...goodPolicy, purposes: revoked }, 'wrong-type at purposes'],
  [
    'a Proxy of a list that throws',
    { ...goodPolicy, versions: new Proxy([], { get: boom }) },
    'unreadable at versions',
  ],
  ['a cycle', cyclic, 'unknown-member at site.heed'],
  ['a hole in a list', changed('versions[1]', undefined), 'missing at versions[1]'],
  [
    'a list of four billion holes',
    { ...goodPolicy, versions: new Array(2 ** 32 - 1) },
    'too-long at versions',
  ],
  ['a text of ten million letters', changed('site.name', 'x'.repeat(1e7)), 'too-long at site.name'],
  ['a URL of ten million letters', changed('site.url', 'x'.repeat(1e7)), 'too-long at site.url'],
  [
    'an id of ten million letters',
    changed('purposes', { ['x'.repeat(1e7)]: { title: 'x', text: 'x' } }),
    `bad-id at purposes["${'x'.repeat(59)}…"]`,
  ],
  ['a __proto__ key', JSON.parse('{"__proto__":{"heed":1}}'), 'unknown-member at __proto__'],
  [
    'a __proto__ purpose',
    { ...goodPolicy, purposes: JSON.parse('{"__proto__":{}}') },
    'bad-id at purposes.__proto__',
  ],
  [
    'an id with a line break',
    { ...goodPolicy, regions: { 'a\nb': 'opt-in' } },
    'bad-region at regions["a�b"]',
  ],
])('survives %s and says where it is', (_, value, expected) => {
  const issues = validatePolicy(value, { text: goodText })
  expect(issues.map(({ code, path }) => `${code} at ${path}`)).toContain(expected)
  for (const { message } of issues) expect(message).toMatch(/^\[heed\] [^\p{C}\p{Zl}\p{Zp}]+$/u)
})

test('reads every member once, so that a changing one cannot pass two checks with two values', () => {
  let reads = 0
  const policy = Object.defineProperty({ ...goodPolicy }, 'language', {
    get: () => (reads++ ? 'English' : 'en'),
    enumerable: true,
  })
  expect(found(policy)).toEqual([])
  expect(reads).toBe(1)
})

test('takes plain objects from another realm and without a prototype', () => {
  const elsewhere: unknown = runInNewContext(`JSON.parse(${JSON.stringify(JSON.stringify(goodPolicy))})`)
  expect(found(elsewhere)).toEqual([])
  expect(found(Object.assign(Object.create(null), goodPolicy))).toEqual([])
})

test('leaves the value and Object.prototype as they were', () => {
  const before = JSON.stringify(goodPolicy)
  validatePolicy(goodPolicy, { text: goodText })
  validatePolicy(JSON.parse('{"purposes":{"__proto__":{"polluted":true}},"__proto__":{"polluted":true}}'))
  expect(JSON.stringify(goodPolicy)).toBe(before)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})
