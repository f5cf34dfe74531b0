import { describe, expect, test } from 'vitest'
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

describe('what was exported under an older secret', () => {
  const bob = 'bob@example.com'
  const all = async (parts: AsyncIterable<string>) => (await collect(parts)).join('')
  const whose = (...addresses: (typeof old)[]) => openDesk({ region: 'US', ...under(...addresses) })
  const refuses = async ({ preferences }: Awaited<ReturnType<typeof whose>>) => {
    const told: string[] = []
    for (const [to, topic] of [
      [ada, 'invitation'],
      [bob, 'digest'],
    ] as const) {
      const { allowed } = await preferences.maySend({ to, topic })
      const [one] = await collect(preferences.filter([to], topic))
      expect(one!.allowed).toBe(allowed)
      if (!allowed) told.push(to)
    }
    return told
  }
  const ada = to
  /** A site that two people said no to, under the secrets that it has. */
  const saidNo = async (...addresses: (typeof old)[]) => {
    const desk = await whose(...addresses)
    await desk.preferences.unsubscribe({ to: ada })
    await desk.preferences.unsubscribe({ to: bob, topic: 'digest' })
    return desk
  }

  test.each(['csv', 'ndjson'] as const)('as a list (%s) counts after the change of secrets', async format => {
    const list = await all((await saidNo(old)).preferences.exportStops({ format }))
    for (const secrets of [
      [newer, old],
      [old, newer],
      [newest, newer, old],
    ]) {
      const later = await whose(...secrets)
      // Before or after its people were seen under the newest.
      await later.why('offers')
      expect(await later.preferences.importStops(list, { format })).toMatchObject({
        ...{ rows: 2, added: 2, refusedRows: 0 },
      })
      expect(await refuses(later)).toEqual([ada, bob])
      expect(await later.preferences.importStops(list, { format })).toMatchObject({ added: 0, known: 2 })
    }
  })

  test('finds everybody known where it came from, once they were seen under the newer one', async () => {
    const first = await saidNo(old)
    const list = await all(first.preferences.exportStops())
    const later = await openDesk({ database: first.database, region: 'US', ...under(newer, old) })
    expect(await refuses(later)).toEqual([ada, bob])
    const before = await later.acts()
    expect(await later.preferences.importStops(list)).toMatchObject({ added: 0, known: 2 })
    expect(await later.acts()).toEqual(before)
  })

  test('counts against a yes that was confirmed under the newer one', async () => {
    const list = await all((await saidNo(old)).preferences.exportStops())
    const later = await whose(newer, old)
    const { confirmUrl } = await later.preferences.subscribe({ to: ada, topic: 'newsletter' })
    await later.form(confirmUrl!, { confirm: 'yes' })
    later.clock.now += 1000
    await later.preferences.importStops(list)
    expect(await later.why('newsletter')).toMatch(/^no: /)
  })

  test('whole is taken after the change, too', async () => {
    const lines = await all((await saidNo(old)).preferences.exportAll())
    const later = await whose(newer, old)
    expect(await later.preferences.importAll(lines)).toEqual({ taken: 2, known: 0 })
    expect(await refuses(later)).toEqual([ada, bob])
  })

  // Of an export of two secrets nobody can tell which row is named under which: one of them is not enough.
  test.each([
    ['without the newer one', [newer, old], [old]],
    ['without the older one', [newer, old], [newer]],
    ['with the older one gone and a newest come', [newer, old], [newest, newer]],
    ['with neither', [newer, old], [newest]],
    ['of one, with another', [old], [newer]],
  ])('is refused %s, and says what is missing', async (_, there, here) => {
    const one = await saidNo(...there)
    const other = await whose(...here)
    for (const format of ['csv', 'ndjson'] as const) {
      const report = await other.preferences.importStops(await all(one.preferences.exportStops({ format })), {
        format,
      })
      expect(report).toMatchObject({ rows: 2, added: 0, known: 0, refusedRows: 2 })
      const missing = there.filter(secret => !here.includes(secret)).length
      for (const { code, message } of report.refused) {
        expect(code).toBe('other-secret')
        expect(message).toContain(`${missing} of the ${there.length}`)
        expect(message).toContain('secrets.addresses')
      }
    }
    await expect(other.preferences.importAll(await all(one.preferences.exportAll()))).rejects.toMatchObject({
      code: 'bad-export',
      message: expect.stringContaining('secrets.addresses'),
    })
    const rows = await other.database.read('select subject from heed_act where tenant = ?', 'main')
    expect(rows).toEqual([])
  })
})

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
