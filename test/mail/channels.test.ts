import { describe, expect, test } from 'vitest'
import { changingPolicy, effectiveAt } from './changing.ts'
import { DAY, openDesk, plain, to } from './desk.ts'
import { policy, secrets, type Topic } from './policy.ts'

const CHANNELS = ['email', 'sms', 'call', 'push', 'chat', 'post'] as const
type Channel = (typeof CHANNELS)[number]

const text = async (parts: AsyncIterable<string>) => {
  let all = ''
  for await (const part of parts) all += part
  return all
}

async function open(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk({ sendLink: () => {}, ...options })
  const { preferences } = desk
  const why = async (channel: Channel | undefined, topic: Topic = 'digest') => {
    const about = { topic, ...(channel && { channel }) }
    const { allowed, reason } = await preferences.maySend({ to, ...about })
    const told: boolean[] = []
    for await (const one of preferences.filter([to], about)) told.push(one.allowed)
    expect(told).toEqual([allowed])
    return `${allowed ? 'yes' : 'no'}: ${reason}`
  }
  /** The channels over which a topic may go out. */
  const over = async (topic: Topic = 'digest') => {
    const open: Channel[] = []
    for (const channel of CHANNELS) if (/^yes/.test(await why(channel, topic))) open.push(channel)
    return open.join(' ')
  }
  return { ...desk, why, over }
}

describe('a no over a channel', () => {
  test.each(CHANNELS)('refuses %s and nothing else, in both gates', async channel => {
    const { preferences, why, over } = await open()
    expect(await over()).toBe(CHANNELS.join(' '))
    await preferences.suppress({ to, channel, because: 'complaint' })
    const others = CHANNELS.filter(other => other !== channel).join(' ')
    expect(await over()).toBe(others)
    expect(await over('invitation')).toBe(others)
    expect(await why(channel)).toBe('no: channel-refused')
    // What somebody asks for comes, as after a no to everything.
    expect(await why(channel, 'support')).toBe('yes: required')
    expect(await why(undefined)).toBe(channel === 'email' ? 'no: channel-refused' : 'yes: opt-out')
  })

  test('to one topic leaves the others of that channel', async () => {
    const { preferences, over } = await open()
    await preferences.unsubscribe({ to, topic: 'digest', channel: 'sms' })
    expect(await over('digest')).toBe('email call push chat post')
    expect(await over('invitation')).toBe(CHANNELS.join(' '))
  })

  test('is none where a no to a topic or to everything is one over all of them', async () => {
    const { preferences, over, why } = await open()
    await preferences.unsubscribe({ to, topic: 'digest' })
    expect([await over('digest'), await over('invitation')]).toEqual(['', CHANNELS.join(' ')])
    await preferences.suppress({ to, because: 'import' })
    expect(await over('invitation')).toBe('')
    expect(await why('sms', 'invitation')).toBe('no: suppressed')
  })

  test('is written once, and keeps its first date', async () => {
    const { preferences, acts, clock } = await open()
    for (const because of ['complaint', 'import', 'unsubscribe'] as const) {
      await preferences.suppress({ to, channel: 'sms', because })
      clock.now += DAY
    }
    expect(await acts()).toEqual(['stop channel:sms complaint'])
  })

  test('over a channel that does not exist is an error, before anything is looked up', async () => {
    const { preferences, acts } = await open()
    const channel = 'SMS' as 'sms'
    const message = /"SMS".*email, sms, call, push, chat, post/
    await expect(preferences.maySend({ to, topic: 'digest', channel })).rejects.toThrow(message)
    expect(() => preferences.filter([to], { topic: 'digest', channel })).toThrow(message)
    await expect(preferences.suppress({ to, channel, because: 'import' })).rejects.toMatchObject({
      code: 'unknown-channel',
    })
    await expect(preferences.unsubscribe({ to, channel })).rejects.toThrow(message)
    await expect(preferences.allow({ to, channel })).rejects.toThrow(message)
    await expect(preferences.importStops(`email\n${to}\n`, { channel })).rejects.toThrow(message)
    expect(await acts()).toEqual([])
  })

  test('goes along where a topic is split', async () => {
    const split = {
      ...policy,
      topics: { ...policy.topics, flash: { ...policy.topics.digest, splitFrom: 'digest', since: '2' } },
    }
    const { preferences, clock, why } = await open({ policy: split as typeof policy })
    await preferences.unsubscribe({ to, topic: 'digest', channel: 'sms' })
    clock.now = Date.UTC(2026, 6, 1)
    expect(await why('sms', 'flash' as Topic)).toBe('no: channel-refused')
    expect(await why('call', 'flash' as Topic)).toBe('yes: opt-out')
    await preferences.unsubscribe({ to, topic: 'digest', channel: 'call' })
    expect(await why('call', 'flash' as Topic)).toBe('yes: opt-out')
  })
})

