import { expect, test } from 'vitest'
import { DAY, openDesk, start, to } from './desk.ts'
import { policy } from './policy.ts'

test('waits for the address to confirm (CG5), by a POST and not by opening the link', async () => {
  const { preferences, why, form } = await openDesk()
  const { status, confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  expect(status).toBe('pending')
  expect(confirmUrl).toMatch(/^https:\/\/example\.com\/mail\/c\/[\w-]+$/)
  expect(await why('newsletter')).toBe('no: unconfirmed')
  for (let turn = 0; turn < 20; turn++) await preferences.handler(new Request(confirmUrl!))
  expect(await why('newsletter')).toBe('no: unconfirmed')
  expect((await form(confirmUrl!, { confirm: 'yes' })).status).toBe(200)
  expect(await why('newsletter')).toBe('yes: granted')
})

test('refuses a confirmation that comes after seven days', async () => {
  const { preferences, clock, why, form } = await openDesk()
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  clock.now = start + 7 * DAY
  expect((await form(confirmUrl!, { confirm: 'yes' })).status).toBe(410)
  expect(await why('newsletter')).toBe('no: unconfirmed')
  const again = await preferences.subscribe({ to, topic: 'newsletter' })
  expect((await form(again.confirmUrl!, { confirm: 'yes' })).status).toBe(200)
})

test('refuses a confirmation of something stopped since', async () => {
  const { preferences, why, form } = await openDesk()
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  await preferences.unsubscribe({ to, topic: 'newsletter' })
  expect((await form(confirmUrl!, { confirm: 'yes' })).status).toBe(410)
  expect(await why('newsletter')).toBe('no: refused')
})

test('does not take a request for a yes when the policy stops asking for confirmations', async () => {
  const { preferences, database } = await openDesk()
  await preferences.subscribe({ to, topic: 'newsletter' })
  const { confirm: _, ...newsletter } = policy.topics.newsletter
  const lax = await openDesk({ database, policy: { ...policy, topics: { ...policy.topics, newsletter } } })
  expect(await lax.why('newsletter')).toBe('no: unasked')
})

test('asks for a confirmation of an earlier yes when the policy starts to', async () => {
  const { preferences, database } = await openDesk()
  await preferences.subscribe({ to, topic: 'tips' })
  const tips = { ...policy.topics.tips, confirm: true }
  const strict = await openDesk({ database, policy: { ...policy, topics: { ...policy.topics, tips } } })
  expect(await strict.why('tips')).toBe('no: unconfirmed')
  expect(await strict.preferences.subscribe({ to, topic: 'tips' })).toMatchObject({ status: 'pending' })
})

test('does not write the same request twice', async () => {
  const { preferences } = await openDesk()
  for (let turn = 0; turn < 5; turn++) await preferences.subscribe({ to, topic: 'newsletter' })
  expect(await preferences.history({ to })).toHaveLength(1)
})

test('has one confirmation mailed, and one more a day later, however often it is asked for', async () => {
  const { preferences, clock, acts } = await openDesk()
  const ask = () => preferences.subscribe({ to, topic: 'newsletter' })
  const fresh = async () => (await Promise.all(Array.from({ length: 20 }, ask))).filter(({ fresh }) => fresh)
  expect(await fresh()).toHaveLength(1)
  clock.now += DAY - 1
  expect(await fresh()).toHaveLength(0)
  clock.now += 1
  // The mail may have been lost: asked for again, it goes out again.
  expect(await fresh()).toHaveLength(1)
  expect(await acts()).toHaveLength(2)
})

test('takes a no back only when the address itself confirms it', async () => {
  const { preferences, why, form } = await openDesk({ region: 'US' })
  await preferences.unsubscribe({ to })
  const { status, confirmUrl } = await preferences.subscribe({ to, topic: 'tips' })
  expect(status).toBe('pending')
  expect(await why('tips')).toBe('no: suppressed')
  await form(confirmUrl!, { confirm: 'yes' })
  expect(await why('tips')).toBe('yes: granted')
  expect(await why('offers')).toBe('no: suppressed')
})
