import { expect, test } from 'vitest'
import { base, DAY, oneClick, openDesk, plain, to } from './desk.ts'
import { policy, secrets } from './policy.ts'

const all = async (lines: AsyncIterable<string>): Promise<string[]> => {
  const told: string[] = []
  for await (const line of lines) told.push(line)
  return told
}

/** Somebody with a history, of whom an earlier export was made. */
async function open(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk({ region: 'US', sendLink: () => {}, ...options })
  const { preferences, form, clock } = desk
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter', text: 'Do you?' })
  await form(confirmUrl!, { confirm: 'yes' })
  await preferences.recordSend({ to, topic: 'digest' })
  clock.now += DAY
  return { ...desk, exported: await all(preferences.exportAll()) }
}

test('leaves one act under a keyed hash, and a no', async () => {
  const { preferences, why, database } = await open()
  expect(await why('newsletter')).toBe('yes: granted')
  await preferences.erase({ to })
  const { acts, texts } = await preferences.exportPerson({ to })
  expect(acts).toMatchObject([{ kind: 'erase', topic: 'request:deletion', actor: 'site' }])
  expect(texts).toEqual({})
  for (const topic of ['newsletter', 'digest', 'offers', 'invitation'] as const)
    expect(await why(topic)).toBe('no: suppressed')
  // What was asked for is answered all the same.
  expect(await why('support')).toBe('yes: required')
  const rows = await database.read<{ topic: string }>(
    'select topic from heed_standing where tenant = ?',
    'main',
  )
  expect(rows.map(({ topic }) => topic).sort()).toEqual(['*', 'request:deletion'])
  // Once more it changes nothing.
  await preferences.erase({ to })
  expect((await preferences.exportPerson({ to })).acts).toEqual(acts)
})

test('stands against every list and every earlier export, until the address itself confirms anew', async () => {
  const { preferences, why, form, exported, clock } = await open()
  await preferences.erase({ to })
  await preferences.importStops(`email,status\n${to},subscribed\n`)
  expect(await preferences.importAll(exported)).toMatchObject({ taken: 0 })
  await preferences.subscribe({ to, topic: 'offers' })
  for (const topic of ['newsletter', 'digest', 'offers'] as const)
    expect(await why(topic)).toBe('no: suppressed')
  clock.now += DAY
  const { confirmUrl, status } = await preferences.subscribe({ to, topic: 'newsletter' })
  expect(status).toBe('pending')
  await form(confirmUrl!, { confirm: 'yes' })
  expect(await why('newsletter')).toBe('yes: granted')
  expect(await why('digest')).toBe('no: suppressed')
})

test('covers every name a person has had, and a person nobody has heard of', async () => {
  const { preferences, database } = await open()
  const newer = [{ id: '2', key: 'a newer secret of at least 32 bytes' }, secrets.addresses]
  const later = await openDesk({ database, region: 'US', secrets: { ...secrets, addresses: newer } })
  await later.preferences.history({ to })
  await later.preferences.erase({ to })
  await later.preferences.erase({ to: 'new@example.com' })
  const kinds = await database.read<{ kind: string }>('select kind from heed_act where tenant = ?', 'main')
  expect(kinds.map(({ kind }) => kind)).toEqual(['erase', 'erase', 'erase'])
  for (const address of [to, 'new@example.com'])
    expect((await later.preferences.maySend({ to: address, topic: 'digest' })).reason).toBe('suppressed')
  // A program with the older secret alone hears the same.
  expect((await preferences.maySend({ to, topic: 'digest' })).reason).toBe('suppressed')
})

test('leaves every link that stops mail as good as it was, after a new secret and without the topic, too', async () => {
  const { preferences, database, clock } = await open()
  const links = [await preferences.link({ to, topic: 'digest' }), await preferences.link({ to })]
  await preferences.erase({ to })
  const { digest: _, ...topics } = policy.topics
  const later = await openDesk({
    database,
    policy: { ...policy, topics } as unknown as typeof policy,
    secrets: { ...secrets, links: [{ id: '2027', key: 'n'.repeat(32) }, ...secrets.links] },
  })
  later.clock.now = clock.now
  for (const link of links) expect((await later.form(link, oneClick)).status).toBe(200)
  expect(later.errors).toEqual([])
})

test('is what a deletion that was asked for comes to', async () => {
  const { preferences, form, acts } = await open()
  const centre = await preferences.centreUrl({ to })
  // Without the tick it is not asked for.
  expect(await plain(await form(centre, { do: 'ask deletion' }))).toContain('press once more')
  expect((await acts()).at(-1)).toBe('sent digest mail')
  await form(centre, { do: 'ask deletion', sure: 'yes' })
  expect(await preferences.fulfil({ to, kind: 'deletion' })).toBe(true)
  expect(await acts()).toEqual(['erase request:deletion api'])
  expect(await preferences.fulfil({ to, kind: 'deletion' })).toBe(false)
  expect(await plain(await form(await preferences.centreUrl({ to }), { do: 'resume' }))).toContain('Deleted')
})

