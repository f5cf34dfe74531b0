import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from './lab.ts'
import type { Arrived } from './serve.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const icon = '<link rel="icon" href="data:,">'
const plain = (text: string) => `<!doctype html><title>${text}</title>${icon}<p id="mark">${text}</p>`
const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
const MEDIA = Buffer.alloc(5000, 7)

/** A site with a little of everything that can go over the wire. */
function put(): void {
  const { served } = shop
  served.put(
    '/scene',
    `<!doctype html><title>scene</title>${icon}<link rel="stylesheet" href="/a.css"><script src="/a.js"></script>
<img alt="" src="/a.gif"><img alt="" src="${at('/theirs.gif')}"><script async crossorigin src="${at('/theirs.js')}"></script>
<a id="link" href="/linked">on</a><a id="moved" href="/moved">moved</a><a id="save" href="/save">save</a>
<form action="/posted" method="post" enctype="multipart/form-data"><input name="q" value="ä"><button id="send">send</button></form>`,
  )
  served.put('/a.css', { type: 'text/css', body: '@import "/b.css"; body { color: green }' })
  served.put('/b.css', { type: 'text/css', body: 'p { background: url(/b.gif) }' })
  served.put('/a.js', { type: 'text/javascript', body: 'document.title = "ran"' })
  for (const path of ['/linked', '/landed', '/posted']) served.put(path, plain(path))
  served.put('/moved', (_, response) => response.writeHead(302, { location: '/landed' }).end())
  served.put('/zipped', (_, response) =>
    response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(plain('zipped'))),
  )
  served.put('/cookie', (_, response) =>
    response
      .writeHead(200, { ...html, 'set-cookie': ['seen=1; HttpOnly', 'twice=2'], 'x-own': 'kept' })
      .end(plain('cookie')),
  )
  served.put('/save', (_, response) =>
    response
      .writeHead(200, { ...html, 'content-disposition': 'attachment; filename="saved.html"' })
      .end(plain('saved')),
  )
  served.put('/tagged', (request, response) => {
    const same = request.headers['if-none-match'] === '"1"'
    response.writeHead(same ? 304 : 200, { ...html, 'cache-control': 'no-cache', etag: '"1"' })
    response.end(same ? undefined : plain('tagged'))
  })
  served.put('/broken', (_, response) => response.writeHead(500, html).end(plain('broken')))
  served.put('/empty', (_, response) => response.writeHead(204).end())
  served.put('/media', (request, response) => {
    const [, from = '0', to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? []
    const part = MEDIA.subarray(+from, to ? +to + 1 : undefined)
    const range = `bytes ${from}-${+from + part.length - 1}/${MEDIA.length}`
    response.writeHead(request.headers.range ? 206 : 200, {
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      ...(request.headers.range ? { 'content-range': range } : {}),
    })
    response.end(part)
  })
}

/** Does all of it, and says what the page saw. */
async function walk(page: Page): Promise<unknown[]> {
  const saw: unknown[] = []
  const look = async (what: string) => {
    await page.waitForLoadState('load')
    saw.push([
      what,
      new URL(page.url()).pathname,
      await page.title(),
      await page.evaluate(() => document.body?.textContent),
    ])
  }
  await page.goto(shop.served.url('/scene'))
  await settled(page)
  await look('scene')
  saw.push(
    await page.evaluate(async () => {
      const told: unknown[] = []
      const ask = async (url: string, init?: RequestInit) => {
        const response = await fetch(url, init)
        const { status, type, redirected, url: last } = response
        const headers = [...response.headers].filter(([name]) => name !== 'date')
        told.push([status, type, redirected, new URL(last).pathname, headers, await response.text()])
      }
      await ask('/posted', { method: 'POST', body: JSON.stringify({ a: 1 }), headers: { 'x-own': '1' } })
      await ask('/media', { headers: { range: 'bytes=10-19' } })
      await ask('/moved')
      await ask('/zipped')
      await ask('/empty')
      await ask('/tagged', { headers: { 'if-none-match': '"1"' } })
      await ask('/linked', { method: 'HEAD' })
      await ask('/posted', { method: 'PUT', body: new Uint8Array(300_000) })
      navigator.sendBeacon('/posted', 'beacon')
      const video = document.createElement('video')
      video.src = '/media'
      await new Promise(done => (video.onerror = done))
      return told
    }),
  )
  await settled(page)
  const follow = async (id: string) => {
    await page.goto(shop.served.url('/scene'))
    await page.click(id)
    await page.waitForSelector('#mark')
    await look(id)
  }
  await follow('#link')
  await follow('#moved')
  await follow('#send')
  for (const path of ['/zipped', '/cookie', '/tagged', '/broken']) {
    await page.goto(shop.served.url(path))
    await look(path)
  }
  await page.goto(shop.served.url('/tagged'))
  await page.reload()
  await look('reload')
  await page.goto(shop.served.url('/scene'))
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')])
  saw.push(['saved', download.suggestedFilename(), await download.failure()])
  saw.push(
    (await page.context().cookies())
      .map(({ name, value, httpOnly }) => [name, value, httpOnly])
      .filter(([name]) => name !== 'heed')
      .sort(),
  )
  return saw
}

/**
 * Each request as one text. Chromium puts the same headers in another order when a worker is in between. What the standard adds is left
 * out: the header that tells a server of navigation preload, and the browser's own look whether the worker is new.
 */
const lines = (arrived: readonly Arrived[]) =>
  arrived
    .filter(({ path }) => !/^\/(settled|heed-worker.js)$/.test(path))
    .map(({ method, path, headers, body }) => {
      const pairs = headers.flatMap((name, at) => (at % 2 ? [] : [`${name}: ${headers[at + 1]}`]))
      const own = pairs
        // The choice is one more cookie.
        .map(pair => pair.replace(/^(Cookie: .*?)(; )?heed=[\w-]+(; )?/, '$1'))
        .filter(pair => !/^Service-Worker-Navigation-Preload: true$|^Cookie: $/.test(pair))
      const text = [`${method} ${path}`, ...own.sort(), body].join('\n')
      return text.replace(/WebKitFormBoundary\w+/g, 'boundary')
    })
    .sort()

test.each([
  ['looks on', 'data-mode="report"'],
  ['enforces, and everything is granted', ''],
])(
  'sends every request as the browser alone would, and shows the same answers, where it %s',
  async (_, mode) => {
    put()
    const alone = await shop.open('/linked')
    shop.served.forget()
    const seen = await walk(alone)
    const [own, theirs] = [lines(shop.served.own), lines(shop.served.arrived)]
    expect(own.length).toBeGreaterThan(30)
    expect(theirs.length).toBeGreaterThan(3)

    const page = await shop.visitor({ attributes: `data-worker="/heed-worker.js" ${mode}` })
    if (!mode) await answer(page, true)
    await settled(page)
    await page.goto(shop.served.url('/linked'))
    shop.served.forget()
    expect(await walk(page)).toEqual(seen)
    await soon(() => lines(shop.served.own)).toEqual(own)
    // Chromium forgets what a request is for when a worker sends it on. Only third parties that are judged are met by that.
    const sent = (all: readonly string[]) =>
      mode ? all : all.map(text => text.replace(/(?<=Sec-Fetch-Dest: )\w+/, 'empty'))
    expect(sent(lines(shop.served.arrived))).toEqual(sent(theirs))
  },
)
