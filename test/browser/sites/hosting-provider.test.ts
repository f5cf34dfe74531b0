import { expect, test } from 'vitest'
import { keepsItsWord } from './keeps-its-word.ts'
import { arrivals, count, jar, keys, pass, press, roundTrip, soon, world } from './visit.ts'

const site = world('hosting-provider')
const WIDGET = 'widget.localhost'

keepsItsWord(site, {
  once: [
    'stats.localhost/stats.js',
    'stats.localhost/beacon',
    'stats.localhost/pixel.gif',
    'stats.localhost/clicks.js',
    'pixel.localhost/visit.gif',
  ],
  repeated: ['stats.localhost/collect', 'stats.localhost/clicks'],
  cookies: ['hp_prefs', 'st_id'],
})

test('gives two people with the same answers in the same minute the same cookie (HP1)', async () => {
  const answer = async (time: string, action: 'accept' | 'refuse') => {
    const context = await site.visitor()
    await context.clock.setFixedTime(time)
    const page = await site.visit(context)
    await press(page, action)
    await soon(() => jar(context)).toContain('heed')
    return (await context.cookies()).find(({ name }) => name === 'heed')!.value
  }
  for (const action of ['accept', 'refuse'] as const)
    expect(await answer('2026-12-01T10:00:01Z', action)).toBe(await answer('2026-12-01T10:00:59Z', action))
  expect(await answer('2026-12-01T10:00:01Z', 'accept')).not.toBe(
    await answer('2026-12-01T10:00:01Z', 'refuse'),
  )
})

test('remembers the plan somebody looked at only where preferences are on (HP2)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'details')
  await page.locator('[data-heed-purpose="preferences"]').check()
  await press(page, 'save')
  await soon(() => jar(context)).toEqual(['heed', 'hp_prefs'])
  await page.locator('[data-plan="garage"] button').click()
  expect(await keys(page)).toEqual(['hp:plan'])
  await page.reload()
  await roundTrip(page)
  expect(await page.locator('#last').textContent()).toBe('Last time you looked at garage.')
  expect(arrivals(site)).toEqual([])
})

test('refuses a use under a purpose that was not declared, and names both (HP4)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'details')
  await page.locator('[data-heed-purpose="preferences"]').check()
  await press(page, 'save')
  await soon(() => jar(context)).toEqual(['heed', 'hp_prefs'])
  await page.locator('[data-plan="garage"] button').click()
  const answerTo = async (label: string) => {
    const [response] = await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name: label }).click(),
    ])
    const words = await page.locator('main').textContent()
    await page.goBack()
    return [response!.status(), words] as const
  }
  const offers = await answerTo('Mail you offers for it')
  expect(offers[0]).toBe(403)
  expect(offers[1]).toContain('The use "mailing offers for the plan somebody looked at" is refused')
  expect(offers[1]).toContain('the policy declares no purpose "advertising"')
  expect(offers[1]).not.toContain('garage')
  const prices = await answerTo('Price it by your card')
  expect(prices[0]).toBe(403)
  expect(prices[1]).toContain('"preferences" does not use "credit card number"')
  const note = await answerTo('Greet you with it')
  expect(note).toEqual([200, expect.stringContaining('You looked at the plan “garage”.')])
  expect(site.examples.mails).toEqual([])
  expect(arrivals(site)).toEqual([])
})

test('asks the person as well where the policy declares the use (HP4)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'refuse')
  await soon(() => jar(context)).toEqual(['heed'])
  await page.getByRole('button', { name: 'Greet you with it' }).click()
  await page.getByText('You have not switched on preferences.').waitFor()
})

test('never lets a widget in that no policy declares', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'accept')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(1)
  await page.reload()
  await roundTrip(page)
  await pass(500)
  expect(site.examples.log.requests({ host: WIDGET })).toEqual([])
  expect(await jar(context)).not.toContain('widget_guest')
})

test('lets the undeclared widget pass in report mode, and tells of it', async () => {
  const context = await site.visitor()
  await site.visit(context, '?mode=report')
  await soon(() => count(site, `${WIDGET}/collect`)).toBe(1)
  expect(count(site, `${WIDGET}/widget.js`)).toBe(1)
  const told = () =>
    site.examples.reports
      .of('hosting-provider')
      .happenings.filter(({ what }) => what.includes(WIDGET))
      .map(({ event, kind, service, reason }) => [event, kind, service, reason].join(' '))
  await soon(told).toEqual(['seen script  undeclared', 'seen fetch  undeclared'])
})
