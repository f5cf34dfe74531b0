import { expect, test } from 'vitest'
import {
  arrivals,
  asked,
  asks,
  BEACONS,
  count,
  jar,
  keys,
  openChoices,
  pass,
  press,
  roundTrip,
  soon,
  type World,
} from './visit.ts'

/** What one can see of a site from outside, written down by hand and not taken from its policy. */
export interface Seen {
  /** What each third party receives once after a yes: scripts, frames, clear gifs, first beacons. */
  readonly once: readonly string[]
  /** What comes again and again while the page is open. */
  readonly repeated?: readonly string[]
  /** Hosts that get nothing from people whose browser sends Global Privacy Control. */
  readonly shared?: readonly string[]
  /** Cookies the site cannot work without. */
  readonly required?: readonly string[]
  /** Cookies and storage keys of what was accepted. */
  readonly cookies: readonly string[]
  readonly keys?: readonly string[]
}

const BEACON = 'stats.localhost/collect'
const GPC = { extraHTTPHeaders: { 'Sec-GPC': '1' } }

/** The tests that every site must pass. Measured at the third parties and in the cookie jar, never by our own word. */
export function keepsItsWord(world: World, seen: Seen): void {
  const { once, repeated = [BEACON], shared = [], required = [], cookies, keys: kept = [] } = seen
  const sorted = (names: readonly string[]) => [...names].sort()
  const withYes = sorted([...required, ...cookies, 'heed'])
  const withNo = sorted([...required, 'heed'])

  const expectAll = (places = once) =>
    soon(() => sorted(places.filter(place => count(world, place) > 0))).toEqual(sorted(places))
  /** Waits until everything arrived, and then until a beacon came again, and looks at how often each thing came. */
  const expectOnce = async () => {
    await expectAll()
    const before = count(world, BEACON)
    await soon(() => count(world, BEACON)).toBeGreaterThan(before)
    expect(sorted(arrivals(world).filter(place => !repeated.includes(place)))).toEqual(sorted(once))
  }
  const expectSilence = async () => {
    world.examples.log.clear()
    await pass(BEACONS)
    expect(arrivals(world)).toEqual([])
  }

  test('tells nobody and keeps nothing before an answer', async () => {
    const context = await world.visitor()
    const addresses = asked(context)
    const page = await world.visit(context)
    await soon(() => asks(page)).toBe(true)
    await page.mouse.wheel(0, 400)
    await roundTrip(page)
    await pass(500)
    expect(arrivals(world)).toEqual([])
    expect(await jar(context)).toEqual(required)
    expect(await keys(page)).toEqual([])
    const { port } = world.examples
    expect(addresses.filter(({ host }) => host !== `${world.site}.localhost:${port}`)).toEqual([])
    expect(addresses.filter(({ pathname }) => !SITE_FILES.includes(pathname))).toEqual([])
  })

  test('tells nobody and keeps only the answer after a refusal', async () => {
    const context = await world.visitor()
    const page = await world.visit(context)
    await press(page, 'refuse')
    await soon(() => jar(context)).toEqual(withNo)
    await page.mouse.wheel(0, 400)
    await pass(BEACONS)
    expect(arrivals(world)).toEqual([])
    expect(await jar(context)).toEqual(withNo)
    expect(await keys(page)).toEqual([])
  })

  test('lets everything in once after a yes', async () => {
    const context = await world.visitor()
    const page = await world.visit(context)
    await press(page, 'accept')
    await expectOnce()
    expect(await jar(context)).toEqual(withYes)
    expect(await keys(page)).toEqual(sorted(kept))
  })

  test('falls silent and clears up when the yes is taken back', async () => {
    const context = await world.visitor()
    const page = await world.visit(context)
    await press(page, 'accept')
    await expectAll()
    await openChoices(page)
    await press(page, 'refuse')
    await soon(() => jar(context)).toEqual(withNo)
    expect(await keys(page)).toEqual([])
    await roundTrip(page)
    await expectSilence()
    // What runs already tries again at each click; it must not come through.
    await page.locator('h1').click()
    await page.reload()
    await roundTrip(page)
    expect(arrivals(world)).toEqual([])
    expect(await jar(context)).toEqual(withNo)
  })

  test('stands by a no on return, without loading the interface', async () => {
    const context = await world.visitor()
    const first = await world.visit(context)
    await press(first, 'refuse')
    await soon(() => jar(context)).toEqual(withNo)
    await first.close()
    const addresses = asked(context)
    const page = await world.visit(context)
    await page.reload()
    await roundTrip(page)
    expect(await asks(page)).toBe(false)
    expect(arrivals(world)).toEqual([])
    expect(await jar(context)).toEqual(withNo)
    expect(addresses.map(({ pathname }) => pathname)).toContain('/heed.js')
    expect(addresses.map(({ pathname }) => pathname)).not.toContain('/heed-banner.js')
  })

  test('stands by a yes on return, and loads everything once', async () => {
    const context = await world.visitor()
    const first = await world.visit(context)
    await press(first, 'accept')
    await soon(() => count(world, BEACON)).toBeGreaterThan(0)
    await roundTrip(first)
    await first.close()
    world.examples.log.clear()
    const addresses = asked(context)
    const page = await world.visit(context)
    await expectOnce()
    expect(await asks(page)).toBe(false)
    expect(addresses.map(({ pathname }) => pathname)).not.toContain('/heed-banner.js')
  })

  test('shares nothing under Global Privacy Control, even after a yes to everything', async () => {
    const context = await world.visitor(GPC)
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    )
    const page = await world.visit(context)
    await press(page, 'accept')
    const isShared = (place: string) => shared.includes(place.split('/')[0]!)
    await expectAll(once.filter(place => !isShared(place)))
    await pass(500)
    expect(arrivals(world).filter(isShared)).toEqual([])
  })

  test('obeys in every open tab what was answered in one', async () => {
    const context = await world.visitor()
    const [one, two] = [await world.visit(context), await world.visit(context)]
    await press(one, 'accept')
    await soon(() => sorted(arrivals(world).filter(place => !repeated.includes(place)))).toEqual(
      sorted([...once, ...once]),
    )
    await openChoices(two)
    await press(two, 'refuse')
    await soon(() => jar(context)).toEqual(withNo)
    await roundTrip(one)
    await expectSilence()
    expect(await asks(one)).toBe(false)
    expect(await jar(context)).toEqual(withNo)
  })
}

/** What belongs to the example sites themselves. */
const SITE_FILES = [
  '/',
  '/heed.js',
  '/heed-rest.js',
  '/heed-more.js',
  '/heed-alone.js',
  '/heed-banner.js',
  '/heed-details.js',
  '/heed-embed.js',
  '/heed-fair.js',
  '/report.js',
  '/__report',
  '/base.css',
  '/site.css',
  '/site.js',
  '/policy.txt',
]