test('an export that is read in revives nobody, and loses nothing', async () => {
  const { preferences, why, acts, exported, database } = await open()
  await preferences.unsubscribe({ to, topic: 'newsletter' })
  const twin = await openDesk({ database, site: 'twin', region: 'US' })
  await twin.preferences.importAll(exported)
  expect(await twin.why('newsletter')).toBe('yes: granted')
  await twin.preferences.unsubscribe({ to })
  // What was said at one place later stands against what comes from the other, confirmed or not.
  await twin.preferences.importAll(await all(preferences.exportAll()))
  await preferences.importAll(await all(twin.preferences.exportAll()))
  expect(await why('newsletter')).toBe('no: suppressed')
  expect(await twin.why('newsletter')).toMatch(/^no: /)
  expect(await acts()).toContain('confirm newsletter page')
})

test('a request that the site answered is no yes to mail, nor a sign that mail arrives', async () => {
  const { preferences, why, clock } = await open()
  await preferences.suppress({ to, because: 'bounce' })
  clock.now += 1
  await preferences.ask({ to, kind: 'correction' })
  await preferences.fulfil({ to, kind: 'correction' })
  expect(await why('support')).toBe('no: undeliverable')
})

test('a receipt tells all that is kept of one act, as a page and as a file', async () => {
  const { preferences, send } = await open()
  const centre = await preferences.centreUrl({ to })
  const [request] = await preferences.history({ to })
  expect(await plain(await send(centre))).toContain('<a href="?receipt=1">Asked for: Newsletter</a>')
  const page = await plain(await send(`${centre}?receipt=1`))
  for (const told of [
    request!.id,
    'Do you?',
    'no answer',
    'asked for, not confirmed',
    'on the site',
    'version 1',
  ])
    expect(page).toContain(told)
  const file = await send(`${centre}?receipt=1&export=1`)
  expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="receipt-1.json"')
  expect(await file.json()).toMatchObject({ acts: [request], texts: { [request!.text!]: 'Do you?' } })
  for (const none of ['0', '99', '-1', '1e0', 'x', ''])
    expect((await send(`${centre}?receipt=${none}`)).status).toBe(404)
})

test('pages come in the language the browser asks for, where the policy is written in it', async () => {
  const both = (title: string) => ({ en: title, de: `${title} (de)` })
  const topics = Object.fromEntries(
    Object.entries(policy.topics).map(([id, topic]) => [id, { ...topic, title: both(topic.title) }]),
  )
  const site = { ...policy.site, name: both('Example') }
  const { send, link } = await openDesk({ policy: { ...policy, site, topics } as never })
  const heading = async (accepted: string) => {
    const page = await plain(await send(link, { headers: { 'Accept-Language': accepted } }))
    return /<html lang="(\w+)"/.exec(page)![1]
  }
  expect(await heading('de-AT,de;q=0.9,en;q=0.8')).toBe('de')
  expect(await heading('fr,en;q=0.2,de;q=0.1')).toBe('en')
  expect(await heading('fr')).toBe('en')
  // A policy in one language has its pages in that one.
  const one = await openDesk()
  expect(await plain(await one.send(one.link, { headers: { 'Accept-Language': 'de' } }))).toContain(
    'lang="en"',
  )
})

test('a link that does not work leads to one that does, where the site mails any', async () => {
  const { send } = await open()
  expect(await plain(await send(`${base}/u/x`))).toContain(`<a href="${base}/p">`)
  const none = await openDesk()
  expect(await plain(await none.send(`${base}/u/x`))).not.toContain('href="https://example.com/mail/p"')
})

test('a secret that signed links and is gone is told at the start', async () => {
  const { database, preferences } = await openDesk()
  await preferences.ready()
  const links = [{ id: '2027', key: 'n'.repeat(32) }]
  const later = await openDesk({ database, secrets: { ...secrets, links } })
  await later.preferences.ready()
  expect(later.errors).toMatchObject([{ code: 'missing-links-secret' }])
  expect(String(later.errors[0])).toContain('"2026"')
  const both = await openDesk({ database, secrets: { ...secrets, links: [...links, ...secrets.links] } })
  await both.preferences.ready()
  expect(both.errors).toEqual([])
})

test('a database that does not answer is one that is away, once patience is at its end', async () => {
  const { database } = await openDesk()
  const hanging = {
    ...database,
    read: (...[sql, ...values]: Parameters<typeof database.read>) =>
      sql.includes('heed_standing') ? new Promise<never>(() => {}) : database.read(sql, ...values),
  }
  const { preferences, errors } = await openDesk({
    database: hanging as typeof database,
    patience: 30,
  }).catch(() => {
    throw new Error('it hangs at the start')
  })
  expect(await preferences.maySend({ to, topic: 'digest' })).toMatchObject({ reason: 'unavailable' })
  expect((await preferences.maySend({ to, topic: 'support' })).allowed).toBe(true)
  for await (const { reason } of preferences.filter([to], 'digest')) expect(reason).toBe('unavailable')
  expect(String(errors[0])).toContain('within 30 ms')
})
