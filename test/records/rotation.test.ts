import { expect, test } from 'vitest'
import { fresh } from '../database/open.ts'
import { oneClick, openDesk, to } from '../mail/desk.ts'
import { policy, secrets } from '../mail/policy.ts'

const old = secrets.addresses
const newer = { id: '2', key: 'a newer address secret of 32 bytes or more' }
const newest = { id: '3', key: 'the newest address secret of 32 bytes or more' }
const under = (...addresses: (typeof old)[]) => ({ secrets: { ...secrets, addresses } })

/** A desk over the same database under other secrets. Only the first has to make its own. */
async function desks() {
  const database = await fresh()
  return (...addresses: (typeof old)[]) => openDesk({ database, region: 'US', ...under(...addresses) })
}

test('still knows a no that was written under an older secret', async () => {
  const desk = await desks()
  await (await desk(old)).preferences.unsubscribe({ to })
  const { why, preferences } = await desk(newer, old)
  expect(await why('offers')).toBe('no: suppressed')
  const [verdict] = await collect(preferences.filter([to], 'offers'))
  expect(verdict).toMatchObject({ to, allowed: false, reason: 'suppressed' })
})

test('moves everything to the newest secret when its person is seen, once, and in its order', async () => {
  const desk = await desks()
  const first = await desk(old)
  await first.preferences.subscribe({ to, topic: 'tips' })
  await first.preferences.unsubscribe({ to, topic: 'tips' })
  const second = await desk(newer, old)
  await second.why('tips')
  await second.why('tips')
  expect(await second.acts()).toEqual(['grant tips api', 'stop tips api'])
  const { preferences } = await desk(newest, newer, old)
  await preferences.unsubscribe({ to })
  expect((await preferences.history({ to })).map(({ seq, topic }) => [seq, topic])).toEqual([
    ...[
      [1, 'tips'],
      [2, 'tips'],
      [3, '*'],
    ],
  ])
})

test('obeys a link of before, also when the person has come back under the newest secret since', async () => {
  const desk = await desks()
  const before = await desk(old)
  const link = await before.preferences.link({ to, topic: 'tips' })
  await before.preferences.subscribe({ to, topic: 'tips' })
  await before.form(link, oneClick)
  const after = await desk(newer, old)
  const { confirmUrl } = await after.preferences.subscribe({ to, topic: 'tips' })
  after.clock.now += 1000
  await after.form(confirmUrl!, { confirm: 'yes' })
  expect(await after.why('tips')).toBe('yes: granted')
  after.clock.now += 1000
  expect((await after.form(link, oneClick)).status).toBe(200)
  expect(await after.why('tips')).toBe('no: refused')
})

test('counts a no that a program with the older secret wrote after the move', async () => {
  const desk = await desks()
  const [older, after] = [await desk(old), await desk(newer, old)]
  const { confirmUrl } = await after.preferences.subscribe({ to, topic: 'newsletter' })
  await after.form(confirmUrl!, { confirm: 'yes' })
  expect(await after.why('newsletter')).toBe('yes: granted')
  older.clock.now += 1000
  await older.preferences.unsubscribe({ to })
  expect(await after.why('newsletter')).toMatch(/^no: /)
  const [verdict] = await collect(after.preferences.filter([to], 'newsletter'))
  expect(verdict!.allowed).toBe(false)
})

test('refuses to start without a secret that people were written down under', async () => {
  const desk = await desks()
  await (await desk(old)).preferences.unsubscribe({ to })
  await (await desk(newer, old)).preferences.ready()
  const code = 'other-addresses-secret'
  for (const some of [[newer], [old], [newest]]) await expect(desk(...some)).rejects.toMatchObject({ code })
  await (await desk(newest, newer, old)).preferences.ready()
})

test('takes the newest of two secrets for a list, and refuses two of one name', async () => {
  const again = { ...newer, id: old.id }
  await expect(openDesk({ policy, ...under(old, again) })).rejects.toMatchObject({ code: 'bad-secret' })
  await expect(openDesk(under())).rejects.toMatchObject({ code: 'bad-secret' })
})

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
