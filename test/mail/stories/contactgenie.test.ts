import { createPreferences } from '@heed/preferences'
import { expect, test } from 'vitest'
import { policy } from '../../../examples/contactgenie/policy.ts'
import { fresh } from '../../database/open.ts'
import { secrets } from '../policy.ts'
import { DAY, openSite } from './site.ts'

const [ada, bob, eve, friend] = ['ada', 'bob', 'eve', 'friend'].map(name => `${name}@example.com`) as [
  ...[string, string, string, string],
]

test('ContactGenie mails who opted in, tracks who allowed it, invites a friend once, and spares who left', async () => {
  const { preferences, clock, mails, mail, subscribe, pressUnsubscribe, press, seen, open } = await openSite(
    policy,
    '2029-11-01',
  )

  // "unless you have specifically opted-in" (CG5): not before the address has confirmed it.
  expect(await mail(ada, 'newsletter')).toBe('unasked')
  for (const to of [ada, bob, eve]) expect(await subscribe(to, 'newsletter')).toBe('pending')
  expect(await mail(ada, 'newsletter')).toBe('sent')
  // A newsletter may carry special offers today (CG6); support may not (CG8).
  expect((await preferences.maySend({ to: ada, topic: 'newsletter', kind: 'special-offers' })).allowed).toBe(
    true,
  )
  expect((await preferences.maySend({ to: ada, topic: 'support', kind: 'special-offers' })).allowed).toBe(
    false,
  )

  // "clear gifs in HTML-based emails … let us know which emails have been opened" (CG3): of those who allow it.
  await preferences.allow({ to: bob, purpose: 'mail-opens' })
  for (const to of [ada, bob])
    await mail(to, 'newsletter', {
      html: `<p>News</p>${await preferences.pixel({ to, topic: 'newsletter', mail: 'november' })}`,
    })
  const [plain, tracked] = mails.slice(-2).map(({ mail }) => mail.html!) as [string, string]
  expect([plain.includes('<img'), tracked.includes('<img')]).toEqual([false, true])
  const gif = /src="([^"]+)"/.exec(tracked)![1]!
  await fetch(gif)
  await preferences.refuse({ to: bob, purpose: 'mail-opens' })
  await fetch(gif)
  expect(seen).toMatchObject([{ kind: 'open', mail: 'november' }])

  // "a one-time email inviting him or her to visit the site" (CG9)
  expect(await mail(friend, 'tell-a-friend')).toBe('sent')
  expect(await mail(friend, 'tell-a-friend')).toBe('already-sent')

  // "opt-out … by following the links in the email" (CG13), and all else from the same mail (CG14).
  const link = /<(http[^>]+)>/.exec(
    mails
      .find(({ to }) => to === eve || to === ada)!
      .mail.headers.find(({ key }) => key === 'list-unsubscribe')!.value,
  )![1]!
  expect(await press(link, { address: ada })).toContain('a link is on its way')
  await expect.poll(() => mails.at(-1)!.mail.subject).toBe('Your choices')
  const centre = mails.at(-1)!.mail.text!.trim()
  expect(await press(centre, { do: 'pause newsletter' })).toContain('Saved.')
  expect(await mail(ada, 'newsletter')).toBe('paused')
  clock.now += 30 * DAY
  expect(await mail(ada, 'newsletter')).toBe('sent')
  await mail(eve, 'newsletter')
  expect(await pressUnsubscribe(mails.at(-1)!)).toBe(200)
  await preferences.unsubscribe({ to: eve })

  // "If you have opted out of all communication … you will not be contacted, nor will your personal information be used in this new manner" (CG11)
  const lists: string[] = []
  for await (const { to, list } of preferences.plan({ version: 'second' }).people([ada, bob, eve]))
    lists.push(`${to} ${list}`)
  expect(lists).toEqual([`${ada} mail`, `${bob} mail`, `${eve} excluded`])
  const before = mails.length
  const report = await preferences.dispatch({
    version: 'second',
    recipients: [ada, bob, eve],
    send: ({ to, messageId }) =>
      open.sendMail({
        from: 'site@example.com',
        to,
        messageId: `<${messageId}>`,
        subject: 'Changes',
        text: '…',
      }),
  })
  expect(report).toMatchObject({ mailed: 2, excluded: 1 })
  expect(mails.slice(before).map(({ to }) => to)).toEqual([ada, bob])
  // The newer version splits the list: nobody's answer is lost or widened (CG6).
  clock.now = Date.parse('2030-01-02')
  expect([await mail(ada, 'special-offers'), await mail(eve, 'special-offers')]).toEqual([
    'sent',
    'suppressed',
  ])

  // "business transition" (CG16): all of it goes along, with its proofs, and nothing is lost.
  const carried: string[] = []
  for await (const line of preferences.exportAll()) carried.push(line)
  const heir = createPreferences({
    policy,
    database: await fresh(),
    secrets,
    baseUrl: 'https://heir.example/mail',
    now: () => clock.now,
  })
  expect(await heir.importAll(carried)).toMatchObject({ known: 0 })
  expect(await heir.importAll(carried)).toMatchObject({ taken: 0 })
  for (const to of [ada, bob, eve, friend]) {
    expect(await heir.exportPerson({ to })).toEqual(await preferences.exportPerson({ to }))
    for (const topic of ['newsletter', 'special-offers', 'tell-a-friend'] as const)
      expect(await heir.maySend({ to, topic })).toEqual(await preferences.maySend({ to, topic }))
  }
})
