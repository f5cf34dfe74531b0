import { expect, test } from 'vitest'
import { goodPolicy } from '../policy/good-policy.fixture.ts'
import type { Policy } from '../policy/index.ts'
import { contentSecurityPolicy, reachOnly } from './csp.ts'

const all = (): boolean => true
const none = (): boolean => false
/** The places of a policy without the sockets, which have every source once more. */
const places = (text: string): string[] => {
  const sources = text.slice(reachOnly.length).split(' ').filter(Boolean)
  const sockets = sources.filter(source => source.startsWith('ws://'))
  const others = sources.filter(source => !source.startsWith('ws://'))
  expect(sockets).toEqual(others.map(source => `ws://${source}`))
  return others
}
const withHosts = (...hosts: unknown[]): Policy =>
  ({ site: {}, services: { one: { hosts } } }) as unknown as Policy

test('reaches the page alone without a policy and without hosts', () => {
  expect(contentSecurityPolicy(undefined, all, [])).toBe(
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
  )
})

test('reaches the hosts of the site, and of the services that may run', () => {
  const denied = places(contentSecurityPolicy(goodPolicy, none, ['shop.example']))
  expect(denied).toContain('shop.example:*')
  const allowed = places(contentSecurityPolicy(goodPolicy, all, ['shop.example']))
  for (const source of denied) expect(allowed).toContain(source)
  expect(allowed.length).toBeGreaterThan(denied.length)
})

test('names every form of a host pattern, on every port', () => {
  expect(places(contentSecurityPolicy(withHosts('stats.example'), all, []))).toEqual(['stats.example:*'])
  expect(places(contentSecurityPolicy(withHosts('*.ads.example'), all, []))).toEqual([
    'ads.example:*',
    '*.ads.example:*',
  ])
  expect(places(contentSecurityPolicy(withHosts('cdn.example/a/b.js', 'x.example/'), all, []))).toEqual([
    'cdn.example:*/a/b.js',
    'cdn.example:*/a/b.js/',
    'x.example:*',
  ])
})

test('leaves out what another source reaches already', () => {
  expect(
    places(
      contentSecurityPolicy(withHosts('shop.example/collect', '*.ads.example', 'a.b.ads.example/x'), all, [
        'shop.example',
      ]),
    ),
  ).toEqual(['shop.example:*', 'ads.example:*', '*.ads.example:*'])
  // A domain is not below itself, and a name is not below one that it merely ends with.
  expect(places(contentSecurityPolicy(withHosts('*.a.example', 'ba.example'), all, []))).toEqual([
    'a.example:*',
    '*.a.example:*',
    'ba.example:*',
  ])
})

test('lets no pattern say anything but where to', () => {
  const hostile = [
    "a.example/x;script-src 'none'",
    'a.example; sandbox',
    "'none'",
    '*',
    'https:',
    '*.',
    '',
    'a.example\n;sandbox',
    'a.example,default-src *',
    '[::1]',
    7,
    null,
    undefined,
    {},
  ]
  for (const pattern of hostile) {
    const text = contentSecurityPolicy(withHosts(pattern), all, [])
    expect([pattern, /[;,\n*](?!\/|$| )|'none'|sandbox| \*( |$)/.test(text.slice(reachOnly.length))]).toEqual(
      [pattern, false],
    )
  }
  expect(places(contentSecurityPolicy(withHosts('a.example/x;sandbox', 'a.example/y,z'), all, []))).toEqual([
    'a.example:*/x%3Bsandbox',
    'a.example:*/x%3Bsandbox/',
    'a.example:*/y%2Cz',
    'a.example:*/y%2Cz/',
  ])
})

test('names 200 services with two sources each', () => {
  const services = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`s${at}`, { hosts: [`*.h${at}.example`, `c.h${at}.example/x`] }]),
  )
  const policy = { site: {}, services } as unknown as Policy
  expect(places(contentSecurityPolicy(policy, all, []))).toHaveLength(400)
})
