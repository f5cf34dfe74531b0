import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { keepsItsWord } from './keeps-its-word.ts'
import {
  arrivals,
  asks,
  BEACONS,
  count,
  jar,
  openChoices,
  pass,
  press,
  roundTrip,
  soon,
  world,
} from './visit.ts'

const site = world('color-experts')

keepsItsWord(site, {
  once: [
    'stats.localhost/stats.js',
    'stats.localhost/beacon',
    'stats.localhost/pixel.gif',
    'partner.localhost/partner.js',
    'partner.localhost/share',
  ],
  shared: ['partner.localhost'],
  cookies: ['st_pages', 'partner_ref'],
})

/** Answers under the first version, and comes back when the second one is in force. */
async function returnAfterChange(answer: 'accept' | 'refuse') {
  const context = await site.visitor()
  await context.clock.setFixedTime('2026-12-01T10:00:00Z')
  const before = await site.visit(context)
  await press(before, answer)
  await soon(() => asks(before)).toBe(false)
  await roundTrip(before)
  await before.close()
  site.examples.log.clear()
  await context.clock.setFixedTime('2027-03-02T10:00:00Z')
  return { context, page: await site.visit(context) }
}
const heat = () => arrivals(site).filter(place => place.startsWith('heat.localhost/'))
const banner = (page: Page) => page.getByRole('region')

test('asks about the new service only when the policy grows, and everything answered stands (CE2)', async () => {
  const { page } = await returnAfterChange('accept')
  await soon(() => asks(page)).toBe(true)
  await soon(() => count(site, 'stats.localhost/stats.js')).toBe(1)
  await soon(() => count(site, 'partner.localhost/partner.js')).toBe(1)
  expect(await banner(page).textContent()).toContain('Reading depth')
  expect(await banner(page).textContent()).not.toMatch(/Sharing with partners|Paint makers/)
  await pass(BEACONS)
  expect(heat()).toEqual([])

  // The page is loaded again for the new one, and the old ones with it.
  site.examples.log.clear()
  await press(page, 'accept')
  await soon(heat).toEqual(['heat.localhost/heat.js', 'heat.localhost/depth'])
  await soon(() => count(site, 'partner.localhost/partner.js')).toBe(1)
  expect(count(site, 'stats.localhost/stats.js')).toBe(1)
  expect(count(site, 'partner.localhost/partner.js')).toBe(1)
})

test('runs the old and not the new after a no to the new (CE2)', async () => {
  const { context, page } = await returnAfterChange('accept')
  await press(page, 'refuse')
  await soon(() => asks(page)).toBe(false)
  site.examples.log.clear()
  await page.reload()
  await roundTrip(page)
  await soon(() => count(site, 'stats.localhost/stats.js')).toBe(1)
  await soon(() => count(site, 'partner.localhost/partner.js')).toBe(1)
  expect(heat()).toEqual([])
  expect(await asks(page)).toBe(false)
  expect(await jar(context)).toEqual(['heed', 'partner_ref', 'st_pages'])
})

test('asks nothing new of those who refused the purpose the new service serves (CE2)', async () => {
  const { page } = await returnAfterChange('refuse')
  await pass(BEACONS)
  expect(await asks(page)).toBe(false)
  expect(arrivals(site)).toEqual([])
})

test('sends no identifier with the statistics (CE1)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'accept')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(0)
  await soon(() => count(site, 'stats.localhost/beacon')).toBe(1)
  const received = site.examples.log.requests({ host: 'stats.localhost' })
  for (const { query, body, cookies } of received) {
    expect(Object.keys({ ...query, ...Object.fromEntries(new URLSearchParams(body)) })).not.toContain('id')
    expect(cookies).toBe('')
  }
})

test('reveals nothing to outsiders in California without a yes (CE3)', async () => {
  const page = await site.visit(await site.visitor(), '?region=US-CA')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(1)
  expect(arrivals(site).filter(place => place.startsWith('partner.'))).toEqual([])
  await press(page, 'accept')
  await soon(() => count(site, 'partner.localhost/share')).toBe(1)
})

test('stops the one service whose box was cleared and lets the other run', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'accept')
  await soon(() => jar(context)).toEqual(['heed', 'partner_ref', 'st_pages'])
  await openChoices(page)
  await page.locator('[data-heed-purpose="sharing"]').uncheck()
  await press(page, 'save')
  await soon(() => jar(context)).toEqual(['heed', 'st_pages'])
  site.examples.log.clear()
  await page.reload()
  await roundTrip(page)
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(1)
  expect(arrivals(site).filter(place => place.startsWith('partner.'))).toEqual([])
})
