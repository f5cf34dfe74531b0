import { expect, test } from 'vitest'
import { policy } from '../../../examples/color-experts/policy.ts'
import { openSite } from './site.ts'

const ada = 'ada@example.com'

test('Color Experts writes what was asked for, stops when it is asked to, and corrects what is wrong', async () => {
  const { preferences, mails, mail, pressUnsubscribe, subscribe, press, asked } = await openSite(
    policy,
    '2026-02-01',
  )

  // "to answer email questions, to confirm purchases, and to send requested information"
  expect(await mail(ada, 'replies')).toBe('sent')
  expect(await mail(ada, 'order-confirmations')).toBe('sent')
  expect(await mail(ada, 'requested-information')).toBe('unasked')
  await subscribe(ada, 'requested-information')
  expect(await mail(ada, 'requested-information')).toBe('sent')

  // "does not send junk mail": nothing else can be sent under these topics.
  expect(
    (await preferences.maySend({ to: ada, topic: 'requested-information', kind: 'price lists' })).allowed,
  ).toBe(true)
  await expect(
    preferences.maySend({ to: ada, topic: 'requested-information', kind: 'gossip' }),
  ).rejects.toThrow('gossip')

  // "at any time a CEI customer or website visitor receives email … they do not want": CE5, from the mail, with no login.
  expect(await pressUnsubscribe(mails.at(-1)!)).toBe(200)
  expect(await mail(ada, 'requested-information')).toBe('refused')
  expect(await mail(ada, 'replies')).toBe('sent')
  expect(await pressUnsubscribe(mails.at(-1)!)).toBe(200)
  expect(await mail(ada, 'replies')).toBe('refused')
  // A visitor who never was a customer can stop it too.
  expect(await mail('visitor@example.com', 'replies')).toBe('sent')
  expect(await pressUnsubscribe(mails.at(-1)!)).toBe(200)
  expect(await mail('visitor@example.com', 'replies')).toBe('refused')

  // "notify … of any inaccuracies" (CE6): asked for on the page of all choices, written down, and handed to the site.
  const centre = await preferences.centreUrl({ to: ada })
  await press(centre, { do: 'ask correction', text: 'The bill of January has my old name.' })
  expect(asked).toMatchObject([{ kind: 'correction', text: 'The bill of January has my old name.' }])
  expect(await preferences.fulfil({ to: ada, kind: 'correction' })).toBe(true)
  const { acts } = await preferences.exportPerson({ to: ada })
  expect(acts.slice(-2)).toMatchObject([
    { kind: 'request', topic: 'request:correction', actor: 'person', before: 'none', after: 'pending' },
    { kind: 'grant', topic: 'request:correction', actor: 'site' },
  ])
})
