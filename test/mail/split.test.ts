import type { Preferences } from '@heed/preferences'
import { policy } from 'heed-examples/contactgenie/policy.ts'
import { expect, test } from 'vitest'
import { oneClick, openDesk, plain } from './desk.ts'

const BEFORE = Date.UTC(2029, 11, 28)
const AFTER = Date.UTC(2030, 0, 2)
const PEOPLE = ['yes', 'no', 'nothing', 'asked', 'everything'] as const
type Person = (typeof PEOPLE)[number]
type List = 'newsletter' | 'special-offers'
const address = (who: Person) => `${who}@example.com`

/** Five people who answered in five ways before special offers had a list of their own, and the day after. */
async function splitLater() {
  const desk = await openDesk({ policy })
  // The desk knows the topics of its own shop by name, and these are another site's.
  const preferences = desk.preferences as unknown as Preferences<List>
  desk.clock.now = BEFORE
  const subscribe = async (who: Person, topic: List) => {
    const { confirmUrl } = await preferences.subscribe({ to: address(who), topic })
    return confirmUrl!
  }
  const confirm = (url: string) => desk.form(url, { confirm: 'yes' })
  for (const who of ['yes', 'no', 'everything'] as const) await confirm(await subscribe(who, 'newsletter'))
  const asked = await subscribe('asked', 'newsletter')
  desk.clock.now += 1000
  await preferences.unsubscribe({ to: address('no'), topic: 'newsletter' })
  await preferences.unsubscribe({ to: address('everything') })
  const why = async (who: Person, topic: List) => {
    const { allowed, reason } = await preferences.maySend({ to: address(who), topic })
    return `${allowed ? 'yes' : 'no'}: ${reason}`
  }
  const both = async (who: Person) => [await why(who, 'newsletter'), await why(who, 'special-offers')]
  const page = async (who: Person, topic: List) =>
    plain(await desk.send(await preferences.link({ to: address(who), topic })))
  desk.clock.now = AFTER
  return { ...desk, preferences, subscribe, confirm, asked, both, page }
}

test('splits the topic later without losing or widening a choice (CG6)', async () => {
  const { both, clock } = await splitLater()
  clock.now = BEFORE + 2000
  expect(await both('yes')).toEqual(['yes: granted', 'no: not-in-force'])
  clock.now = AFTER
  expect(await both('yes')).toEqual(['yes: granted', 'yes: granted'])
  expect(await both('no')).toEqual(['no: refused', 'no: refused'])
  expect(await both('nothing')).toEqual(['no: unasked', 'no: unasked'])
  // A request nobody confirmed is no yes, to either.
  expect(await both('asked')).toEqual(['no: unconfirmed', 'no: unasked'])
  expect(await both('everything')).toEqual(['no: suppressed', 'no: suppressed'])
})

test('writes nothing by splitting', async () => {
  const { preferences, both } = await splitLater()
  const before = await preferences.history({ to: address('yes') })
  await both('yes')
  expect(await preferences.history({ to: address('yes') })).toEqual(before)
  expect(before.map(({ kind, topic }) => `${kind} ${topic}`)).toEqual([
    'request newsletter',
    'confirm newsletter',
  ])
})

test('takes the yes that came along for the yes it is', async () => {
  const { preferences, both } = await splitLater()
  const about = { to: address('yes'), topic: 'special-offers' } as const
  expect(await preferences.subscribe(about)).toEqual({ status: 'granted' })
  expect(await both('yes')).toEqual(['yes: granted', 'yes: granted'])
})

test('changes one of the two topics by what is answered after the split', async () => {
  const { preferences, subscribe, confirm, asked, both } = await splitLater()
  await preferences.unsubscribe({ to: address('yes'), topic: 'special-offers' })
  expect(await both('yes')).toEqual(['yes: granted', 'no: refused'])

  await confirm(await subscribe('no', 'newsletter'))
  expect(await both('no')).toEqual(['yes: granted', 'no: refused'])
  // It takes the owner of the address to take back the no that came along.
  const { status } = await preferences.subscribe({ to: address('no'), topic: 'special-offers' })
  expect(status).toBe('pending')
  expect(await both('no')).toEqual(['yes: granted', 'no: refused'])

  await confirm(asked)
  expect(await both('asked')).toEqual(['yes: granted', 'no: unasked'])
  await confirm(await subscribe('everything', 'special-offers'))
  expect(await both('everything')).toEqual(['no: suppressed', 'yes: granted'])
})

test('stops both at one press on everything, and one at one press on its own link', async () => {
  const { preferences, send, form, both } = await splitLater()
  const to = address('yes')
  const headers = await preferences.headers({ to, topic: 'special-offers' })
  const [, url] = /<(https:[^>]+)>/.exec(headers['List-Unsubscribe']!)!
  await send(url!, { method: 'POST', body: new URLSearchParams(oneClick) })
  expect(await both('yes')).toEqual(['yes: granted', 'no: refused'])
  await form(await preferences.link({ to }), { stop: 'all' })
  expect(await both('yes')).toEqual(['no: suppressed', 'no: suppressed'])
})

test('shows on the pages how each of the two stands', async () => {
  const { form, preferences, page, clock } = await splitLater()
  const states = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<li>([^<]+?) <span.*?<span class="soft">(It [^<]*)<\/span><\/li>/g)].map(
        ([, title, state]) => [title, state === 'It may be sent to you.'],
      ),
    )
  const both = (newsletter: boolean, offers: boolean) => ({
    Newsletter: newsletter,
    'Special offers': offers,
    'Product updates': false,
    'Tell a friend': true,
  })
  expect(states(await page('yes', 'newsletter'))).toEqual(both(true, true))
  expect(await page('yes', 'special-offers')).toContain('Stop Special offers')
  expect(states(await page('no', 'newsletter'))).toEqual(both(false, false))
  expect(await page('no', 'special-offers')).toContain('Stopped: Special offers.')

  await form(await preferences.link({ to: address('yes'), topic: 'newsletter' }), { stop: 'topic' })
  expect(states(await page('yes', 'newsletter'))).toEqual(both(false, true))
  // Before the split there was one list, and the page names no other.
  clock.now = BEFORE
  expect(await page('nothing', 'newsletter')).not.toContain('<li>Special offers')
})
