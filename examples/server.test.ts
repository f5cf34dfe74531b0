import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Examples, sites, startExamples } from './server.ts'

let examples: Examples
beforeAll(async () => {
  examples = await startExamples({ database: ':memory:' })
})
afterAll(() => examples.stop())
beforeEach(() => {
  examples.log.clear()
  examples.reports.clear()
  examples.mail.clear()
})

interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly body: string
}

/** Asks a host of the examples, whatever the resolver of this machine says of `.localhost`. */
function ask(address: string, form?: { [name: string]: string }, headers: { [name: string]: string } = {}) {
  const url = new URL(address)
  const body = form && new URLSearchParams(form).toString()
  const type = body == null ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path: url.pathname + url.search,
        method: body == null ? 'GET' : 'POST',
        headers: { ...type, ...headers, Host: url.host },
      },
      incoming => {
        let text = ''
        incoming.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

type Desk = Examples['mail']
const subscribe: Desk['subscribe'] = (site, wanted) => examples.mail.subscribe(site, wanted)
const send: Desk['send'] = (site, wanted) => examples.mail.send(site, wanted)
const oneClick: Desk['oneClick'] = mail => examples.mail.oneClick(mail)
const linkIn = (text: string) => /https?:\S+\/mail\/\S+/.exec(text)![0]

describe.each(sites)('$name', ({ name, policy, tag }) => {
  test('puts its policy and the guard before everything else in the head', async () => {
    const { status, body } = await ask(examples.urlOf(name))
    expect(status).toBe(200)
    const [, json, attributes] =
      /<head>\s*<meta http-equiv="Content-Security-Policy" content=""><script type="application\/json" id="heed-policy">([^<]*)<\/script><script src="\/heed\.js"([^>]*)><\/script>/.exec(
        body,
      )!
    expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(policy)))
    expect(attributes).toBe('banner' in tag ? ' data-banner="notice"' : '')
  })

  test('holds a tag in the documented inert form and one without any mark-up', async () => {
    const { body } = await ask(examples.urlOf(name))
    expect(body).toMatch(
      /<(script type="text\/plain"|iframe) data-heed="[\w-]+" data-src="\/\/[\w-]+\.localhost/,
    )
    expect(body).toMatch(/tag\.src = /)
  })

  test('sets no cookie on a visit', async () => {
    expect((await ask(examples.urlOf(name))).headers['set-cookie']).toBeUndefined()
  })

  test('marks the cited words in its policy', async () => {
    const { body } = await ask(examples.urlOf(name, '/policy'))
    expect(body.match(/<mark>/g)!.length).toBeGreaterThan(3)
  })
})

test('takes region and mode from the address, and nothing that could end an attribute', async () => {
  const { body } = await ask(examples.urlOf('clientexec', '/?region=US-CA&mode=report&x=%22%3E'))
  expect(body).toContain('<script src="/heed.js" data-region="US-CA" data-mode="report"></script>')
})

test('logs what a third party receives, and whose page caused it', async () => {
  const from = examples.urlOf('clientexec')
  await ask(examples.urlOf('stats', '/collect?id=7'), undefined, { Referer: from, Cookie: 'a=1' })
  await ask(examples.urlOf('stats', '/beacon'), { page: '/' }, { Origin: from.slice(0, -1) })
  expect(examples.log.requests({ host: 'stats.localhost', site: 'clientexec' })).toMatchObject([
    { method: 'GET', path: '/collect', query: { id: '7' }, referer: from, cookies: 'a=1' },
    { method: 'POST', path: '/beacon', body: 'page=%2F' },
  ])
  expect(examples.log.requests({ site: 'contactgenie' })).toEqual([])
})

test('counts page views without a cookie (CT2)', async () => {
  const views = async () =>
    Number(/<b>(\d+)<\/b> views/.exec((await ask(examples.urlOf('customertrackr'))).body)![1])
  const before = await views()
  expect(await views()).toBe(before + 1)
})

test('issues sign-in cookies at log-on only, HttpOnly (CX1, CX2)', async () => {
  const { headers } = await ask(examples.urlOf('clientexec', '/log-on'), { stay: 'on' })
  expect(headers['set-cookie']).toEqual([
    'cx_session=1; Path=/; HttpOnly; SameSite=Lax',
    'cx_stay=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000',
  ])
})

