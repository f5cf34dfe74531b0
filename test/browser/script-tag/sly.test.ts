import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const html = { type: 'text/html' }

/** Runs a text of the page's own, which knows the third party as `url`. */
const run = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(`(async url => { ${text} })('${at('/sly')}')`)

/** An object that is one text when it is asked first and another from then on. */
const turns = (first: string, then: string) =>
  `{ times: 0, toString() { return this.times++ ? ${then} : ${first} } }`

/** Each must reach nobody after a no, and throw nothing; after a yes it must reach. */
const ways = (turns: (first: string, then: string) => string): { readonly [way: string]: string } => ({
  'fetch of what turns': `await fetch(${turns(`'/own'`, 'url')})`,
  'fetch of a request that says something else': `await fetch(new (class extends Request { get url() { return '/own' } })(url)).catch(() => {})`,
  'beacon to what turns': `navigator.sendBeacon(${turns(`'/own'`, 'url')})`,
  'picture from what turns': `new Image().src = ${turns(`'/own'`, 'url')}`,
  'attribute that turns': `new Image().setAttribute('src', ${turns(`'/own'`, 'url')})`,
  'name of an attribute that turns': `new Image().setAttribute(${turns(`'alt'`, `'src'`)}, url)`,
  'mark-up that turns': `document.createElement('p').innerHTML = ${turns(`'x'`, `'<img src="' + url + '">'`)}`,
  'XMLHttpRequest opened again in vain': `const x = new XMLHttpRequest(); x.open('POST', url); try { x.open('CONNECT', '/own') } catch {}; x.send()`,
  'a frame that has loaded at once': `const f = document.createElement('iframe'); f.onload = () => f.contentWindow.fetch(url).catch(() => {}); document.body.append(f)`,
  'a frame of mark-up that has loaded at once': `globalThis.sly = frame => frame.contentWindow.fetch(url).catch(() => {}); document.body.insertAdjacentHTML('beforeend', '<iframe onload="sly(this)"></iframe>')`,
  'a frame in a document that was opened': `globalThis.sly = frame => frame.contentWindow.fetch(url).catch(() => {}); const d = document.body.appendChild(document.createElement('iframe')).contentDocument; d.open(); d.write('<iframe onload="parent.sly(this)"></iframe>'); d.close()`,
  'a frame in a shadow root': `const host = document.body.appendChild(document.createElement('div')); host.setHTMLUnsafe('<p><template shadowrootmode="open"><iframe></iframe></template></p>'); host.firstChild.shadowRoot.firstChild.contentWindow.fetch(url).catch(() => {})`,
  'a form in a shadow root': `const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' }); root.innerHTML = '<form method="post" target="_blank"><button></button></form>'; root.firstChild.action = url; root.querySelector('button').click()`,
  'a form that says at last where it goes': `document.body.insertAdjacentHTML('beforeend', '<form action="/own" target="_blank"><button></button></form>'); const form = [...document.forms].at(-1); form.onsubmit = () => { form.action = url }; form.querySelector('button').click()`,
  'a button that says at last where it goes': `document.body.insertAdjacentHTML('beforeend', '<form action="/own" target="_blank"><button></button></form>'); const form = [...document.forms].at(-1); form.onsubmit = event => event.submitter.setAttribute('formaction', url); form.querySelector('button').click()`,
  'a form in a frame': `const frame = document.body.appendChild(document.createElement('iframe')); frame.contentDocument.body.innerHTML = '<form target="_blank"><button></button></form>'; const form = frame.contentDocument.forms[0]; form.action = url; form.requestSubmit()`,
  'rules with other letters': `const s = document.createElement('script'); s.type = 'SpeculationRules'; s.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [url] }] }); document.head.append(s)`,
  'rules whose text comes late': `const s = document.createElement('script'); s.type = 'speculationrules'; document.head.append(s); s.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [url] }] })`,
  'a picture behind a comma': `new Image().srcset = ',' + url + ' 1x'; new Image().srcset = '/own 1x(a),' + url + ' 9x'`,
  'an animated address': `document.body.insertAdjacentHTML('beforeend', '<svg><image width="9" height="9"><set attributeName="href" to="' + url + '"/></image></svg>')`,
  'the background of a row': `document.body.insertAdjacentHTML('beforeend', '<table><tbody background="' + url + '"><tr background="' + url + '"><td>x</table>')`,
  'a style whose text grows': `const style = document.head.appendChild(document.createElement('style')); style.append('body { '); style.firstChild.appendData('background: url(' + url + ') }')`,
  'a style split in two': `const style = document.head.appendChild(document.createElement('style')); style.append('body { background: url(' + url.slice(0, 9), url.slice(9) + ') }')`,
  'a style of inner text': `document.head.appendChild(document.createElement('style')).innerHTML = 'body { background: url(' + url + ') }'`,
  'frames of an animation that come late': `const made = document.body.animate({ opacity: [0, 1] }, 9e6); made.effect.setKeyframes({ backgroundImage: ['url(' + url + ')', 'url(' + url + ')'] })`,
  'a rule behind a namespace in a comment': `document.head.append(Object.assign(document.createElement('style'), { textContent: '/*@namespace*/@import "' + url + '";' }))`,
  'a relation given by its node': `const l = document.createElement('link'); l.href = url; l.setAttribute('rel', 'next'); document.head.append(l); l.attributes.rel.value = 'stylesheet'`,
})

