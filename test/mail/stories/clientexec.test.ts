import type { Policy } from '@heed/core/server'
import { expect, test } from 'vitest'
import { policy } from '../../../examples/clientexec/policy.ts'
import { DAY, openSite } from './site.ts'

const [early, late, objector, newcomer] = ['early', 'late', 'objector', 'newcomer'].map(
  name => `${name}@example.com`,
) as [...[string, string, string, string]]

/** A change that is posted on 1 March and holds for everybody from the 31st: what people bought is compared. */
const changed: Policy = {
  ...policy,
  versions: [
    ...policy.versions,
    { id: '2027', effective: '2027-03-31', summary: 'What people bought is compared.', reachesBack: true },
  ],
  purposes: {
    ...policy.purposes,
    comparing: { title: 'Comparing', text: 'What people bought.', mode: 'opt-out', since: '2027' },
  },
}

test('Clientexec changes its policy: thirty days from the mail or the posting, at once for the new, never for who objects', async () => {
  const { preferences, clock, mails, open, mail, pressUnsubscribe } = await openSite(
    changed,
    '2027-02-01',
    'US',
  )
  for (const to of [early, late, objector]) await preferences.allow({ to, purpose: 'access' })
  const given = clock.now
  const compares = async (to: string) =>
    (await preferences.mayUse({ to, use: 'comparing what people bought', purpose: 'comparing', given }))
      .allowed
  const versions = async (...people: string[]) =>
    Promise.all(people.map(async to => (await preferences.versionOf({ to })).version))

  // "we will notify you … by email to the last email address you provided": dispatched on 15 February to one, on 10 March to the rest.
  const announce = (...recipients: string[]) =>
    preferences.dispatch({
      version: '2027',
      recipients,
      send: ({ to, messageId }) =>
        open.sendMail({
          from: 'site@example.com',
          to,
          messageId: `<${messageId}>`,
          subject: 'Our policy changes',
          text: 'Read it.',
        }),
    })
  clock.now = Date.parse('2027-02-15')
  expect(await announce(early)).toMatchObject({ mailed: 1 })
  clock.now = Date.parse('2027-03-10')
  expect(await announce(early, late, objector)).toMatchObject({ mailed: 2, told: 1 })
  expect(mails.map(({ to }) => to)).toEqual([early, late, objector])

  // "These changes will be effective immediately for new users of our Service."
  await preferences.allow({ to: newcomer, purpose: 'access' })
  expect(await versions(newcomer, early, late)).toEqual(['2027', '2014-04-05', '2014-04-05'])

  // "you must notify us prior to the effective date … that you wish to deactivate your account"
  expect(await preferences.object({ to: objector, version: '2027' })).toBe(true)
  await preferences.ask({ to: objector, kind: 'deactivation' })

  // "the earlier of thirty (30) calendar days following our dispatch … or … our posting"
  clock.now = Date.parse('2027-02-15') + 30 * DAY - 1
  expect(await versions(early, late, objector)).toEqual(['2014-04-05', '2014-04-05', '2014-04-05'])
  expect(await compares(early)).toBe(false)
  clock.now += 1
  expect(await versions(early, late)).toEqual(['2027', '2014-04-05'])
  // "changes … may affect our use of Personal Data that you provided us prior to our notification" (CX7)
  expect(await compares(early)).toBe(true)
  clock.now = Date.parse('2027-03-31')
  expect(await versions(early, late, objector)).toEqual(['2027', '2027', '2014-04-05'])
  expect([await compares(late), await compares(objector)]).toEqual([true, false])

  // "marketing materials (subject to your opt-out option)" (CX3): in the US until a no, elsewhere not before a yes.
  expect(await mail(late, 'marketing')).toBe('sent')
  expect((await preferences.maySend({ to: newcomer, topic: 'marketing', region: 'DE' })).reason).toBe(
    'unasked',
  )
  expect((await preferences.maySend({ to: newcomer, topic: 'marketing', region: 'US' })).reason).toBe(
    'opt-out',
  )
  expect(await mail(newcomer, 'marketing')).toBe('sent')
  expect(await pressUnsubscribe(mails.at(-1)!)).toBe(200)
  expect(await mail(newcomer, 'marketing')).toBe('refused')
})
