import type { Policy } from '@heed/core/server'
import { createPreferences } from '@heed/preferences'
import { describe, expect, test } from 'vitest'
import { fresh } from '../database/open.ts'
import { changingPolicy, effectiveAt, postedAt } from './changing.ts'
import { base, DAY } from './desk.ts'
import { secrets } from './policy.ts'

const [ada, bob, eve, new_] = ['ada', 'bob', 'eve', 'new'].map(name => `${name}@example.com`) as [
  string,
  string,
  string,
  string,
]

async function open(policy: Policy = changingPolicy) {
  const clock = { now: Date.parse('2026-01-10') }
  const errors: unknown[] = []
  const preferences = createPreferences({
    policy,
    database: await fresh(),
    secrets,
    baseUrl: base,
    now: () => clock.now,
    onError: error => errors.push(error),
  })
  /** Everybody but the new one has dealt with the site before the change was posted. */
  for (const to of [ada, bob, eve]) await preferences.allow({ to, purpose: 'orders' })
  clock.now = postedAt
  const versionOf = async (to: string) => (await preferences.versionOf({ to })).version
  const tips = async (to: string) => (await preferences.maySend({ to, topic: 'tips' })).reason
  const dispatch = (recipients: string[], send: (to: string) => Promise<void> = async () => {}) =>
    preferences.dispatch({ version: '2', recipients, send: ({ to }) => send(to), lease: 0 })
  return { preferences, clock, errors, versionOf, tips, dispatch }
}

describe('the plan', () => {
  test('says what differs, and sorts people into lists', async () => {
    const { preferences } = await open()
    await preferences.unsubscribe({ to: bob })
    await preferences.object({ to: eve, version: '2' })
    const { comparison, people } = preferences.plan({ version: '2' })
    expect(comparison).toEqual({
      from: '1',
      to: '2',
      differences: [
        { kind: 'purpose', id: 'comparing', change: 'added', members: [] },
        { kind: 'topic', id: 'tips', change: 'added', members: [] },
      ],
      asks: [],
      reachesBack: false,
    })
    const lists: string[] = []
    for await (const { to, list, reason, at } of people([ada, bob, eve, new_, 'nobody']))
      lists.push(
        `${to.split('@')[0]}: ${list}, ${reason}, ${at === undefined ? 'never' : (at - postedAt) / DAY}`,
      )
    expect(lists).toEqual([
      'ada: mail, posted, 30',
      'bob: excluded, spared, never',
      'eve: excluded, objected, never',
      'new: notice, new, 0',
      'nobody: notice, invalid-address, never',
    ])
  })

  test('leaves out who left, and mails nobody whose mail comes back', async () => {
    const { preferences } = await open({
      ...changingPolicy,
      changes: { ...changingPolicy.changes, sparesOptedOut: false },
    })
    await preferences.ask({ to: ada, kind: 'deletion' })
    await preferences.ask({ to: bob, kind: 'deactivation' })
    await preferences.suppress({ to: eve, because: 'bounce' })
    const entry = async (to: string) => {
      const { list, reason } = await preferences.announce({ to, version: '2' })
      return `${list}: ${reason}`
    }
    expect(await Promise.all([ada, bob, eve].map(entry))).toEqual([
      ...['excluded: left', 'excluded: left', 'notice: undeliverable'],
    ])
  })

  test('names the versions there are', async () => {
    const { preferences } = await open()
    expect(() => preferences.plan({ version: '3' })).toThrow('It has: 1, 2')
    expect(() => preferences.plan({ version: '2', from: '0' })).toThrow('It has: 1, 2')
    await expect(preferences.announce({ to: ada, version: 'x' })).rejects.toMatchObject({
      code: 'unknown-version',
    })
  })
})

