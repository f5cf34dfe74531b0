import { createPreferences } from '@heed/preferences'
import { expect, test } from 'vitest'
import { base, DAY, openDesk, start, to } from './desk.ts'
import { policy, secrets, type Topic } from './policy.ts'

test('throws where an address must be one', async () => {
  const { preferences } = await openDesk()
  const code = 'invalid-address'
  await expect(preferences.subscribe({ to: 'ada', topic: 'tips' })).rejects.toMatchObject({ code })
  await expect(preferences.unsubscribe({ to: 'ada' })).rejects.toMatchObject({ code })
  await expect(preferences.link({ to: 'ada' })).rejects.toMatchObject({ code })
  await expect(preferences.history({ to: 'ada' })).rejects.toMatchObject({ code })
})

test('throws at a topic that the policy does not have, and names those it has', async () => {
  const { preferences } = await openDesk()
  for (const topic of ['newsleter', 'constructor', '__proto__', '*', ''] as string[] as Topic[]) {
    await expect(preferences.maySend({ to, topic })).rejects.toThrow(/It has: support, newsletter, tips/)
    await expect(preferences.unsubscribe({ to, topic })).rejects.toMatchObject({ code: 'unknown-topic' })
  }
})

test('does not compile with a misspelt topic', async () => {
  const { preferences } = await openDesk()
  // @ts-expect-error
  await expect(preferences.link({ to, topic: 'newsleter' })).rejects.toMatchObject({ code: 'unknown-topic' })
})

test('gives both header fields to a topic that can be stopped, and none to one that cannot', async () => {
  const { preferences } = await openDesk({ mailto: 'Leave@example.com' })
  const headers = await preferences.headers({ to, topic: 'tips' })
  expect(headers['List-Unsubscribe']).toMatch(
    /^<https:\/\/example\.com\/mail\/u\/([\w-]+)>, <mailto:leave@example\.com\?subject=\1>$/,
  )
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(await preferences.headers({ to, topic: 'support' })).toEqual({})
})

test('writes neither an address nor a plain hash of one into the database or a link', async () => {
  const { preferences, database } = await openDesk()
  await preferences.subscribe({ to, topic: 'tips' })
  const rows = JSON.stringify(await database.read('select * from heed_act where tenant = ?', 'main'))
  // The random names of acts may spell anything.
  const kept = rows.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
  const link = await preferences.link({ to, topic: 'tips' })
  const plain = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(to)))
  const forms = [
    to,
    'ada',
    btoa(to),
    Buffer.from(plain).toString('hex'),
    Buffer.from(plain).toString('base64url'),
  ]
  for (const form of forms)
    expect(kept + link + Buffer.from(link.split('/u/')[1]!, 'base64url')).not.toContain(form)
})

test('has a history that only grows', async () => {
  const { preferences, clock } = await openDesk()
  await preferences.subscribe({ to, topic: 'tips' })
  clock.now = start + DAY
  await preferences.unsubscribe({ to, topic: 'tips' })
  await preferences.unsubscribe({ to, topic: 'tips' })
  expect(await preferences.history({ to })).toMatchObject([
    { seq: 1, kind: 'grant', topic: 'tips', at: start, version: '1', via: 'api' },
    { seq: 2, kind: 'stop', topic: 'tips', at: start + DAY, version: '1', via: 'api' },
  ])
})

test('refuses a database that was begun with another addresses secret', async () => {
  const { preferences, database } = await openDesk()
  await preferences.unsubscribe({ to })
  const addresses = { id: 'a2', key: 'b'.repeat(32) }
  const other = createPreferences({ policy, database, secrets: { ...secrets, addresses }, baseUrl: base })
  const code = 'other-addresses-secret'
  await expect(other.maySend({ to, topic: 'tips' })).rejects.toMatchObject({ code })
  await expect(other.subscribe({ to, topic: 'tips' })).rejects.toMatchObject({ code })
})

test.each([
  ['a short secret', { secrets: { ...secrets, links: [{ id: 'a', key: 'short' }] } }, 'bad-secret'],
  ['no secret for addresses', { secrets: { links: secrets.links } as never }, 'bad-secret'],
  ['a base that is not https', { baseUrl: 'http://example.com' }, 'insecure-base-url'],
  ['a mailbox that is none', { mailto: 'mailto:leave@example.com?x' }, 'bad-mailto'],
  ['a mailbox that smuggles a header', { mailto: 'leave@example.com\r\nBcc: eve@example.com' }, 'bad-mailto'],
  ['a site name that cannot stand in a key', { site: 'a\nb' }, 'bad-site'],
  [
    'a topic named *',
    { policy: { ...policy, topics: { '*': policy.topics.tips } } as never },
    'bad-topic-id',
  ],
  [
    'a topic id too long for a link',
    { policy: { ...policy, topics: { ['t'.repeat(65)]: policy.topics.tips } } as never },
    'bad-topic-id',
  ],
])('refuses to start with %s', async (_, options, code) => {
  await expect(openDesk(options)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/^\[@heed\/preferences\]/),
  })
})
