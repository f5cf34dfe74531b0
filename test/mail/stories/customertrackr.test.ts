import type { Policy } from '@heed/core/server'
import { expect, test } from 'vitest'
import { policy } from '../../../examples/customertrackr/policy.ts'
import { openSite } from './site.ts'

const [ada, bob] = ['ada@example.com', 'bob@example.com'] as const

const grown: Policy = {
  ...policy,
  versions: [
    ...policy.versions,
    { id: '2027', effective: '2027-01-01', summary: 'Partners may see which pages were visited.' },
  ],
  purposes: {
    ...policy.purposes,
    partners: {
      title: 'Partners',
      text: 'They see which pages you visited.',
      mode: 'opt-out',
      sharing: true,
      since: '2027',
    },
  },
}

test('CustomerTrackr shares nothing that was not announced, lets people prevent it, and gives, corrects and deletes', async () => {
  const { preferences, clock, press, asked, mail } = await openSite(grown, '2026-12-01')
  for (const to of [ada, bob]) await preferences.allow({ to, purpose: 'page-counts' })
  const shares = async (to: string) =>
    preferences.mayUse({ to, use: 'showing partners which pages were visited', purpose: 'partners' })

  // "you will be notified when your personal information may be shared … so you can prevent the sharing" (CT3)
  expect(preferences.plan({ version: '2027' }).comparison?.differences).toMatchObject([
    { kind: 'purpose', id: 'partners', change: 'added' },
  ])
  expect(await preferences.announce({ to: ada, version: '2027' })).toMatchObject({ list: 'notice' })
  await preferences.refuse({ to: ada, purpose: 'partners' })

  // "Your use of our website … is subject to the Privacy Policy in effect at the time of use." (CT6)
  expect(await shares(bob)).toMatchObject({ allowed: false, reason: 'not-in-force', version: '2009-01-01' })
  clock.now = Date.parse('2027-01-02')
  expect(await shares(bob)).toMatchObject({ allowed: true, version: '2027' })
  expect(await shares(ada)).toMatchObject({ allowed: false, reason: 'refused' })

  // A use that nobody declared is refused, whoever it is about.
  await expect(preferences.mayUse({ to: bob, use: 'selling addresses', purpose: 'sale' })).rejects.toThrow(
    /"sale"/,
  )

  // "access, correct, amend or delete" (CT5)
  const centre = await preferences.centreUrl({ to: ada })
  expect(await (await fetch(`${centre}?export=1`)).json()).toMatchObject({
    acts: [{ kind: 'grant' }, { kind: 'stop' }],
  })
  await press(centre, { do: 'ask correction', text: 'My name is Ada.' })
  await press(centre, { do: 'ask deletion', sure: 'yes' })
  expect(asked.map(({ kind }) => kind)).toEqual(['correction', 'deletion'])
  await preferences.fulfil({ to: ada, kind: 'deletion' })
  // The trail survives the deletion, and holds nothing of the person but a keyed hash.
  const { acts, texts } = await preferences.exportPerson({ to: ada })
  expect(acts.map(({ kind, topic }) => `${kind} ${topic}`)).toEqual(['erase request:deletion'])
  expect(JSON.stringify({ acts, texts })).not.toMatch(/ada|name/i)
  // What they ask for themselves is answered all the same.
  expect(await mail(ada, 'support-replies')).toBe('sent')
})
