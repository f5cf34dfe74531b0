import { readFileSync } from 'node:fs'
import { createEdge } from '@heed/edge'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../browser/chromium.ts'
import { type Served, serve } from './serve.ts'
import { shop } from './shop.ts'

let browser: Browser
let site: Served
/** What the third party was asked for. */
const log: string[] = []

beforeAll(async () => {
  browser = await launch()
  const edge = createEdge(shop, { script: '/heed.js' })
  const listener = edge.node(({ url = '', headers }, response) => {
    const file = /^\/(heed[\w-]*\.js)$/.exec(url)?.[1]
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
    if (file)
      return void response.end(readFileSync(new URL(`../../packages/banner/dist/${file}`, import.meta.url)))
    const { port } = new URL(`http://${headers.host}`)
    // As its author wrote it: nothing on it knows of Heed.
    response.end(
      `<!doctype html><html lang="en"><head><title>Shop</title></head><body><iframe id="frame" title="Chart" width="400" height="300" src="http://stats.localhost:${port}/frame?of=2"></iframe>`,
    )
  })
  site = await serve((request, response) => {
    if (request.headers.host?.startsWith('shop.')) return listener(request, response)
    log.push(request.url!)
    response.setHeader('content-type', 'text/html')
    response.end('<p>chart')
  })
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

test('a frame that the edge made inert loads once, under the policies of both, and not on the next page', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const covers = page.locator('heed-embed')
  await page.goto(`http://shop.localhost:${site.port}/`)
  await covers.waitFor()
  expect(log).toEqual([])
  await Promise.all([page.waitForEvent('load'), page.locator('[data-heed-action="once"]').press('Enter')])
  await page.frameLocator('#frame').getByText('chart').waitFor()
  expect(log).toEqual(['/frame?of=2'])
  expect((await context.cookies()).map(({ name }) => name)).toEqual([])
  await page.goto(`http://shop.localhost:${site.port}/`)
  await covers.waitFor()
  expect(log).toEqual(['/frame?of=2'])
})
