import { expect, test } from 'vitest'
import { keepsItsWord } from './keeps-its-word.ts'
import {
  arrivals,
  BEACONS,
  count,
  jar,
  keys,
  openChoices,
  pass,
  press,
  roundTrip,
  soon,
  world,
} from './visit.ts'

const site = world('clientexec')
const STATISTICS = ['stats.localhost/stats.js', 'stats.localhost/beacon', 'stats.localhost/pixel.gif']
const GIF = 'pixel.localhost/visit.gif'

keepsItsWord(site, {
  once: [...STATISTICS, 'stats.localhost/clicks.js', GIF],
  repeated: ['stats.localhost/collect', 'stats.localhost/clicks'],
  cookies: ['cx_prefs', 'cx_trail', 'st_id'],
  keys: ['cx:trail'],
})

test('runs in California until refused (CX4)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context, '?region=US-CA')
  await soon(() => jar(context)).toEqual(['cx_prefs', 'cx_trail', 'st_id'])
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(0)
  await soon(() => count(site, GIF)).toBe(1)
  expect(await keys(page)).toEqual(['cx:trail'])

  await press(page, 'refuse')
  await soon(() => jar(context)).toEqual(['heed'])
  expect(await keys(page)).toEqual([])
  await roundTrip(page)
  site.examples.log.clear()
  await pass(BEACONS)
  await page.reload()
  await roundTrip(page)
  expect(arrivals(site)).toEqual([])
  expect(await jar(context)).toEqual(['heed'])
})

test('keeps the look in the United Kingdom without asking, until somebody objects, and counts nothing', async () => {
  const context = await site.visitor()
  const page = await site.visit(context, '?region=GB')
  await soon(() => jar(context)).toEqual(['cx_prefs'])
  expect(await keys(page)).toEqual([])
  expect(arrivals(site)).toEqual([])
  await press(page, 'refuse')
  await soon(() => jar(context)).toEqual(['heed'])
  await page.locator('[data-tint="moss"]').click()
  await page.reload()
  await roundTrip(page)
  expect(await jar(context)).toEqual(['heed'])
  expect(arrivals(site)).toEqual([])
})

test('asks for behaviour, preferences and statistics apart from one another (CX1)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  await press(page, 'details')
  await page.locator('[data-heed-purpose="behaviour"]').check()
  await press(page, 'save')
  await soon(() => jar(context)).toEqual(['cx_trail', 'heed'])
  expect(await keys(page)).toEqual(['cx:trail'])
  await pass(BEACONS)
  expect(arrivals(site)).toEqual([])
})

test('signs in those who refused, and leaves their sign-in alone (CX1, CX2)', async () => {
  const context = await site.visitor()
  const page = await site.visit(context)
  expect(await jar(context)).toEqual([])
  await press(page, 'refuse')
  await page.locator('input[name="stay"]').check()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await soon(() => jar(context)).toEqual(['cx_session', 'cx_stay', 'heed'])
  await roundTrip(page)
  await openChoices(page)
  await press(page, 'refuse')
  await page.reload()
  await roundTrip(page)
  expect(await jar(context)).toEqual(['cx_session', 'cx_stay', 'heed'])
  expect(await page.getByRole('heading', { name: 'You are signed in' }).isVisible()).toBe(true)
  expect(arrivals(site)).toEqual([])
})

test('keeps no trail and no statistics of a browser that sends Do Not Track (CX2)', async () => {
  const context = await site.visitor({ extraHTTPHeaders: { DNT: '1' } })
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' }),
  )
  await site.visit(context, '?region=US')
  await soon(() => jar(context)).toEqual(['cx_prefs'])
  await pass(BEACONS)
  expect(arrivals(site)).toEqual([])
  expect(await jar(context)).toEqual(['cx_prefs'])
})

test('works with cookies switched off, and asks nobody it could not remember (CX2)', async () => {
  const context = await site.visitor()
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false })
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {}, configurable: true })
  })
  const page = await site.visit(context)
  await page.locator('[data-feature="invoices"]').click()
  expect(await page.locator('#last').textContent()).toBe('You opened invoices.')
  await pass(500)
  expect(arrivals(site)).toEqual([])
  expect(await keys(page)).toEqual([])
  expect(await page.locator('html').getAttribute('data-heed-shown')).toBe(null)
})

test('loads the card form for everybody who opens it, and for nobody else (CX5)', async () => {
  const page = await site.visit(await site.visitor())
  await press(page, 'refuse')
  await roundTrip(page)
  expect(arrivals(site)).toEqual([])
  await page.locator('#pay').click()
  await soon(() => arrivals(site)).toEqual(['pay.localhost/embed'])
})

test('says in the details what each provider may do (CX5)', async () => {
  const page = await site.visit(await site.visitor())
  await press(page, 'details')
  await page.locator('heed-details details').evaluateAll(all => {
    for (const one of all) one.setAttribute('open', '')
  })
  for (const words of [
    'Card processing on our behalf and nothing else: no marketing, nothing kept.',
    'Counts pages for us. It may not use the data for its own marketing.',
  ])
    expect(await page.getByText(words).first().isVisible()).toBe(true)
})