describe('what came back over a channel', () => {
  test('holds back what was asked for over that channel, until it is allowed again', async () => {
    const { preferences, why, form, clock } = await open()
    await preferences.suppress({ to, channel: 'sms', because: 'bounce', id: '1' })
    expect(await why('sms', 'support')).toBe('no: undeliverable')
    expect(await why('email', 'support')).toBe('yes: required')
    expect(await why('email')).toBe('yes: opt-out')
    clock.now += DAY
    const { confirmUrl } = await preferences.allow({ to, channel: 'sms' })
    expect(await why('sms', 'support')).toBe('no: undeliverable')
    await form(confirmUrl!, { confirm: 'yes' })
    expect([await why('sms', 'support'), await why('sms')]).toEqual(['yes: required', 'yes: opt-out'])
  })

  test('by mail leaves other channels to what is asked for', async () => {
    const { preferences, why } = await open()
    await preferences.suppress({ to, because: 'bounce' })
    expect(await why('email', 'support')).toBe('no: undeliverable')
    expect(await why('sms', 'support')).toBe('yes: required')
    expect(await why('sms')).toBe('no: suppressed')
  })

  test('five times in 14 days counts for its own channel', async () => {
    const { preferences, over } = await open()
    for (const channel of ['sms', 'sms', 'sms', 'sms', 'push'] as const)
      await preferences.suppress({ to, channel, because: 'soft-bounce' })
    expect(await over()).toBe(CHANNELS.join(' '))
    await preferences.suppress({ to, channel: 'sms', because: 'soft-bounce' })
    expect(await over()).toBe('email call push chat post')
  })
})

describe('a way back', () => {
  test('is a confirmation of the address, and takes back that channel alone', async () => {
    const { preferences, form, over, clock } = await open()
    for (const channel of ['sms', 'call'] as const) await preferences.unsubscribe({ to, channel })
    clock.now += DAY
    const { status, confirmUrl } = await preferences.allow({ to, channel: 'sms', text: 'Text me' })
    expect(status).toBe('pending')
    expect(await over()).toBe('email push chat post')
    expect(await plain(await form(confirmUrl!, {}))).not.toContain('these messages')
    await form(confirmUrl!, { confirm: 'yes' })
    expect(await over()).toBe('email sms push chat post')
    await preferences.unsubscribe({ to, channel: 'sms' })
    expect(await over()).toBe('email push chat post')
  })

  test('from a no to everything is none to the other channels, which wait for their own', async () => {
    const { preferences, form, over, clock } = await open()
    await preferences.unsubscribe({ to })
    clock.now += DAY
    const { confirmUrl } = await preferences.subscribe({ to, topic: 'digest' })
    await form(confirmUrl!, { confirm: 'yes' })
    expect(await over()).toBe('email')
    clock.now += DAY
    const again = await preferences.allow({ to, channel: 'sms' })
    expect([again.status, await over()]).toEqual(['pending', 'email'])
    await form(again.confirmUrl!, { confirm: 'yes' })
    expect(await over()).toBe('email sms')
    clock.now += DAY
    await preferences.unsubscribe({ to })
    clock.now += DAY
    const third = await preferences.subscribe({ to, topic: 'digest' })
    await form(third.confirmUrl!, { confirm: 'yes' })
    expect(await over()).toBe('email')
  })

  test('from a no to mail is a topic that the address confirms, asked for since', async () => {
    const { preferences, form, over, clock } = await open()
    const before = await preferences.subscribe({ to, topic: 'newsletter' })
    clock.now += 1000
    await preferences.suppress({ to, channel: 'email', because: 'complaint' })
    clock.now += 1000
    // A link of before says nothing of what came after it.
    await form(before.confirmUrl!, { confirm: 'yes' })
    expect(await over('newsletter')).toBe('sms call push chat post')
    const since = await preferences.subscribe({ to, topic: 'newsletter' })
    expect(since).toMatchObject({ status: 'pending', fresh: true })
    expect(await over('newsletter')).toBe('sms call push chat post')
    clock.now += 1000
    await form(since.confirmUrl!, { confirm: 'yes' })
    expect(await over('newsletter')).toBe(CHANNELS.join(' '))
  })

  test('from a no to mail is a yes on the page of all choices', async () => {
    const { preferences, form, over, clock } = await open()
    await preferences.suppress({ to, channel: 'email', topic: 'digest', because: 'complaint' })
    clock.now += DAY
    await form(await preferences.centreUrl({ to }), { do: 'yes digest' })
    expect(await over('digest')).toBe(CHANNELS.join(' '))
  })

  test('is none after everything was deleted', async () => {
    const { preferences, form, over, clock } = await open()
    await preferences.unsubscribe({ to, channel: 'sms' })
    await preferences.erase({ to })
    clock.now += DAY
    const { confirmUrl } = await preferences.subscribe({ to, topic: 'digest' })
    await form(confirmUrl!, { confirm: 'yes' })
    expect(await over()).toBe('email')
  })
})

