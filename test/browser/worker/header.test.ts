import { expect, test } from 'vitest'
import { answer, kill, lab, settled } from './lab.ts'

const shop = lab()
const icon = '<link rel="icon" href="data:,">'
const HEADER = 'content-security-policy'

/** The policy that a page runs under, as its response says. */
async function policyOf(path: string, page: Awaited<ReturnType<typeof shop.visitor>>) {
  const response = await page.goto(shop.served.url(path))
  return (await response!.allHeaders())[HEADER]
}

test.each([
  ['strict', '', false],
  ['lax', 'data-floor="lax"', true],
])('gives documents a policy by the floor %s, before an answer and after', async (_, floor, early) => {
  const page = await shop.visitor({ attributes: `data-worker="/heed-worker.js" ${floor}` })
  shop.served.put('/', shop.html())
  shop.served.put('/frame', icon)
  const before = await policyOf('/', page)
  expect(before).toMatch(/^default-src 'self'.* shop\.localhost:\*/)
  expect(before!.includes('tracker.localhost:*')).toBe(early)
  await page.goto(shop.served.url('/first'))
  await answer(page, true)
  await settled(page)
  await page.goto(shop.served.url('/frame'))
  await kill(page)
  expect(await policyOf('/first', page)).toContain('tracker.localhost:*')
})

test.each(['data-floor="off"', 'data-mode="report"', 'data-mode="permissive"'])(
  'gives no policy under %s',
  async attributes => {
    const page = await shop.visitor({ attributes: `data-worker="/heed-worker.js" ${attributes}` })
    expect(await policyOf('/first', page)).toBeUndefined()
  },
)

test('keeps what a document came with, its own policy beside the other, and what is no document as it is', async () => {
  const { served } = shop
  const page = await shop.visitor()
  const own = { [HEADER]: "img-src 'self'", 'x-own': 'kept', 'content-language': 'de' }
  served.put('/own', { type: 'text/html', body: icon, headers: own })
  served.put('/text', { type: 'text/plain', body: 'text', headers: own })
  served.put('/picture', { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
  const kept = await page.goto(served.url('/own'))
  expect(await kept!.allHeaders()).toMatchObject({
    'x-own': 'kept',
    'content-language': 'de',
    [HEADER]: expect.stringMatching(/^img-src 'self', ?default-src 'self'/),
  })
  expect(await policyOf('/text', page)).toBe("img-src 'self'")
  expect(await policyOf('/picture', page)).toContain('default-src')
})

test('lets a document stream: its beginning is there before its end is sent', async () => {
  const page = await shop.visitor()
  let end: (() => void) | undefined
  shop.served.put('/slow', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.write(`${icon}<p id="beginning">beginning${' '.repeat(4096)}`)
    end = () => response.end('<p id="end">end')
  })
  await page.goto(shop.served.url('/slow'), { waitUntil: 'commit' })
  await page.waitForSelector('#beginning')
  expect(await page.locator('#end').count()).toBe(0)
  end!()
  await page.waitForSelector('#end')
})

test('holds by its header what passes by every worker: sockets, and what frames and workers of the site send', async () => {
  const { served } = shop
  const page = await shop.visitor()
  const url = served.tracker('/x')
  const socket = url.replace('http', 'ws')
  const stopped = `new Promise(done => { addEventListener('securitypolicyviolation', ({ blockedURI }) => done(blockedURI)); new WebSocket('${socket}') })`
  served.put('/frame', `${icon}<script>parent.blocked = ${stopped}</script>`)
  served.put('/worker.js', {
    type: 'text/javascript',
    body: `${stopped}.then(postMessage)`,
  })
  served.put('/', `${icon}<iframe src="/frame"></iframe>`)
  await page.goto(served.url('/'))
  const blocked = await page.evaluate(async () => [
    await (globalThis as unknown as { blocked: Promise<string> }).blocked,
    await new Promise(done => (new Worker('/worker.js').onmessage = ({ data }) => done(data))),
  ])
  expect(blocked).toEqual([socket, socket])
  expect(served.hits).toEqual([])
})

test('tells the truth about who began a navigation: a form of another site stays one of another site', async () => {
  const page = await shop.visitor()
  shop.served.put('/target', icon)
  const form = (method: string) =>
    `${icon}<form action="${shop.served.url('/target')}" method="${method}"><button>go</button></form>`
  const fields = async (method: string) => {
    shop.served.forget()
    // Another site: 127.0.0.1 is none of localhost's.
    await page.goto(`${shop.served.url('/').replace('shop.localhost', '127.0.0.1')}?${method}`)
    await page.setContent(form(method))
    await page.click('button')
    await settled(page)
    const asked = shop.served.own.filter(({ path }) => path === '/target')
    // Once: a worker that lets the browser's own request lie asks a second time.
    expect(asked).toHaveLength(1)
    const { headers } = asked[0]!
    return ['Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest'].map(
      name => headers[headers.indexOf(name) + 1],
    )
  }
  expect(await fields('get')).toEqual(['cross-site', 'navigate', 'document'])
  expect(await fields('post')).toEqual(['cross-site', 'navigate', 'document'])
})

test('lets no page connect ahead of time to somebody who may not be asked, from the second view on', async () => {
  const link = `<link rel="preconnect" id="ahead" href="${shop.served.tracker('/')}">`
  const page = await shop.visitor()
  shop.served.put('/', shop.html({ head: link }))
  shop.served.put('/frame', `${icon}${link}<p>é`)
  const read = () => page.evaluate('ahead.rel + ahead.sizes')
  for (const path of ['/', '/frame']) {
    await page.goto(shop.served.url(path))
    expect(await read()).toBe('')
  }
  expect(await page.textContent('p')).toBe('é')
  await page.goto(shop.served.url('/first'))
  await answer(page, true)
  await settled(page)
  await page.goto(shop.served.url('/'))
  expect(await read()).toBe('preconnect')
})
