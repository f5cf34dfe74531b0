import { expect, test } from 'vitest'
import { policy } from '../../../examples/hosting-provider/policy.ts'
import { openSite } from './site.ts'

const client = 'client@example.com'

test('the hosting provider uses data for what it was given for, and discloses mail on four grounds only', async () => {
  const { preferences, mail } = await openSite(policy, '2026-02-01')

  // "Billing information is used for payment processing only" (HP4)
  await preferences.mayUse({
    to: client,
    use: 'charging the card',
    purpose: 'payment',
    data: ['credit card number'],
  })
  await expect(
    preferences.mayUse({
      to: client,
      use: 'choosing offers',
      purpose: 'analytics',
      data: ['credit card number'],
    }),
  ).rejects.toThrow(/analytics.*credit card number/)
  await expect(
    preferences.mayUse({ to: client, use: 'choosing offers', purpose: 'advertising', data: ['name'] }),
  ).rejects.toThrow(/choosing offers.*advertising/)

  // The four grounds, and no fifth (HP5).
  for (const ground of ['provide-service', 'protect-interests', 'legal-process', 'law-enforcement'])
    await preferences.disclose({ to: client, ground, recipient: `For ${ground}` })
  await expect(
    preferences.disclose({ to: client, ground: 'marketing', recipient: 'A partner' }),
  ).rejects.toThrow(/"marketing".*provide-service, protect-interests, legal-process, law-enforcement/)
  const { acts, texts } = await preferences.exportPerson({ to: client })
  expect(acts.map(({ topic, text }) => [topic, texts[text!]])).toEqual([
    ['disclosure:provide-service', 'For provide-service'],
    ['disclosure:protect-interests', 'For protect-interests'],
    ['disclosure:legal-process', 'For legal-process'],
    ['disclosure:law-enforcement', 'For law-enforcement'],
  ])

  // Messages to clients are part of the service; nothing else may ride on them.
  expect(await mail(client, 'client-messages')).toBe('sent')
  expect(
    (await preferences.maySend({ to: client, topic: 'client-messages', kind: 'marketing' })).reason,
  ).toBe('not-carried')
})
