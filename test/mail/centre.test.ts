import { describe, expect, test } from 'vitest'
import { base, DAY, openDesk, plain, start, to } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'

interface Mailed {
  readonly to: string
  readonly url: string
}

async function open(options: Parameters<typeof openDesk>[0] = {}) {
  const mailed: Mailed[] = []
  const asked: object[] = []
  const desk = await openDesk({
    sendLink: mail => void mailed.push(mail),
    onRequest: request => void asked.push(request),
    ...options,
  })
  const press = async (url: string, what: string, text = '') => {
    const sure: Record<string, string> = /deletion|deactivation/.test(what) ? { sure: 'yes' } : {}
    const response = await desk.form(url, { do: what, text, ...sure })
    return { status: response.status, page: await plain(response) }
  }
  return { ...desk, mailed, asked, press, centre: await desk.preferences.centreUrl({ to }) }
}

/** Waits for what is sent without being waited for: so many mails, and none behind them. */
async function settle(mailed: readonly Mailed[], count: number): Promise<void> {
  await expect.poll(() => mailed.length, { timeout: 10_000 }).toBe(count)
  await new Promise(done => setTimeout(done, 50))
}

describe('the way to the page of all choices', () => {
  test('is a link mailed to the address the message went to, and to no other', async () => {
    const { link, form, mailed, send } = await open()
    expect(await plain(await send(link))).toContain('type="email"')
    const right = await form(link, { address: ' ADA@example.com ' })
    const wrong = await form(link, { address: 'bob@example.com' })
    const none = await form(link, { address: 'nobody' })
    await settle(mailed, 1)
    // The same answer to all three, letter by letter.
    const pages = await Promise.all([right, wrong, none].map(plain))
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain('a link is on its way')
    expect(mailed.map(({ to }) => to)).toEqual(['ADA@example.com'])
    expect((await send(mailed[0]!.url)).status).toBe(200)
  })

  test('needs no mail at hand, and mails nobody who has nothing to do with the site', async () => {
    const { form, mailed, preferences, send } = await open()
    expect((await send(`${base}/p`)).status).toBe(200)
    await preferences.subscribe({ to, topic: 'tips' })
    const known = await form(`${base}/p`, { address: to })
    const stranger = await form(`${base}/p`, { address: 'stranger@example.com' })
    await settle(mailed, 1)
    expect(await plain(known)).toBe(await plain(stranger))
    expect(mailed.map(({ to }) => to)).toEqual([to])
  })

  test('mails one address once in ten minutes', async () => {
    const { link, form, mailed, clock } = await open()
    for (const _ of [1, 2, 3]) {
      await form(link, { address: to })
      await settle(mailed, 1)
    }
    expect(mailed).toHaveLength(1)
    clock.now += 600_000
    await form(link, { address: to })
    await settle(mailed, 2)
    expect(mailed).toHaveLength(2)
  })

  test('is shut where the site mails no links', async () => {
    const { link, form, send } = await open({ sendLink: undefined })
    expect(await plain(await send(link))).not.toContain('type="email"')
    expect((await send(`${base}/p`)).status).toBe(404)
    expect((await form(link, { address: to })).status).toBe(400)
  })

  test('opens for an hour, and no link of another kind opens it', async () => {
    const { centre, send, clock, link, press } = await open()
    expect((await send(centre)).status).toBe(200)
    expect((await send(link.replace('/u/', '/p/'))).status).toBe(404)
    expect((await send(centre.replace('/p/', '/u/'))).status).toBe(404)
    clock.now += 3_600_000
    expect((await send(centre)).status).toBe(410)
    expect((await press(centre, 'no')).status).toBe(410)
  })
})

