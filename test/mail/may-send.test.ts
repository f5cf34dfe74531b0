import { expect, test } from 'vitest'
import { openDesk, start, to } from './desk.ts'

test('denies by default, and says why', async () => {
  const { why, preferences } = await openDesk()
  expect(await why('newsletter')).toBe('no: unasked')
  expect(await why('tips')).toBe('no: unasked')
  expect(await why('later')).toBe('no: not-in-force')
  expect(await why('support')).toBe('yes: required')
  expect(await preferences.maySend({ to, topic: 'tips' })).toEqual({
    allowed: false,
    reason: 'unasked',
    topic: 'tips',
    explanation: expect.stringMatching(/./),
  })
})

test('takes the mode of the region, and the strictest where the region is unknown', async () => {
  expect(await (await openDesk()).why('offers')).toBe('no: unasked')
  expect(await (await openDesk({ region: 'DE' })).why('offers')).toBe('no: unasked')
  expect(await (await openDesk({ region: 'US-CA' })).why('offers')).toBe('yes: opt-out')
})

test('decides under the version in force at the moment of sending (CT6)', async () => {
  const { preferences, clock, why } = await openDesk()
  const june = Date.UTC(2026, 5, 1)
  expect(await preferences.maySend({ to, topic: 'later', now: june })).toMatchObject({ allowed: true })
  expect(await why('later')).toBe('no: not-in-force')
  clock.now = june
  expect(await why('later')).toBe('yes: opt-out')
})

test('sends after a yes, with its instant and version', async () => {
  const { preferences } = await openDesk()
  expect(await preferences.subscribe({ to, topic: 'tips' })).toEqual({ status: 'granted' })
  expect(await preferences.maySend({ to, topic: 'tips' })).toMatchObject({
    allowed: true,
    reason: 'granted',
    at: start,
    version: '1',
  })
})

test('knows one person by all spellings of the address', async () => {
  const { preferences } = await openDesk()
  await preferences.subscribe({ to: ' Ada@EXAMPLE.com', topic: 'tips' })
  expect(await preferences.maySend({ to, topic: 'tips' })).toMatchObject({ allowed: true })
})

test('stops one topic and leaves the others', async () => {
  const { preferences, why } = await openDesk({ region: 'US' })
  await preferences.subscribe({ to, topic: 'tips' })
  await preferences.unsubscribe({ to, topic: 'tips' })
  expect(await why('tips')).toBe('no: refused')
  expect(await why('offers')).toBe('yes: opt-out')
})

test('stops everything but replies to the person’s own request (CG8)', async () => {
  const { preferences, clock, why } = await openDesk({ region: 'US' })
  await preferences.subscribe({ to, topic: 'tips' })
  clock.now += 1
  await preferences.unsubscribe({ to })
  for (const topic of ['tips', 'offers', 'newsletter', 'invitation'] as const)
    expect(await why(topic)).toBe('no: suppressed')
  expect(await why('support')).toBe('yes: required')
  expect(await preferences.maySend({ to, topic: 'tips' })).toMatchObject({ at: start + 1, version: '1' })
})

test('answers a bad address with a verdict, even for what is required', async () => {
  const { preferences } = await openDesk()
  for (const bad of ['', 'ada@', 'a@b@c.de', 'ada@example.com\r\nBcc: eve@example.com', undefined, {}]) {
    const verdict = await preferences.maySend({ to: bad as string, topic: 'support' })
    expect(verdict).toMatchObject({ allowed: false, reason: 'invalid-address' })
  }
})

test('denies what it cannot look up, but not what is required', async () => {
  const { preferences, errors, database, why } = await openDesk({ region: 'US' })
  await preferences.subscribe({ to, topic: 'tips' })
  await database.close()
  for (const topic of ['tips', 'offers', 'invitation'] as const)
    expect(await why(topic)).toBe('no: unavailable')
  expect(await why('support')).toBe('yes: required')
  expect(await preferences.headers({ to, topic: 'support' })).toEqual({})
  expect(await preferences.recordSend({ to, topic: 'support' })).toBe(true)
  expect(errors.length).toBeGreaterThan(0)
})

test('sends a one-time message once, ever (CG9)', async () => {
  const { preferences, why } = await openDesk()
  const message = { to, topic: 'invitation' } as const
  expect(await why('invitation')).toBe('yes: opt-out')
  expect(await preferences.recordSend(message)).toBe(true)
  expect(await preferences.recordSend(message)).toBe(false)
  expect(await why('invitation')).toBe('no: already-sent')
  await preferences.unsubscribe({ to })
  expect(await why('invitation')).toBe('no: suppressed')
})

test('counts one send where a hundred ask at once', async () => {
  const { preferences } = await openDesk()
  const all = await Promise.all(
    Array.from({ length: 100 }, () => preferences.recordSend({ to, topic: 'invitation' })),
  )
  expect(all.filter(Boolean)).toHaveLength(1)
})

test('writes nothing about sends of other topics', async () => {
  const { preferences } = await openDesk()
  expect(await preferences.recordSend({ to, topic: 'support' })).toBe(true)
  expect(await preferences.history({ to })).toEqual([])
})
