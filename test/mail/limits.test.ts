import { describe, expect, test } from 'vitest'
import { DAY, openDesk, start, to } from './desk.ts'

describe('a pause', () => {
  test('holds back one topic until its end, and no longer', async () => {
    const { preferences, why, clock } = await openDesk()
    await preferences.pause({ to, topic: 'digest', until: start + 30 * DAY })
    expect(await why('digest')).toBe('no: paused')
    expect(await preferences.maySend({ to, topic: 'digest' })).toMatchObject({ until: start + 30 * DAY })
    expect(await why('invitation')).toBe('yes: opt-out')
    clock.now = start + 30 * DAY - 1
    expect(await why('digest')).toBe('no: paused')
    clock.now += 1
    expect(await why('digest')).toBe('yes: opt-out')
  })

  test('of everything leaves what the person asks for', async () => {
    const { preferences, why } = await openDesk()
    await preferences.pause({ to, until: start + DAY })
    expect(await why('digest')).toBe('no: paused')
    expect(await why('support')).toBe('yes: required')
  })

  test('can be moved and ended, and turns no no into a yes', async () => {
    const { preferences, why, acts, clock } = await openDesk()
    await preferences.pause({ to, until: start + DAY })
    await preferences.pause({ to, until: start + DAY })
    await preferences.pause({ to, until: start + 2 * DAY })
    clock.now += DAY
    expect(await why('digest')).toBe('no: paused')
    await preferences.pause({ to, until: 0 })
    expect(await why('digest')).toBe('yes: opt-out')
    await preferences.unsubscribe({ to, topic: 'digest' })
    await preferences.pause({ to, topic: 'digest', until: clock.now + DAY })
    expect(await why('digest')).toBe('no: refused')
    clock.now += 2 * DAY
    expect(await why('digest')).toBe('no: refused')
    expect(await acts()).toEqual([
      'pause * api',
      'pause * api',
      'pause * api',
      'stop digest api',
      'pause digest api',
    ])
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, start + 1000 * DAY])(
    'is refused until %s',
    async until => {
      const { preferences, acts } = await openDesk()
      await expect(preferences.pause({ to, until })).rejects.toMatchObject({ code: 'bad-pause' })
      expect(await acts()).toEqual([])
    },
  )
})

describe('a cap', () => {
  test('lets so many through within its time, also for senders that ask at once', async () => {
    const { preferences, why, clock } = await openDesk()
    const asked = await Promise.all([1, 2, 3, 4].map(() => preferences.recordSend({ to, topic: 'digest' })))
    expect(asked.filter(Boolean)).toHaveLength(2)
    expect(await preferences.maySend({ to, topic: 'digest' })).toMatchObject({
      allowed: false,
      reason: 'too-often',
      until: start + 7 * DAY,
    })
    clock.now += 7 * DAY
    expect(await why('digest')).toBe('yes: opt-out')
    expect(await preferences.recordSend({ to, topic: 'digest' })).toBe(true)
  })

  test('counts through whatever is answered meanwhile', async () => {
    const { preferences, why } = await openDesk()
    for (const _ of [1, 2]) await preferences.recordSend({ to, topic: 'digest' })
    await preferences.unsubscribe({ to })
    const { confirmUrl } = await preferences.subscribe({ to, topic: 'digest' })
    await preferences.handler(
      new Request(confirmUrl!, { method: 'POST', body: new URLSearchParams({ confirm: 'yes' }) }),
    )
    expect(await why('digest')).toBe('no: too-often')
  })
})

describe('the kind of a message', () => {
  const ask = async (topic: 'digest' | 'support' | 'invitation', kind: string) => {
    const { preferences } = await openDesk()
    return (await preferences.maySend({ to, topic, kind })).reason
  }

  test('is one that the topic carries', async () => {
    expect(await ask('digest', 'articles')).toBe('opt-out')
    expect(await ask('digest', 'marketing')).toBe('opt-out')
    expect(await ask('invitation', 'surveys')).toBe('opt-out')
  })

  test('is no marketing under a topic nobody can refuse', async () => {
    expect(await ask('support', 'marketing')).toBe('not-carried')
    expect(await ask('support', 'articles')).toBe('not-carried')
  })

  test('is an error that names the others where no topic carries it', async () => {
    await expect(ask('digest', 'adverts')).rejects.toThrow(/"adverts".*marketing, articles, surveys/)
    const { preferences } = await openDesk()
    expect(() => preferences.filter([to], { topic: 'digest', kind: 'adverts' })).toThrow('adverts')
  })

  test('counts for a whole list, and so does the region', async () => {
    const { preferences } = await openDesk()
    const list = async (about: Parameters<typeof preferences.filter>[1]) => {
      for await (const { reason } of preferences.filter([to], about)) return reason
    }
    expect(await list({ topic: 'support', kind: 'marketing' })).toBe('not-carried')
    expect(await list('offers')).toBe('unasked')
    expect(await list({ topic: 'offers', region: 'US' })).toBe('opt-out')
    expect((await preferences.maySend({ to, topic: 'offers', region: 'US' })).reason).toBe('opt-out')
    expect((await preferences.maySend({ to, topic: 'offers', region: 'DE' })).reason).toBe('unasked')
  })
})
