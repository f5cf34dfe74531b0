import { describe, expect, test } from 'vitest'
import { openDesk, start, to } from './desk.ts'

const seen: object[] = []
const open = () => {
  seen.length = 0
  return openDesk({ onTracked: one => void seen.push(one) })
}
const about = { to, topic: 'digest', mail: 'march-7' } as const
const url = 'https://example.com/read?a=1&b=%C3%A4#top'
const source = (html: string) => /src="([^"]+)"/.exec(html)![1]!

describe('who has not allowed it', () => {
  test('gets the mail plain', async () => {
    const { preferences } = await open()
    expect(await preferences.mayTrack(about)).toBe(false)
    expect(await preferences.pixel(about)).toBe('')
    expect(await preferences.trackedLink({ ...about, url })).toBe(url)
  })

  test('nor for topics that have no such purpose, nor while the database is away', async () => {
    const { preferences, errors } = await open()
    await preferences.allow({ to, purpose: 'opens' })
    expect(await preferences.pixel({ ...about, topic: 'tips' })).toBe('')
    await preferences.close()
    expect(await preferences.pixel(about)).toBe('')
    expect(errors).toHaveLength(1)
  })
})

describe('who has allowed it', () => {
  test('is seen, by hash, with the name of the mail and where a link led', async () => {
    const { preferences, send } = await open()
    expect(await preferences.allow({ to, purpose: 'opens', text: 'May we?' })).toEqual({ status: 'granted' })
    const picture = await send(source(await preferences.pixel(about)))
    expect(picture.headers.get('Content-Type')).toBe('image/gif')
    expect((await picture.arrayBuffer()).byteLength).toBe(43)
    const way = await send(await preferences.trackedLink({ ...about, url }))
    expect([way.status, way.headers.get('Location')]).toEqual([302, url])
    expect(seen).toMatchObject([
      { kind: 'open', topic: 'digest', mail: 'march-7', at: start },
      { kind: 'click', topic: 'digest', mail: 'march-7', at: start, url },
    ])
    expect(JSON.stringify(seen)).not.toContain('ada')
  })

  test('is seen no more after a no, in mails that have gone out too; links still lead on', async () => {
    const { preferences, send, acts } = await open()
    await preferences.allow({ to, purpose: 'opens' })
    const [pixel, link] = [
      source(await preferences.pixel(about)),
      await preferences.trackedLink({ ...about, url }),
    ]
    await preferences.refuse({ to, purpose: 'opens' })
    expect((await send(pixel)).headers.get('Content-Type')).toBe('image/gif')
    expect((await send(link)).headers.get('Location')).toBe(url)
    expect(seen).toEqual([])
    expect(await preferences.pixel(about)).toBe('')
    // Anybody can type an address: its own no is taken back by the address alone.
    const { status, confirmUrl } = await preferences.allow({ to, purpose: 'opens' })
    expect(status).toBe('pending')
    expect(await preferences.pixel(about)).toBe('')
    await send(confirmUrl!, { method: 'POST', body: new URLSearchParams({ confirm: 'yes' }) })
    expect(await preferences.pixel(about)).not.toBe('')
    expect(await acts()).toEqual([
      ...[
        'grant purpose:opens api',
        'stop purpose:opens api',
        'request purpose:opens api',
        'confirm purpose:opens page',
      ],
    ])
  })

  test('is not seen after stopping everything, and its mails do not depend on it', async () => {
    const { preferences, send, why } = await open()
    await preferences.allow({ to, purpose: 'opens' })
    const pixel = source(await preferences.pixel(about))
    await preferences.unsubscribe({ to })
    await send(pixel)
    expect(seen).toEqual([])
    const other = await open()
    await other.preferences.refuse({ to, purpose: 'opens' })
    expect(await other.why('digest')).toBe('yes: opt-out')
    expect(await why('digest')).toBe('no: suppressed')
  })

  test('is not counted by what only looks whether there is something', async () => {
    const { preferences, send } = await open()
    await preferences.allow({ to, purpose: 'opens' })
    for (const method of ['HEAD', 'OPTIONS', 'POST'])
      await send(source(await preferences.pixel(about)), { method })
    expect(seen).toEqual([])
  })
})

describe('the links', () => {
  test('lead nowhere but where they were signed for', async () => {
    const { preferences, send } = await open()
    await preferences.allow({ to, purpose: 'opens' })
    const link = await preferences.trackedLink({ ...about, url })
    for (const changed of [
      link.replace(/u=.*/, `u=${encodeURIComponent('https://evil.example/')}`),
      link.replace(/\?.*/, ''),
      `${link}&u=x`.replace(/\?u=[^&]*&/, '?'),
      link.replace('/k/', '/o/'),
      link.replace('/k/', '/u/'),
      source(await preferences.pixel(about)).replace('/o/', '/k/'),
    ]) {
      const response = await send(changed)
      expect([response.status, response.headers.get('Location')]).toEqual([404, null])
    }
    expect(seen).toEqual([])
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '/read', 'mailto:ada@example.com'])(
    'are none for %s',
    async bad => {
      const { preferences } = await open()
      await expect(preferences.trackedLink({ ...about, url: bad })).rejects.toMatchObject({
        code: 'bad-link',
      })
    },
  )

  test('need a purpose of the policy, and a short name', async () => {
    const { preferences } = await open()
    await expect(preferences.allow({ to, purpose: 'ads' })).rejects.toThrow('It has: opens')
    await expect(preferences.pixel({ ...about, mail: 'x'.repeat(65) })).rejects.toMatchObject({
      code: 'bad-mail',
    })
  })
})