test.each(Object.entries(ways(turns)))('reaches nobody: %s', async (_, text) => {
  const { page, errors } = await shop.show()
  await answer(page, false)
  await run(page, text)
  await settled(page)
  expect(shop.served.hits.map(String)).toEqual([])
  expect(errors).toEqual([])
})

test.each(Object.entries(ways((_, then) => then)))(
  'reaches whom it names after a yes: %s',
  async (_, text) => {
    const { page, errors } = await shop.show()
    await answer(page, true)
    await run(page, text)
    await soon(() => shop.served.hits.length).toBeGreaterThan(0)
    expect(errors).toEqual([])
  },
)

test('keeps nothing under a name that turns, and reads a cookie as the platform does', async () => {
  const { page, context } = await shop.show()
  await answer(page, false)
  await run(
    page,
    `localStorage.setItem(${turns(`'own'`, `'tk:turned'`)}, '1')
localStorage.setItem({ valueOf: () => 'own', toString: () => 'tk:text' }, '1')
document.cookie = { valueOf: () => 'own=1', toString: () => 'tk=1' }
document.cookie = { valueOf: () => 'tk=1', toString: () => 'own=2' }`,
  )
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => /tk|own/.test(key)))).toEqual([
    'own',
  ])
  expect((await context.cookies()).map(({ name, value }) => name + value)).toContain('own2')
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('tk')
})

test('sends nobody to the servers of a call that turn, reads a configuration as the platform does, and outlives a wrong one', async () => {
  const { page } = await shop.show()
  await answer(page, false)
  const seen = await page.evaluate(() => {
    let times = 0
    const servers = (given: unknown): string[] => {
      const made = new RTCPeerConnection(given as RTCConfiguration)
      const { iceServers, iceTransportPolicy } = made.getConfiguration()
      return [...iceServers!.flatMap(({ urls }) => urls), iceTransportPolicy!]
    }
    const attempt = (act: () => unknown): unknown => {
      try {
        return act()
      } catch (error) {
        return (error as Error).name
      }
    }
    return [
      servers({
        iceServers: [
          {
            get urls() {
              return times++ ? 'stun:tracker.localhost' : 'stun:shop.localhost'
            },
          },
        ],
      }),
      servers({
        iceServers: new Set([{ urls: new Set(['stun:tracker.localhost', 'stun:shop.localhost']) }]),
      }),
      servers(
        new (class {
          get iceTransportPolicy() {
            return 'relay'
          }
          iceServers = [{ urls: 'stun:shop.localhost' }]
        })(),
      ),
      attempt(() => new RTCPeerConnection({ iceServers: [{}] } as unknown as RTCConfiguration)),
      // What is refused is refused as before.
      attempt(() => (new Image().src = 'http://tracker.localhost/after')),
    ]
  })
  expect(seen).toEqual([
    ['stun:shop.localhost', 'all'],
    ['all'],
    ['stun:shop.localhost', 'relay'],
    'TypeError',
    'http://tracker.localhost/after',
  ])
})

test('guards the document of an embed, which says of no window that it is its own', async () => {
  shop.served.put('/inside', '<p>inside', html)
  const { page } = await shop.show()
  await answer(page, false)
  await page.evaluate(async url => {
    const embed = document.createElement('embed')
    Object.assign(embed, { type: 'text/html', src: '/inside' })
    const loaded = new Promise(done => (embed.onload = done))
    document.body.append(embed)
    await loaded
    await (frames[frames.length - 1] as Window & typeof globalThis).fetch(url).catch(() => {})
  }, at('/embedded'))
  await settled(page)
  expect(shop.served.hits.map(String)).toEqual([])
})

test('forgets a write that waits when its key is removed', async () => {
  const { page } = await shop.show()
  await page.evaluate(() => {
    localStorage.setItem('tk:gone', '1')
    localStorage.removeItem('tk:gone')
    sessionStorage.setItem('tk:cleared', '1')
    sessionStorage.clear()
    localStorage.setItem('tk:kept', '1')
  })
  await answer(page, true)
  const kept = () =>
    page.evaluate(() =>
      [localStorage, sessionStorage].flatMap(area => Object.keys(area).filter(key => /^tk/.test(key))),
    )
  await expect.poll(kept).toEqual(['tk:kept'])
})

test('has the platform for itself, whatever a page calls its own', async () => {
  const names =
    // Not `Map`: what drives the browser needs it.
    'Document Element Event Set URL Node Request Date Worker MutationObserver WeakMap HTMLFormElement'
  const head = `<script>${names
    .split(' ')
    .map(name => `class ${name} {}`)
    .join(';')}; const history = 1, navigator = 2</script>`
  const { page, errors } = await shop.show({ head, floor: '' })
  await page.evaluate(() => heed.ready)
  expect(await told(page, 'held')).toEqual([])
  await run(
    page,
    `fetch(url).catch(() => {}); document.body.append(Object.assign(document.createElement('img'), { src: url }))`,
  )
  await settled(page)
  expect(shop.served.hits.map(String)).toEqual([])
  await answer(page, true)
  // The page is loaded again for it.
  const granted = () => page.evaluate(() => globalThis.heed?.consent?.allows('tracker')).catch(() => false)
  await page.waitForEvent('load')
  await expect.poll(granted).toBe(true)
  await page.evaluate(() => heed.ready)
  await page.evaluate(() => heed.consent!.withdraw('analytics'))
  await run(page, `fetch(url).catch(() => {})`)
  await settled(page)
  expect(errors).toEqual([])
})