test('covers two websites with one statement (CG15)', async () => {
  const { body } = await ask(examples.urlOf('claxton-online'))
  expect(body).toContain('<title>ContactGenie</title>')
})

test('keeps what a page reports, each happening once with a count', async () => {
  const held = {
    event: 'held',
    kind: 'img',
    what: '//pixel.localhost/a.gif?1',
    service: 's',
    reason: 'unasked',
  }
  for (const what of ['//pixel.localhost/a.gif?1', '//pixel.localhost/a.gif?2'])
    examples.reports.add('contactgenie', { events: [{ ...held, what }, 'nonsense'], cookies: ['a', 7] })
  expect(examples.reports.of('contactgenie')).toMatchObject({
    happenings: [{ event: 'held', what: '//pixel.localhost/a.gif', count: 2 }],
    cookies: ['a'],
  })
})

test('sends the newsletter only after confirmation, and no more after one click (CG5, CG13)', async () => {
  const wanted = { to: 'ada@example.com', topic: 'newsletter' }
  expect(await send('contactgenie', wanted)).toMatchObject({ sent: false })
  expect(await subscribe('contactgenie', wanted)).toMatchObject({ status: 'pending' })
  expect(await send('contactgenie', wanted)).toMatchObject({ sent: false })
  expect(examples.mails.map(({ to }) => to)).toEqual([['ada@example.com']])

  const confirmation = linkIn(examples.mails[0]!.text)
  expect((await ask(confirmation, { confirm: 'yes' })).status).toBe(200)
  expect(await send('contactgenie', wanted)).toEqual({ sent: true, reason: '' })
  const { id, headers } = examples.mails.at(-1)!
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')

  expect(await oneClick(id)).toEqual({ done: true, reason: '' })
  const after = await send('contactgenie', wanted)
  expect(after.sent).toBe(false)
  expect(after.reason).not.toBe('')
  expect(await send('contactgenie', { ...wanted, topic: 'support' })).toMatchObject({ sent: true })
})

test('puts a clear gif only into mail to those who said yes to it (CG3)', async () => {
  const confirmed = async (to: string, opens: boolean) => {
    await subscribe('contactgenie', { to, topic: 'newsletter', opens })
    await ask(linkIn(examples.mails.at(-1)!.text), { confirm: 'yes' })
    await send('contactgenie', { to, topic: 'newsletter' })
    return examples.mails.at(-1)!.html
  }
  expect(await confirmed('seen@example.com', true)).toContain('pixel.localhost')
  expect(await confirmed('unseen@example.com', false)).not.toContain('pixel.localhost')
})

test('invites a friend once (CG9)', async () => {
  const form = { to: 'friend@example.com' }
  expect((await ask(examples.urlOf('contactgenie', '/tell-a-friend'), form)).status).toBe(200)
  expect((await ask(examples.urlOf('contactgenie', '/tell-a-friend'), form)).status).toBe(422)
  expect(examples.mails).toHaveLength(1)
})

test('stops any mail from the mail itself, without an account (CE5)', async () => {
  for (const topic of Object.keys(sites[0]!.policy.topics!)) {
    const wanted = { to: 'visitor@example.com', topic }
    await subscribe('color-experts', wanted)
    expect(await send('color-experts', wanted)).toMatchObject({ sent: true })
    await oneClick(examples.mails.at(-1)!.id)
    expect(await send('color-experts', wanted)).toMatchObject({ sent: false })
  }
})

test('refuses a kind of mail that the policy does not have (CE4)', async () => {
  expect(await send('color-experts', { to: 'visitor@example.com', topic: 'offers' })).toMatchObject({
    sent: false,
  })
  expect(examples.mails).toEqual([])
})

test('says in the control room what happened', async () => {
  await ask(examples.urlOf('pixel', '/visit.gif'), undefined, { Referer: examples.urlOf('contactgenie') })
  const { body } = await ask(examples.urlOf('control', '/api/state'))
  const state = JSON.parse(body) as { sites: { name: string; received: unknown[] }[] }
  expect(state.sites.find(({ name }) => name === 'contactgenie')!.received).toMatchObject([
    { host: 'pixel.localhost', path: '/visit.gif', count: 1 },
  ])
})

test('says which hosts there are when asked for another', async () => {
  const { status, body } = await ask(examples.urlOf('nobody'))
  expect(status).toBe(404)
  expect(body).toContain('http://control.localhost:')
})
