import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const order = (page: Page) => page.evaluate(() => globalThis.ran ?? [])
const inline = (name: string) =>
  `<script type="text/plain" data-heed="tracker">(window.ran ??= []).push('${name}')</script>`
const external = (name: string) =>
  `<script type="text/plain" data-heed="tracker" data-src="${at(name)}"></script>`
const inert = () => ({
  head: `${external('/one.js')}${inline('two')}`,
  body: `${external('/three.js')}${inline('four')}
<iframe data-heed="tracker" data-src="${at('/frame.html')}"></iframe>
<img alt="" data-heed="tracker" data-src="${at('/picture.gif')}">
<img alt="" data-heed="tracker" data-srcset="${at('/srcset.gif')} 1x">
<link rel="stylesheet" data-heed="tracker" data-href="${at('/style.css')}">`,
})
const ORDER = ['/one.js', 'two', '/three.js', 'four']
const LOADS = ['/frame.html', '/one.js', '/picture.gif', '/srcset.gif', '/style.css', '/three.js']
const loads = () => [...shop.served.hits].sort()

test('releases inert mark-up after a yes, once and in the order of the document', async () => {
  const { page, errors } = await shop.show(inert())
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await order(page)).toEqual([])
  await answer(page, true)
  await soon(loads).toEqual(LOADS)
  await soon(() => order(page)).toEqual(ORDER)
  await answer(page, true)
  await page.evaluate(() => heed.consent!.refresh())
  await settled(page)
  expect(loads()).toEqual(LOADS)
  expect(await order(page)).toEqual(ORDER)
  expect(errors).toEqual([])
})

test('releases inert mark-up at once where the yes was given on an earlier page', async () => {
  const { page, context } = await shop.show({ body: '' })
  await answer(page, true)
  const { page: next } = await shop.show(inert(), { context })
  await soon(loads).toEqual(LOADS)
  await soon(() => order(next)).toEqual(ORDER)
})

test('leaves inert mark-up alone after a no, on this page and on the next', async () => {
  const { page, context } = await shop.show(inert())
  await answer(page, false)
  await settled(page)
  const { page: next } = await shop.show(inert(), { context })
  await settled(next)
  expect(shop.served.hits).toEqual([])
  expect(await order(page)).toEqual([])
  expect(await order(next)).toEqual([])
})

test('releases inert mark-up that joins the page late, before the yes or after it', async () => {
  const { page } = await shop.show()
  const append = (name: string) =>
    page.evaluate(html => {
      const holder = document.createElement('div')
      holder.innerHTML = html
      document.body.append(holder)
    }, external(name))
  await append('/before.js')
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/before.js'])
  await append('/after.js')
  await soon(() => shop.served.hits).toEqual(['/before.js', '/after.js'])
  await soon(() => order(page)).toEqual(['/before.js', '/after.js'])
})

test('releases what belongs to the service that was granted and nothing else', async () => {
  const { page } = await shop.show({
    body: `${external('/mine.js')}<script type="text/plain" data-heed="offers" data-src="${at('/offers.js')}"></script>
<script type="text/plain" data-heed="nobody" data-src="${at('/nobody.js')}"></script>`,
  })
  await page.evaluate(() => heed.consent!.choose({ tracker: true }))
  await soon(() => shop.served.hits).toEqual(['/mine.js'])
  await settled(page)
  expect(shop.served.hits).toEqual(['/mine.js'])
})

test('hands its nonce on to inert scripts under a nonce policy, and gives none to those without', async () => {
  const nonce = 'n0nce'
  const own = ` nonce="${nonce}"`
  const { page } = await shop.show(
    {
      nonce,
      body: `<script type="text/plain"${own} data-heed="tracker" data-src="${at('/with.js')}"></script>
<script type="text/plain"${own} data-heed="tracker">(window.ran ??= []).push('inline')</script>
<script type="text/plain" data-heed="tracker">(window.ran ??= []).push('foreign')</script>`,
    },
    { headers: { 'content-security-policy': `script-src 'nonce-${nonce}'` } },
  )
  await answer(page, true)
  await soon(() => order(page)).toEqual(['/with.js', 'inline'])
  await settled(page)
  expect(await order(page)).toEqual(['/with.js', 'inline'])
})

test('gives back after a yes whatever attribute was taken', async () => {
  const taken = (name: string) => `data-heed="tracker" data-${name}="${at(`/${name.replace(':', '-')}.gif`)}"`
  const { page, errors } = await shop.show({
    body: `<video src="data:," ${taken('poster')}></video><video><source ${taken('src')}></video><object ${taken('data')}></object>
<table ${taken('background')}><tr><td>x</table><svg><image width="9" height="9" ${taken('xlink:href')}></image></svg>
<link rel="preload" as="image" ${taken('imagesrcset')}>`,
  })
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  const all = ['background', 'data', 'imagesrcset', 'poster', 'src', 'xlink-href'].map(name => `/${name}.gif`)
  // A browser may ask for a film several times.
  await soon(() => [...new Set(shop.served.hits)].sort()).toEqual(all)
  expect(errors).toEqual([])
})