describe('lists', () => {
  const list = `email,topic,channel\n${to},,SMS\n${to},digest,call\n${to},digest,fax\n`

  test('name channels, and one that does not exist is told', async () => {
    const { preferences, over } = await open()
    expect(await preferences.importStops(list)).toMatchObject({
      ...{ rows: 3, added: 2, refused: [{ line: 4, code: 'unknown-channel' }] },
    })
    expect(await over()).toBe('email push chat post')
    expect(await over('invitation')).toBe('email call push chat post')
    expect(await preferences.importStops(list)).toMatchObject({ added: 0, known: 2 })
  })

  test('that name none are about the one that they are said to be of', async () => {
    const { preferences, over } = await open()
    expect(
      await preferences.importStops(`{"email":"${to}"}\n`, { format: 'ndjson', channel: 'sms', dry: true }),
    ).toMatchObject({ added: 1 })
    expect(await over()).toBe(CHANNELS.join(' '))
    await preferences.importStops(`{"email":"${to}"}\n`, { format: 'ndjson', channel: 'sms' })
    expect(await over()).toBe('email call push chat post')
  })

  test.each(['csv', 'ndjson'] as const)('as %s carry each no to another site, the same', async format => {
    const one = await open()
    await one.preferences.importStops(list)
    await one.preferences.unsubscribe({ to, channel: 'email' })
    await one.preferences.unsubscribe({ to: 'bob@example.com' })
    const written = await text(one.preferences.exportStops({ format }))
    const other = await open()
    expect(await other.preferences.importStops(written, { format })).toMatchObject({ added: 4 })
    expect(await other.over()).toBe('push chat post')
    expect(await text(other.preferences.exportStops({ format }))).toBe(written)
  })

  test('revive nobody, nor does what was confirmed elsewhere', async () => {
    const one = await open()
    const twin = await open({ site: 'twin' })
    for (const channel of ['sms', 'email'] as const) await one.preferences.unsubscribe({ to, channel })
    twin.clock.now += DAY
    await twin.preferences.allow({ to, channel: 'sms' })
    await twin.preferences.allow({ to, channel: 'email' })
    const { confirmUrl } = await twin.preferences.subscribe({ to, topic: 'newsletter' })
    await twin.form(confirmUrl!, { confirm: 'yes' })
    one.clock.now += 2 * DAY
    await one.preferences.importAll(await text(twin.preferences.exportAll()))
    await one.preferences.importStops(`email,channel,status\n${to},sms,subscribed\n${to},email,yes\n`)
    for (const topic of ['digest', 'newsletter'] as const)
      expect(await one.over(topic)).toBe('call push chat post')
  })
})

test('a no to all mail leaves the notice to tell of a change, where who stopped everything is spared', async () => {
  for (const [sparesOptedOut, list] of [
    [true, 'notice'],
    [false, 'mail'],
  ] as const) {
    const changes = { ...changingPolicy.changes, sparesOptedOut }
    const shop = { topics: policy.topics, purposes: policy.purposes }
    const { preferences, clock } = await open({ policy: { ...changingPolicy, ...shop, changes } })
    clock.now = Date.UTC(2026, 1, 1)
    await preferences.unsubscribe({ to, channel: 'email' })
    expect(await preferences.announce({ to, version: '2' })).toMatchObject({ list, at: effectiveAt })
    await preferences.unsubscribe({ to: 'bob@example.com', channel: 'sms' })
    expect(await preferences.announce({ to: 'bob@example.com', version: '2' })).toMatchObject({
      list: 'mail',
    })
  }
})

test('a newer secret takes every no over a channel along', async () => {
  const one = await open()
  await one.preferences.unsubscribe({ to, channel: 'sms' })
  const newer = { id: '2', key: 'a newer address secret of 32 bytes or more' }
  const addresses = [newer, secrets.addresses]
  const later = await open({ database: one.database, secrets: { ...secrets, addresses } })
  expect(await later.over()).toBe('email call push chat post')
  expect(await later.acts()).toEqual(['stop channel:sms api'])
})
