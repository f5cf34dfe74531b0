import { beforeAll, expect, test } from 'vitest'
import { answer, lab, settled, soon } from '../script-tag/open.ts'
import { accept, isSame, mark, toldBy } from './floor.ts'
import { actAgain, ways } from './ways.ts'

const shop = lab()
const base = () => shop.served.tracker('')
const show = () => shop.show({ ...ways(base()), floor: '' })
const arrived = () => [...shop.served.hits].sort()
/** What reaches the third party from a page without a guard. */
let all: string[]

beforeAll(async () => {
  const { head, body } = ways(base())
  const context = await shop.browser.newContext()
  const page = await context.newPage()
  shop.served.put('/bare', `<!doctype html><html lang="en"><head>${head}</head><body><h1>A shop</h1>${body}`)
  await page.goto(shop.served.url('/bare'))
  await settled(page)
  all = arrived()
  await context.close()
})

test('has ways that work', () => {
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThan(35)
})

test('lets nothing leave before the answer and after a no, on this page and the next', async () => {
  const { page, context } = await show()
  await settled(page)
  expect(arrived()).toEqual([])
  await answer(page, false)
  await actAgain(page, base(), 'refused')
  await settled(page)
  await page.reload()
  await settled(page)
  const { page: next } = await shop.show({ ...ways(base()), floor: '' }, { context, path: '/next' })
  await settled(next)
  expect(arrived()).toEqual([])
})

test('lets everything leave once after a yes, and once on each later view', async () => {
  const { page } = await show()
  await settled(page)
  await accept(page)
  await soon(() => arrived().length).toBe(all.length)
  await settled(page)
  expect(arrived()).toEqual(all)
  shop.served.forget()
  await page.reload()
  await settled(page)
  expect(arrived()).toEqual(all)
})

test('lets nothing leave any more when the yes is taken back, without loading the page again', async () => {
  const { page } = await show()
  await accept(page)
  await settled(page)
  shop.served.forget()
  await mark(page)
  await page.evaluate(() => heed.consent!.withdraw())
  await actAgain(page, base(), 'withdrawn')
  await settled(page)
  expect(arrived()).toEqual([])
  expect(await isSame(page)).toBe(true)
  await page.reload()
  await settled(page)
  expect(arrived()).toEqual([])
})

test('comes back once for each yes, and leaves nothing of its own behind', async () => {
  let loads = 0
  const { page } = await show()
  page.on('load', () => loads++)
  for (const times of [1, 2, 3]) {
    await accept(page)
    await settled(page)
    expect(loads).toBe(times)
    await page.evaluate(() => heed.consent!.withdraw())
    await settled(page)
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
  }
})

test('tells what it stopped as events of the layer csp, and the listeners of the page nothing', async () => {
  const { page } = await shop.show({
    floor: '',
    head: `<script>window.heard = 0
for (const target of [window, document]) target.addEventListener('securitypolicyviolation', () => heard++, true)</script>
<link rel="stylesheet" href="${base()}/style.css">
<style>h1{background:url(http://nobody.localhost:${new URL(base()).port}/background.gif)}</style>`,
  })
  await soon(() => toldBy(page, 'refused')).toEqual(
    expect.arrayContaining([
      'csp style-src-elem /style.css tracker unasked',
      'csp img-src /background.gif  undeclared',
    ]),
  )
  expect(await page.evaluate('heard')).toBe(0)
})

test('leaves the violations of the policy a page has of its own to the page', async () => {
  const { page } = await shop.show(
    {
      floor: '',
      head: `<script>window.heard = []
addEventListener('securitypolicyviolation', ({ effectiveDirective }) => heard.push(effectiveDirective))</script>`,
      body: '<object data="/own.html"></object>',
    },
    { headers: { 'content-security-policy': "object-src 'none'" } },
  )
  await soon(() => page.evaluate('heard')).toEqual(['object-src'])
  expect(await toldBy(page, 'refused')).toEqual([])
})
