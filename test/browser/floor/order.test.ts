import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from '../script-tag/open.ts'
import { policy } from '../script-tag/shop.ts'
import { accept } from './floor.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const meta = '<meta http-equiv="Content-Security-Policy" content="">'
const json = `<script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script>`
const tag = '<script src="/heed.js"></script>'
const built = (name: string) =>
  readFileSync(new URL(`../../../packages/banner/dist/${name}`, import.meta.url), 'utf8')

/** Shows a page of one's own, and collects what stands in the console and what is thrown. */
async function show(head: string, body = ''): Promise<{ page: Page; said: string[]; errors: string[] }> {
  shop.served.put(
    '/',
    `<!doctype html><html lang="en"><head>${head}<link rel="icon" href="data:,"></head><body>${body}`,
  )
  const page = await (await shop.browser.newContext()).newPage()
  const said: string[] = []
  const errors: string[] = []
  page.on('console', message => {
    if (message.text().startsWith('[heed]')) said.push(message.text())
  })
  page.on('pageerror', error => errors.push(error.message))
  await page.goto(shop.served.url('/'))
  await settled(page)
  return { page, said, errors }
}

test.each([
  ['as documented', meta + json + tag],
  [
    'with an import map and other data before it',
    `<script type="importmap+json">{}</script>${meta}${json}${tag}`,
  ],
])('says nothing %s', async (_, head) => {
  const { said, errors } = await show(head)
  expect(said).toEqual([])
  expect(errors).toEqual([])
})