describe("a person's own day", () => {
  test('is the earlier of 30 days after the mail and 30 days after posting', async () => {
    const { preferences, clock, versionOf, dispatch } = await open()
    clock.now = postedAt - 10 * DAY
    await dispatch([ada])
    expect(await preferences.versionOf({ to: ada })).toMatchObject({
      version: '1',
      next: { version: '2', at: postedAt + 20 * DAY },
    })
    clock.now = postedAt + 20 * DAY - 1
    expect(await versionOf(ada)).toBe('1')
    clock.now += 1
    expect([await versionOf(ada), await versionOf(bob)]).toEqual(['2', '1'])
    clock.now = effectiveAt
    expect(await versionOf(bob)).toBe('2')
  })

  test('is the first one for whoever comes after posting', async () => {
    const { preferences, clock, versionOf, tips } = await open()
    clock.now = postedAt + DAY
    await preferences.allow({ to: new_, purpose: 'orders' })
    expect(await versionOf(new_)).toBe('2')
    expect([await tips(new_), await tips(ada)]).toEqual(['opt-out', 'not-in-force'])
  })

  test('never comes after an objection in time, and comes all the same after one too late', async () => {
    const { preferences, clock, versionOf, tips } = await open()
    expect(await preferences.object({ to: ada, version: '2' })).toBe(true)
    clock.now = effectiveAt
    expect(await preferences.object({ to: bob, version: '2' })).toBe(false)
    clock.now += 365 * DAY
    expect([await versionOf(ada), await versionOf(bob)]).toEqual(['1', '2'])
    expect([await tips(ada), await tips(bob)]).toEqual(['not-in-force', 'opt-out'])
  })

  test('never comes for who had stopped everything, until they ask for something again', async () => {
    const { preferences, clock, versionOf } = await open()
    await preferences.unsubscribe({ to: ada })
    clock.now = effectiveAt + DAY
    expect(await versionOf(ada)).toBe('1')
    expect((await preferences.mayUse({ to: ada, use: 'comparing', purpose: 'comparing' })).reason).toBe(
      'spared',
    )
    const { confirmUrl } = await preferences.subscribe({ to: ada, topic: 'news' })
    await preferences.handler(
      new Request(confirmUrl!, { method: 'POST', body: new URLSearchParams({ confirm: 'yes' }) }),
    )
    expect(await versionOf(ada)).toBe('2')
  })
})

describe('a use', () => {
  test('is decided under the version that the person is under at that moment', async () => {
    const { preferences, clock } = await open()
    const ask = async (to: string, given?: number) =>
      preferences.mayUse({
        to,
        use: 'comparing baskets',
        purpose: 'comparing',
        data: ['items'],
        ...(given && { given }),
      })
    expect(await ask(ada)).toMatchObject({ allowed: false, reason: 'not-in-force', version: '1' })
    await preferences.object({ to: eve, version: '2' })
    clock.now = effectiveAt
    expect(await ask(ada)).toMatchObject({ allowed: true, reason: 'opt-out', version: '2' })
    expect(await ask(eve)).toMatchObject({ allowed: false, reason: 'objected', version: '1' })
    expect(await ask(ada, postedAt)).toMatchObject({ allowed: false, reason: 'given-before' })
    expect(await ask(ada, effectiveAt)).toMatchObject({ allowed: true })
    await preferences.refuse({ to: ada, purpose: 'comparing' })
    expect(await ask(ada)).toMatchObject({ allowed: false, reason: 'refused' })
  })

  test('reaches data of before where the version says so', async () => {
    const [one, two] = changingPolicy.versions
    const { preferences, clock } = await open({
      ...changingPolicy,
      versions: [one, { ...two, reachesBack: true }],
    })
    clock.now = effectiveAt
    const use = { to: ada, use: 'comparing', purpose: 'comparing', given: postedAt }
    expect(await preferences.mayUse(use)).toMatchObject({ allowed: true })
  })

  test('under a purpose or with data that nobody declared is an error that names both', async () => {
    const { preferences } = await open()
    await expect(preferences.mayUse({ to: ada, use: 'selling lists', purpose: 'sale' })).rejects.toThrow(
      /selling lists.*"sale"/,
    )
    await expect(
      preferences.mayUse({ to: ada, use: 'guessing', purpose: 'orders', data: ['religion'] }),
    ).rejects.toThrow(/"religion"/)
  })
})

