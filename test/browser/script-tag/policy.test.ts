import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from './open.ts'
import { policy, page as shopPage } from './shop.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const tags = () => ({
  head: `<script src="${at('/tag.js')}"></script><script>window.own = 1</script>`,
  body: `<script type="text/plain" data-heed="tracker" data-src="${at('/inert.js')}"></script>
<script>fetch('${at('/fetch')}').catch(() => {}); new Image().src = '${at('/ping.gif')}'; window.own++</script>`,
})

/** Uses what the guard has its hands on, the way any page does; says what went wrong. */
function use(): Promise<string[]> {
  return new Promise(done => {
    const wrong: string[] = []
    const attempt = (name: string, run: () => unknown) => {
      try {
        if (run() === false) wrong.push(name)
      } catch (error) {
        wrong.push(`${name}: ${error}`)
      }
    }
    attempt('cookie', () => {
      // biome-ignore lint/suspicious/noDocumentCookie: this is the interface under test
      document.cookie = 'basket=1; path=/'
      return document.cookie.includes('basket=1')
    })
    attempt('local', () => {
      localStorage.setItem('basket', '1')
      return localStorage.getItem('basket') === '1'
    })
    attempt('session', () => {
      sessionStorage['basket'] = '1'
      return sessionStorage.getItem('basket') === '1'
    })
    attempt('element', () => {
      const image = document.createElement('img')
      image.setAttribute('src', '/own.gif')
      image.alt = 'own'
      document.body.appendChild(image)
      return image.src.endsWith('/own.gif') && image.isConnected
    })
    attempt('beacon', () => navigator.sendBeacon('/own', 'x'))
    attempt('xhr', () => {
      const request = new XMLHttpRequest()
      request.open('GET', '/own', false)
      request.send()
      return request.status === 200
    })
    fetch('/own').then(
      response => done(response.ok ? wrong : [...wrong, 'fetch']),
      error => done([...wrong, `fetch: ${error}`]),
    )
  })
}

async function expectHeldAndWorking(page: Page): Promise<void> {
  shop.served.put('/own', 'mine')
  await settled(page)
  expect(await page.evaluate('own')).toBe(2)
  expect(await page.evaluate(use)).toEqual([])
  await settled(page)
  expect(shop.served.hits).toEqual([])
}
/** Whether a page may count on a policy now. */
const isReady = (page: Page) =>
  page.evaluate(() =>
    Promise.race([heed.ready.then(() => true), new Promise(done => setTimeout(done, 100, false))]),
  )

test('holds everything while the policy is slow to come, and is ready when it came', async () => {
  shop.served.put('/policy.json', JSON.stringify(policy), { type: 'application/json', wait: 2000 })
  const { page, errors } = await shop.show({
    ...tags(),
    text: undefined,
    attributes: 'data-policy="/policy.json"',
  })
  expect(await isReady(page)).toBe(false)
  expect(await page.evaluate(() => heed.consent)).toBe(undefined)
  await expectHeldAndWorking(page)
  await soon(() => isReady(page)).toBe(true)
  await soon(() => page.locator('html').getAttribute('data-heed-shown')).toBe('banner')
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => [...shop.served.hits].sort()).toEqual(['/fetch', '/inert.js', '/ping.gif', '/tag.js'])
  expect(errors).toEqual([])
})

test('lets everything through once when a slow policy finds an earlier yes', async () => {
  const { page, context } = await shop.show()
  await answer(page, true)
  shop.served.forget()
  shop.served.put('/policy.json', JSON.stringify(policy), { type: 'application/json', wait: 500 })
  await shop.show({ ...tags(), text: undefined, attributes: 'data-policy="/policy.json"' }, { context })
  await soon(() => [...shop.served.hits].sort()).toEqual(['/fetch', '/inert.js', '/ping.gif', '/tag.js'])
})