test.each([
  ['another script ran before it', `${meta}${json}<script>window.first = 1</script>${tag}`],
  ['it is async', `${meta}${json}<script async src="/heed.js"></script>`],
  ['it is deferred', `${meta}${json}<script defer src="/heed.js"></script>`],
  ['it is a module', `${meta}${json}<script type="module" src="/heed.js"></script>`],
  [
    'a tag manager brought it',
    `${meta}${json}<script>document.head.append(Object.assign(document.createElement('script'), { src: '/heed.js' }))</script>`,
  ],
  ['the meta element is missing', json + tag],
])('says once that it came late when %s, and denies all the same', async (_, head) => {
  const { page, said, errors } = await show(head)
  await soon(() => said.length).toBe(1)
  expect(said[0]).toMatch(/^\[heed\] late: .*docs\/guard\.md#first/)
  await page.evaluate(url => void fetch(url).catch(() => {}), at('/fetch'))
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await page.locator('[data-heed-action="accept"]:visible').waitFor()
  expect(errors).toEqual([])
})

test('reads its attributes as a module, too', async () => {
  const { page } = await show(
    `${meta}${json}<script type="module" src="/heed.js" data-mode="report" data-banner="off"></script>`,
  )
  await page.evaluate(url => fetch(url), at('/fetch'))
  expect(shop.served.hits).toEqual(['/fetch'])
})

test('runs inline behind a policy for scanners, and finds its other files', async () => {
  const denial = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"
  const scanner = `<script data-scanner>document.write('<template>')</script>
<meta http-equiv="Content-Security-Policy" content="${denial}"></template>`
  for (const file of [
    'heed-rest.js',
    'heed-more.js',
    'heed-alone.js',
    'heed-banner.js',
    'heed-details.js',
    'heed-fair.js',
    'heed-reopen.js',
    'heed-keep.js',
  ])
    shop.served.put(`/files/${file}`, built(file), { type: 'text/javascript' })
  const { page, said, errors } = await show(
    `${scanner}${json}<script data-from="/files/heed.js">${built('heed.js')}</script>`,
    `<script src="${at('/tag.js')}"></script>`,
  )
  await page.locator('[data-heed-action="accept"]:visible').waitFor()
  expect(shop.served.hits).toEqual([])
  await accept(page)
  await soon(() => page.evaluate(() => globalThis.ran)).toEqual(['/tag.js'])
  expect([said, errors]).toEqual([[], []])
})

test('denies and breaks nothing as a module that goes by another name', async () => {
  shop.served.put('/first.js', built('heed.js'), { type: 'text/javascript' })
  const { page } = await show(`${meta}${json}<script type="module" src="/first.js"></script>`)
  expect(await page.evaluate(() => heed.consent?.allows('tracker'))).toBe(false)
})

test.each([
  ['there is no policy element', meta + tag, '[heed] no-policy: #heed-policy'],
  [
    'the policy element is empty',
    `${meta}<script type="application/json" id="heed-policy"></script>${tag}`,
    '[heed] no-policy: #heed-policy',
  ],
  [
    'the address of the policy answers 404',
    `${meta}<script src="/heed.js" data-policy="/none.json"></script>`,
    '[heed] no-policy: /none.json',
  ],
])('reports what is missing when %s', async (_, head, message) => {
  const { errors } = await show(head)
  expect(errors).toEqual([message])
})

test('loads its files from another host, and the policy too, under its own floor', async () => {
  const cors = { 'access-control-allow-origin': '*' }
  for (const file of [
    'heed.js',
    'heed-rest.js',
    'heed-more.js',
    'heed-alone.js',
    'heed-banner.js',
    'heed-details.js',
    'heed-fair.js',
    'heed-reopen.js',
    'heed-keep.js',
  ])
    shop.served.put(`/cdn/${file}`, built(file), { type: 'text/javascript', headers: cors })
  shop.served.put('/cdn/policy.json', JSON.stringify(policy), { type: 'application/json', headers: cors })
  const cdn = shop.served.url('/cdn/', 'cdn.localhost')
  const { page, errors } = await show(
    `${meta}<script src="${cdn}heed.js" data-policy="${cdn}policy.json"></script>`,
    `<script>fetch('${at('/fetch')}').catch(() => {})</script>`,
  )
  await page.locator('[data-heed-action="accept"]:visible').waitFor()
  expect(shop.served.hits).toEqual([])
  expect(
    await page.evaluate(
      url =>
        fetch(url).then(
          () => 'sent',
          () => 'refused',
        ),
      `${cdn}../collect`,
    ),
  ).toBe('refused')
  await accept(page)
  await soon(() => shop.served.hits).toEqual(['/fetch'])
  expect(errors).toEqual([])
})

test('opens the developer panel from its own file, by a call and by the address', async () => {
  shop.served.put('/heed-panel.js', 'export const mountPanel = heed => (window.panels ??= []).push(heed)', {
    type: 'text/javascript',
  })
  const { page } = await show(meta + json + tag)
  expect(shop.served.own).not.toContain('/heed-panel.js')
  await page.evaluate(() => heed.panel())
  expect(await page.evaluate('panels.length === 1 && panels[0] === heed')).toBe(true)
  for (const where of ['/?heed-panel', '/?a=1&heed-panel', '/#heed-panel']) {
    await page.goto('about:blank')
    await page.goto(shop.served.url(where))
    await soon(() => page.evaluate('window.panels?.length')).toBe(1)
  }
})

test.each([
  ['in one piece', 0],
  ['in two, the second one late', 150],
])('lets nothing leave of a page that arrives %s', async (_, wait) => {
  const files: Record<string, string> = {
    '/heed.js': built('heed.js'),
    '/heed-rest.js': built('heed-rest.js'),
    '/heed-more.js': built('heed-more.js'),
    '/heed-alone.js': built('heed-alone.js'),
    '/heed-banner.js': built('heed-banner.js'),
    '/heed-details.js': built('heed-details.js'),
    '/heed-fair.js': built('heed-fair.js'),
    '/heed-reopen.js': built('heed-reopen.js'),
    '/heed-keep.js': built('heed-keep.js'),
  }
  const server = createServer((request, response) => {
    const file = files[request.url!]
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
    if (file || request.url !== '/') return response.end(file)
    const rest = `<img alt="" src="${at('/image.gif')}"><link rel="stylesheet" href="${at('/style.css')}">
<script src="${at('/script.js')}"></script><iframe src="${at('/frame.html')}"></iframe>`
    response.write(`<!doctype html><html lang="en"><head>${meta}${json}${tag}${wait ? '' : rest}`)
    return setTimeout(() => response.end(`</head><body>${rest}`), wait)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const page = await (await shop.browser.newContext()).newPage()
  await page.goto(`http://shop.localhost:${(server.address() as AddressInfo).port}/`)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, false)
  server.closeAllConnections()
  server.close()
})
