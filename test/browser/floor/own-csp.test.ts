import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from '../script-tag/open.ts'
import { accept } from './floor.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const NONCE = 'n0nce'
const page = () => ({
  floor: '' as const,
  nonce: NONCE,
  head: `<script nonce="${NONCE}">window.violations = []
addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective + ' ' + event.blockedURI))
</script><script nonce="${NONCE}" src="${at('/tag.js')}"></script>`,
  body: `<script nonce="${NONCE}">
const make = url => globalThis.trustedTypes?.createPolicy('shop', { createScriptURL: url => url }).createScriptURL(url) ?? url
const tag = document.createElement('script')
tag.src = make('${at('/dynamic.js')}')
document.head.append(tag)
</script>`,
})

test.each([
  [
    'a nonce and strict-dynamic',
    `script-src 'nonce-${NONCE}' 'strict-dynamic'; object-src 'none'; base-uri 'none'`,
  ],
  [
    'Trusted Types as well',
    `script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'`,
  ],
])('narrows a policy of the page with %s, and works under it', async (_, csp) => {
  const { page: tab, errors } = await shop.show(page(), { headers: { 'content-security-policy': csp } })
  await tab.locator('[data-heed-action="accept"]:visible').waitFor()
  await settled(tab)
  expect(shop.served.hits).toEqual([])
  await accept(tab)
  await soon(() => [...shop.served.hits].sort()).toEqual(['/dynamic.js', '/tag.js'])
  await soon(() => tab.evaluate(() => globalThis.ran)).toEqual(['/tag.js', '/dynamic.js'])
  await answer(tab, false)
  await tab.evaluate(url => fetch(url).catch(() => {}), at('/after'))
  await settled(tab)
  expect(shop.served.hits).not.toContain('/after')
  expect({ errors, violations: await tab.evaluate('violations') }).toEqual({ errors: [], violations: [] })
})

test('leaves to the page what its own policy forbids', async () => {
  const { page: tab } = await shop.show(
    { floor: '', body: `<img alt="" src="${at('/picture.gif')}">` },
    { headers: { 'content-security-policy': "img-src 'self'" } },
  )
  await accept(tab)
  await settled(tab)
  expect(shop.served.hits).toEqual([])
})

test('lets the page do with its own host, with data and blob addresses and with code all that it did', async () => {
  shop.served.put('/own.js', 'self.postMessage?.("own")', { type: 'text/javascript' })
  shop.served.put('/own.html', '<p>mine')
  const { page: tab, errors } = await shop.show({ floor: '', head: '<base href="/">' })
  // Text, because the test runner would rewrite its `import()`.
  const done = await tab.evaluate(`(() => {
    const said = worker => new Promise(done => (worker.onmessage = ({ data }) => done(data)))
    const framed = src => new Promise(done => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.onload = () => done('framed')
      frame.src = src
    })
    const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
    const blob = (type, text) => URL.createObjectURL(new Blob([text], { type }))
    return Promise.all([
      said(new Worker('/own.js')),
      said(new Worker('data:text/javascript,postMessage("data")')),
      said(new Worker(blob('text/javascript', 'postMessage("blob")'))),
      Object.assign(new Image(), { src: gif }).decode().then(() => 'decoded'),
      framed('/own.html'),
      framed(blob('text/html', '<p>blob')),
      framed('data:text/html,<p>data'),
      import(blob('text/javascript', 'export default 7')).then(module => module.default),
      eval('6 + 1'),
      new Function('return 7')(),
      WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled'),
      fetch(gif).then(({ status }) => status),
    ])
  })()`)
  expect(done).toEqual([
    'own',
    'data',
    'blob',
    'decoded',
    'framed',
    'framed',
    'framed',
    7,
    7,
    7,
    'compiled',
    200,
  ])
  expect(errors).toEqual([])
})