test.each([
  ['is not there', 'Not found', { status: 404 }],
  ['is no JSON', '<!doctype html><title>Sorry</title>', {}],
  ['is cut short', JSON.stringify(policy).slice(0, -40), {}],
  ['is empty', '', {}],
])(
  'holds everything and leaves the page alone when the policy at its address %s',
  async (_, body, options) => {
    shop.served.put('/policy.json', body, { type: 'application/json', ...options })
    const { page } = await shop.show({ ...tags(), text: undefined, attributes: 'data-policy="/policy.json"' })
    await expectHeldAndWorking(page)
    expect(await isReady(page)).toBe(false)
    // Asking for an interface that cannot come is no error either.
    expect(await page.evaluate(() => [void heed.open(), void heed.close()])).toEqual([undefined, undefined])
  },
)

test('holds everything when the host of the policy does not answer', async () => {
  const { page } = await shop.show({
    ...tags(),
    text: undefined,
    attributes: 'data-policy="http://127.0.0.1:9/policy.json"',
  })
  await expectHeldAndWorking(page)
})

const { tracker } = policy.services!
const changed = (part: object) => ({ ...policy, ...part })
const broken: readonly (readonly [name: string, text: unknown])[] = [
  ['nothing', ''],
  ['white space', '  \n '],
  ['half a policy', JSON.stringify(policy).slice(0, 300)],
  ['null', null],
  ['true', true],
  ['a number', 7],
  ['a string', '"policy"'],
  ['a list', []],
  ['an empty object', {}],
  ['a later format', changed({ heed: 2 })],
  ['the format as text', changed({ heed: '1' })],
  ['no versions', changed({ versions: undefined })],
  ['an empty list of versions', changed({ versions: [] })],
  ['versions that are no list', changed({ versions: 'first' })],
  ['a version without a date', changed({ versions: [{ id: 'first' }] })],
  ['a version with a date nobody can read', changed({ versions: [{ id: 'first', effective: 'soon' }] })],
  ['a version of the future', changed({ versions: [{ id: 'first', effective: '2099-01-01' }] })],
  ['no purposes', changed({ purposes: undefined })],
  ['purposes that are null', changed({ purposes: null })],
  ['a purpose that is null', changed({ purposes: { analytics: null } })],
  ['a mode nobody knows', changed({ purposes: { analytics: { title: 'A', text: 'B', mode: 'on' } } })],
  ['a purpose for all objects', changed({ purposes: JSON.parse('{"__proto__": {"mode": "required"}}') })],
  ['services that are a list', changed({ services: [tracker] })],
  ['a service that is null', changed({ services: { tracker: null } })],
  ['a service without a purpose', changed({ services: { tracker: { ...tracker, purpose: undefined } } })],
  [
    'a service of an unknown purpose',
    changed({ services: { tracker: { ...tracker, purpose: 'toString' } } }),
  ],
  ['hosts that are text', changed({ services: { tracker: { ...tracker, hosts: 'tracker.localhost' } } })],
  ['hosts that are numbers', changed({ services: { tracker: { ...tracker, hosts: [7, null] } } })],
  ['cookies without names', changed({ services: { tracker: { ...tracker, cookies: [{}, null] } } })],
  ['no site', changed({ site: undefined })],
  ['a site that covers nothing', changed({ site: { name: 'A' } })],
  ['a site that covers null', changed({ site: { name: 'A', covers: [null] } })],
]

test(`grants nothing and leaves the page alone under ${broken.length} broken policies`, async () => {
  const { page, context } = await shop.show(tags())
  shop.served.put('/own', 'mine')
  const wrong: unknown[] = []
  for (const [at, [name, value]] of [...broken, ...broken].entries()) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    // By the guard alone, and above a floor.
    shop.served.put('/', shopPage({ ...tags(), text, floor: at < broken.length ? 'off' : '' }))
    await page.goto(shop.served.url('/'))
    const own = await page.evaluate('own')
    const failed = await page.evaluate(use)
    const allowed = await page.evaluate(() => heed.consent?.allows('tracker') ?? false)
    if (own !== 2 || failed.length || allowed) wrong.push([name, own, failed, allowed])
    await context.clearCookies()
  }
  expect(wrong).toEqual([])
  await settled(page)
  expect(shop.served.hits).toEqual([])
})
