import { expect, test } from 'vitest'
import { lab, settled } from '../script-tag/open.ts'

const shop = lab()

// The whole floor rests on one habit of Chromium: with any Content-Security-Policy meta element in what it has received of a page,
// an empty one too, its preload scanner asks for nothing. That habit stands in no standard. This test fails on the day it ends.
test('finds the preload scanner silent behind the empty meta element', async () => {
  const at = shop.served.tracker
  const { page } = await shop.show({
    floor: '',
    head: `<script src="${at('/script.js')}"></script><link rel="stylesheet" href="${at('/style.css')}">
<link rel="preload" as="image" href="${at('/preload.gif')}">`,
    body: `<img alt="" src="${at('/image.gif')}"><iframe src="${at('/frame.html')}"></iframe>`,
  })
  await settled(page)
  expect(shop.served.hits).toEqual([])
})

test('knows that the same page without that element is asked for before any script runs', async () => {
  const at = shop.served.tracker
  shop.served.put(
    '/bare',
    `<!doctype html><script src="/slow.js"></script>
<script src="${at('/script.js')}"></script><link rel="preload" as="image" href="${at('/preload.gif')}"><img alt="" src="${at('/image.gif')}">`,
  )
  shop.served.put('/slow.js', 'stop()', { type: 'text/javascript', wait: 1000 })
  const page = await shop.browser.newPage()
  await page.goto(shop.served.url('/bare'), { waitUntil: 'commit' })
  await expect.poll(() => shop.served.hits.length, { timeout: 10_000 }).toBe(3)
  await page.context().close()
})
