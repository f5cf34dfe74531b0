import { readFileSync } from 'node:fs'
import type { Receipt } from '@heed/banner'
import { parseChoices } from '@heed/core/server'
import { type Site, siteNamed, sites } from 'heed-examples/server.ts'
import type { BrowserContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { arrivals, asks, openChoices, press, roundTrip, soon, world } from '../sites/visit.ts'
import { answering, rule } from './engine.ts'

// The published engine of browsers that answer for people, against the demo pages as `start` serves them.
const shop = world('color-experts')

/** What the cookie says of each purpose. */
async function answers(context: BrowserContext, site: Site['name']): Promise<{ [purpose: string]: boolean }> {
  const texts = (await context.cookies()).flatMap(({ name, value }) => (name === 'heed' ? [value] : []))
  const { purposes } = parseChoices(siteNamed(site)!.policy, texts)
  return Object.fromEntries(Object.entries(purposes).map(([id, { granted }]) => [id, granted]))
}

/** The instant that our own key says a program answered at, and those in the cookie. */
const PROGRAM = `localStorage.getItem('heed-program')`

test('a browser that refuses for its person finds the banner by one rule and refuses everything', async () => {
  const context = await shop.visitor()
  const page = await context.newPage()
  const run = await answering(page, 'optOut', [rule])
  await page.goto(shop.examples.urlOf(shop.site))
  expect(await run.heard('optOutResult')).toMatchObject({ cmp: 'heed', result: true })
  expect(await run.heard('selfTestResult')).toMatchObject({ cmp: 'heed', result: true })
  expect(await asks(page)).toBe(false)
  const refused = await answers(context, shop.site)
  expect(Object.keys(refused)).not.toEqual([])
  expect(Object.values(refused)).not.toContain(true)
  await roundTrip(page)
  expect(arrivals(shop)).toEqual([])
  expect(run.messages.filter(({ type }) => type === 'autoconsentError')).toEqual([])

  // After a reload, the record that the person can take along tells of each answer that a program gave it.
  await page.reload()
  await roundTrip(page)
  expect(await asks(page)).toBe(false)
  await openChoices(page)
  await page.locator('heed-details details:has([data-heed-action="download"]) > summary').click()
  const [taken] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-heed-action="download"]').click(),
  ])
  const receipt = JSON.parse(readFileSync(await taken.path(), 'utf8')) as Receipt
  const given = receipt.answers.filter(({ at }) => at)
  expect(given.map(({ purpose }) => purpose).sort()).toEqual(Object.keys(refused).sort())
  expect(given.map(({ answer, by }) => `${answer} ${by}`)).toEqual(given.map(() => 'no program'))
  expect(arrivals(shop)).toEqual([])
})

test('a browser that accepts for its person does so by the same rule, and that is told too', async () => {
  const context = await shop.visitor()
  const page = await context.newPage()
  const run = await answering(page, 'optIn', [rule])
  await page.goto(shop.examples.urlOf(shop.site))
  await run.heard('popupFound')
  await soon(async () => Object.values(await answers(context, shop.site)).includes(true)).toBe(true)
  await soon(() => page.evaluate(PROGRAM)).not.toBeNull()
})

test('an answer by hand is none by a program', async () => {
  const context = await shop.visitor()
  const page = await shop.visit(context)
  await press(page, 'refuse')
  await soon(async () => Object.values(await answers(context, shop.site)).length).toBeGreaterThan(0)
  expect(await page.evaluate(PROGRAM)).toBeNull()
})

const ways = [
  [[], 'HEURISTIC-REJECT'],
  [[rule], 'heed'],
] as const

test.each(sites.map(({ name }) => name))(
  'on %s a browser that refuses for its person finds the banner and refuses, by its own heuristics and by the rule',
  async site => {
    const refuse = async ([rules, cmp]: (typeof ways)[number]): Promise<void> => {
      const context = await shop.visitor()
      const page = await context.newPage()
      const run = await answering(page, 'optOut', rules)
      await page.goto(shop.examples.urlOf(site))
      expect(await run.heard('optOutResult')).toMatchObject({ cmp, result: true })
      expect(await run.heard('selfTestResult')).toMatchObject({ cmp, result: true })
      expect(await asks(page)).toBe(false)
      const refused = await answers(context, site)
      expect(Object.keys(refused)).not.toEqual([])
      expect(Object.values(refused)).not.toContain(true)
      // The record says that no person did it.
      expect(await page.evaluate(PROGRAM)).not.toBeNull()
      expect(run.messages.filter(({ type }) => type === 'autoconsentError')).toEqual([])
    }
    await Promise.all(ways.map(refuse))
  },
)