test('data goes to others on the grounds that are listed, and on no other', async () => {
  const { preferences } = await open()
  await preferences.disclose({ to: ada, ground: 'court', recipient: 'Court of Example, order 7' })
  await expect(preferences.disclose({ to: ada, ground: 'curiosity', recipient: 'A friend' })).rejects.toThrow(
    /"curiosity".*It has: court/,
  )
  const { acts, texts } = await preferences.exportPerson({ to: ada })
  expect(acts.at(-1)).toMatchObject({ kind: 'sent', topic: 'disclosure:court', actor: 'site' })
  expect(texts[acts.at(-1)!.text!]).toBe('Court of Example, order 7')
})

describe('a dispatch', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => `person-${at}@example.com`)

  async function known() {
    const desk = await open()
    desk.clock.now = Date.parse('2026-02-01')
    for (const to of crowd) await desk.preferences.allow({ to, purpose: 'orders' })
    desk.clock.now = postedAt
    return desk
  }

  test('that ends anywhere is gone on with: nobody is missed, and nobody is mailed twice', async () => {
    const { preferences } = await known()
    const sent: string[] = []
    const server = new Set<string>()
    let turn = 0
    const run = () =>
      preferences.dispatch({
        version: '2',
        recipients: crowd,
        lease: 0,
        arrived: ({ messageId }) => server.has(messageId),
        send: async ({ to, messageId }) => {
          turn++
          // Ended before the server has it, and after; neither tells the program.
          if (turn % 7 === 3) throw new End()
          sent.push(to)
          server.add(messageId)
          if (turn % 7 === 6) throw new End()
        },
      })
    for (let tries = 0; tries < 10; tries++) await run()
    expect([...sent].sort()).toEqual([...crowd].sort())
    expect(await run()).toEqual({ mailed: 0, told: 40, notice: 0, excluded: 0, failed: 0, busy: 0 })
  })

  test('leaves to another what that has begun', async () => {
    const { preferences } = await known()
    const sent: string[] = []
    const run = () =>
      preferences.dispatch({
        version: '2',
        recipients: crowd,
        send: async ({ to }) => {
          await new Promise(done => setTimeout(done, 1))
          sent.push(to)
        },
      })
    const reports = await Promise.all([run(), run(), run()])
    expect([...sent].sort()).toEqual([...crowd].sort())
    expect(reports.reduce((sum, { mailed }) => sum + mailed, 0)).toBe(40)
  })

  test('tells of what the mail server did not take, and tries it again', async () => {
    const { dispatch, errors } = await known()
    let away = true
    const send = async () => {
      if (away) throw new Error('451 try again later')
    }
    expect(await dispatch(crowd.slice(0, 3), send)).toMatchObject({ failed: 3, mailed: 0 })
    expect(errors).toHaveLength(3)
    away = false
    expect(await dispatch(crowd.slice(0, 3), send)).toMatchObject({ failed: 0, mailed: 3 })
  })

  test('mails nobody who is left out', async () => {
    const { preferences, dispatch } = await known()
    const mailed: string[] = []
    await preferences.unsubscribe({ to: crowd[0]! })
    await preferences.object({ to: crowd[1]!, version: '2' })
    const report = await dispatch(
      [crowd[0]!, crowd[1]!, crowd[2]!, new_, 'nobody'],
      async to => void mailed.push(to),
    )
    expect(mailed).toEqual([crowd[2]])
    expect(report).toEqual({ mailed: 1, told: 0, notice: 2, excluded: 2, failed: 0, busy: 0 })
  })
})

class End extends Error {}