describe('the page', () => {
  test('changes nothing when it is opened, by whatever method', async () => {
    const { centre, send, acts } = await open()
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) await send(centre, { method })
    await send(`${centre}?do=no&stop=all`)
    await send(`${centre}?export=1`)
    expect(await acts()).toEqual([])
  })

  test('says yes, no and not now, and shows how it stands then', async () => {
    const { centre, press, why, acts, clock } = await open()
    expect((await press(centre, 'yes newsletter')).page).toContain('Saved.')
    expect(await why('newsletter')).toBe('yes: granted')
    expect((await press(centre, 'pause digest')).page).toContain('Paused until January 31, 2026.')
    expect(await why('digest')).toBe('no: paused')
    await press(centre, 'resume digest')
    expect(await why('digest')).toBe('yes: opt-out')
    await press(centre, 'no digest')
    await press(centre, 'no digest')
    expect(await why('digest')).toBe('no: refused')
    await press(centre, 'see opens')
    await press(centre, 'unsee opens')
    clock.now += 1
    await press(centre, 'pause')
    const { page } = await press(centre, 'no')
    expect(page).toContain('Everything is stopped.')
    expect(await why('newsletter')).toBe('no: suppressed')
    expect(await acts()).toEqual([
      ...['request newsletter page', 'confirm newsletter page', 'pause digest page', 'pause digest page'],
      ...[
        'stop digest page',
        'request purpose:opens page',
        'confirm purpose:opens page',
        'stop purpose:opens page',
      ],
      ...['pause * page', 'stop * page'],
    ])
    for (const told of [
      'Not given',
      '<th scope="col">When</th>',
      'Confirmed: Newsletter',
      'No: Seeing opened mail',
    ].slice(1))
      expect(page).toContain(told)
  })

  test.each([
    ...[
      '',
      'no purpose:opens',
      'yes',
      'yes nothing',
      'no *',
      'pause request:deletion',
      'see digest',
      'object 2',
      'ask access',
    ],
    ...['ask correction', 'grant digest', 'yes constructor', 'yes __proto__', 'yes digest\n'],
  ])('does not understand %j, and changes nothing', async what => {
    const { centre, press, acts, asked } = await open()
    expect((await press(centre, what)).status).toBe(400)
    expect(await acts()).toEqual([])
    expect(asked).toEqual([])
  })

  test('asks the site for a correction, and keeps none of its words', async () => {
    const { centre, press, asked, acts, preferences } = await open()
    const { page } = await press(centre, 'ask correction', 'My bill says 12 and should say 21.')
    expect(page).toContain('It waits for an answer.')
    expect(asked).toMatchObject([{ kind: 'correction', text: 'My bill says 12 and should say 21.' }])
    expect(JSON.stringify(await preferences.exportPerson({ to }))).not.toContain('bill')
    expect(await preferences.fulfil({ to, kind: 'correction' })).toBe(true)
    expect(await preferences.fulfil({ to, kind: 'correction' })).toBe(false)
    expect(await acts()).toEqual(['request request:correction page', 'grant request:correction api'])
  })

  test.each(['deletion', 'deactivation'] as const)(
    'stops everything at once on %s, and remembers the no',
    async kind => {
      const { centre, press, asked, why, preferences } = await open()
      await press(centre, `ask ${kind}`)
      expect(asked).toMatchObject([{ kind }])
      expect(await why('digest')).toBe('no: suppressed')
      await preferences.fulfil({ to, kind })
      expect(await why('digest')).toBe('no: suppressed')
      expect((await preferences.subscribe({ to, topic: 'tips' })).status).toBe('pending')
    },
  )

  test('gives everything that is kept as a file', async () => {
    const { centre, send, preferences } = await open()
    await preferences.subscribe({ to, topic: 'tips', text: 'Do you want tips?' })
    const response = await send(`${centre}?export=1`)
    expect(response.headers.get('Content-Disposition')).toContain('attachment')
    expect(await response.json()).toMatchObject({
      heed: 1,
      exported: new Date(start).toISOString(),
      acts: [{ kind: 'grant', topic: 'tips', via: 'api', version: '1' }],
    })
  })

  test('shows what this browser has said about cookies', async () => {
    const { centre, send } = await open()
    expect(await plain(await send(centre))).not.toContain('Cookies in this browser')
  })

  test('escapes whatever the policy says, and runs nothing', async () => {
    const { centre, send } = await open({ policy: hostilePolicy })
    const response = await send(centre)
    expect(response.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    const page = await plain(response)
    expect(page).not.toMatch(/<(script|img|svg|iframe|a [^>]*href="javascript)/i)
  })

  test('speaks German', async () => {
    const { centre, send } = await open({ language: 'de-AT' })
    const page = await plain(await send(centre))
    expect(page).toContain('lang="de"')
    expect(page).toContain('Alle Ihre Einstellungen')
  })

  test('says that nothing was saved while the database is away', async () => {
    const { centre, press, database } = await open()
    await database.close()
    const { status, page } = await press(centre, 'no')
    expect(status).toBe(503)
    expect(page).toContain('Nothing was changed')
  })
})

test('a month passes, and a pause with it', async () => {
  const { centre, press, why, clock } = await open()
  await press(centre, 'pause digest')
  clock.now += 30 * DAY
  expect(await why('digest')).toBe('yes: opt-out')
})
