import { expect, test } from 'vitest'
import { keepsItsWord } from './keeps-its-word.ts'
import { arrivals, count, jar, openChoices, press, roundTrip, soon, world } from './visit.ts'

const site = world('customertrackr')
const STATISTICS = ['stats.localhost/stats.js', 'stats.localhost/beacon', 'stats.localhost/pixel.gif']

keepsItsWord(site, {
  once: [
    ...STATISTICS,
    'video.localhost/embed',
    'ads.localhost/ads.js',
    'ads.localhost/collect',
    'pixel.localhost/visit.gif',
    'pixel.localhost/seen.gif',
  ],
  shared: ['ads.localhost', 'pixel.localhost'],
  cookies: ['ad_ref', 'st_id'],
})

test('counts the page views of those who refused, without a cookie (CT2)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  const views = async () => Number(await page.locator('.counter b').textContent())
  await press(page, 'refuse')
  await soon(() => jar(context)).toEqual(['heed'])
  const first = await views()
  await page.reload()
  expect(await views()).toBe(first + 1)
  await page.reload()
  expect(await views()).toBe(first + 2)
  expect(await jar(context)).toEqual(['heed'])
})

test('names what will not work before somebody declines it (CT4)', async () => {
  const page = await site.visit(await site.visitor())
  await press(page, 'details')
  for (const words of [
    'The product tour does not play here. Everything else works.',
    'You do not see offers of other companies.',
  ])
    expect(await page.getByText(words).first().isVisible()).toBe(true)
})

test('stops the tour, and only the tour, where it was declined (CT4)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'accept')
  await soon(() => count(site, 'video.localhost/embed')).toBe(1)
  await openChoices(page)
  await page.locator('[data-heed-purpose="special-features"]').uncheck()
  await press(page, 'save')
  await soon(() => page.frames().filter(frame => frame.url().includes('video.')).length).toBe(0)
  site.examples.log.clear()
  await page.reload()
  await roundTrip(page)
  await soon(() => count(site, 'stats.localhost/stats.js')).toBe(1)
  await soon(() => count(site, 'ads.localhost/ads.js')).toBe(1)
  expect(count(site, 'video.localhost/embed')).toBe(0)
  expect(await jar(context)).toEqual(['ad_ref', 'heed', 'st_id'])
})

test('hands no account to the statistics (CT1)', async () => {
  const context = await site.visitor()
  const { port } = site.examples
  await context.addCookies([
    { name: 'account', value: 'ada-4711', url: `http://customertrackr.localhost:${port}/` },
  ])
  const page = await site.visit(context)
  await press(page, 'accept')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(0)
  await soon(() => count(site, 'stats.localhost/beacon')).toBe(1)
  expect(JSON.stringify(site.examples.log.requests({ host: 'stats.localhost' }))).not.toContain('ada-4711')
})

test('asks at the moment a sharing would begin, and shares nothing before a yes or after a no (CT3)', async () => {
  const shared = () => arrivals(site).filter(place => /^(ads|pixel)\./.test(place))
  const context = await site.visitor()
  const page = await site.visit(context)
  await page.locator('#show-offers').click()
  const question = page.getByRole('region', { name: 'A question before we go on' })
  await question.waitFor()
  for (const words of ['Sharing with others', 'Data would go to: Ad Row.', 'You do not see offers'])
    expect(await question.textContent()).toContain(words)
  expect(shared()).toEqual([])
  await press(page, 'refuse')
  await soon(() => page.locator('#offers').textContent()).toBe('Nothing was shared.')
  // Only that was asked: the rest is still open.
  expect(Object.keys(await page.evaluate('heed.consent.snapshot().choice.purposes'))).toEqual(['new-sharing'])
  await page.locator('#show-offers').click()
  await roundTrip(page)
  expect([shared(), await question.count()]).toEqual([[], 0])

  const other = await site.visit(await site.visitor())
  await other.locator('#show-offers').click()
  await other.getByRole('region', { name: 'A question before we go on' }).waitFor()
  await press(other, 'accept')
  await soon(() => count(site, 'ads.localhost/ads.js')).toBe(1)
  expect(count(site, 'stats.localhost/stats.js')).toBe(0)
})

test('shares nothing in California with those whose browser objects (CT3)', async () => {
  const context = await site.visitor({ extraHTTPHeaders: { 'Sec-GPC': '1' } })
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  )
  await site.visit(context, '?region=US-CA')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(1)
  expect(arrivals(site).filter(place => /^(ads|pixel)\./.test(place))).toEqual([])
})
