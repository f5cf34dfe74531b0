import { expect, test } from 'vitest'
import { answer, jar, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const tag = () => ({
  body: `<script src="${at('/tag.js')}"></script><script>fetch('${at('/fetch')}').catch(() => {})</script>`,
})
/** A good answer, to be spoilt. */
const yes = async () => {
  const { page, context } = await shop.show()
  await answer(page, true)
  const { value } = (await context.cookies()).find(({ name }) => name === 'heed')!
  await context.close()
  shop.served.forget()
  return value
}

test('reads no answer in a cookie that was spoilt: asks, grants nothing, throws nothing', async () => {
  const good = await yes()
  const flip = (at: number) => good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1)
  const spoilt = [
    ...[1, 2, 3, 4, 7, 10, good.length - 1].map(length => good.slice(0, length)),
    ...Array.from({ length: Math.ceil(good.length / 3) }, (_, third) => flip(third * 3)),
    ...[
      'x',
      '1',
      '11',
      '111',
      '1AAA',
      '0',
      'true',
      'null',
      'undefined',
      '{}',
      '[]',
      '__proto__',
      'constructor',
    ],
    ...['%', '%7B%22analytics%22%3Atrue%7D', '%E0%A4%A', 'analytics:1', '1'.repeat(3800), `${good}${good}`],
    ...[`${good}A`, `A${good}`, `2${good.slice(1)}`, good.toLowerCase(), good.split('').reverse().join('')],
    ...['../../etc', '<script>1</script>', "'--", '1=1', '='],
  ].filter(value => value !== good)
  expect(spoilt.length).toBeGreaterThanOrEqual(30)

  const { page, context, errors } = await shop.show(tag())
  for (const value of spoilt) {
    await context.clearCookies()
    await context.addCookies([{ name: 'heed', value, url: shop.served.url('/') }])
    await page.reload({ waitUntil: 'domcontentloaded' })
    const [asks, allowed] = await page.evaluate(() => [
      heed.consent!.due().ask,
      heed.consent!.allows('tracker'),
    ])
    expect([value, asks, allowed]).toEqual([value, true, false])
  }
  await page.locator('[data-heed-action="accept"]:visible').waitFor()
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(errors).toEqual([])
})

test('reads the good one of several cookies of its name', async () => {
  const good = await yes()
  const context = await shop.browser.newContext()
  await context.addCookies([
    { name: 'heed', value: 'spoilt', domain: '.shop.localhost', path: '/' },
    { name: 'heed', value: good, url: shop.served.url('/') },
  ])
  await shop.show(tag(), { context })
  await soon(() => [...shop.served.hits].sort()).toEqual(['/fetch', '/tag.js'])
})

test('removes declared cookies however they were set, and no others', async () => {
  const { page, context } = await shop.show({}, { path: '/shelf/cart/page' })
  await answer(page, true)
  const base = { value: '1', domain: 'shop.localhost' }
  await context.addCookies([
    { name: 'tk', ...base, path: '/' },
    { name: 'tk', ...base, domain: '.shop.localhost', path: '/' },
    { name: 'tk_folder', ...base, path: '/shelf' },
    { name: 'tk_deep', ...base, path: '/shelf/cart' },
    { name: 'tk_slash', ...base, domain: '.shop.localhost', path: '/shelf/' },
    { name: 'basket', ...base, path: '/' },
    { name: 'tkx', ...base, path: '/' },
  ])
  await page.evaluate(() => {
    localStorage.setItem('tk:seen', '1')
    localStorage.setItem('basket', '1')
    sessionStorage.setItem('tk:tab', '1')
    // Chromium takes the hosts of this machine for secure.
    for (const cookie of ['__Secure-tk=1;secure;path=/shelf', '__Host-tk=1;secure;path=/;partitioned']) {
      // biome-ignore lint/suspicious/noDocumentCookie: as a vendor's script writes it
      document.cookie = cookie
    }
  })
  expect(await jar(context)).toEqual(expect.arrayContaining(['__Host-tk', '__Secure-tk']))
  await answer(page, false)
  expect(await jar(context)).toEqual(['basket', 'heed', 'tkx'])
  expect(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])).toEqual([
    ['basket'],
    [],
  ])
})

test('removes what a server set on a parent domain and on a path, and cannot see an HttpOnly cookie', async () => {
  const { page, context } = await shop.show(
    {},
    {
      host: 'www.shop.localhost',
      path: '/deep/page',
      headers: {
        'set-cookie': [
          'tk=1; Domain=shop.localhost; Path=/',
          'tk_path=1; Domain=shop.localhost; Path=/deep',
          'srv=1; Path=/; HttpOnly',
          'basket=1; Domain=shop.localhost; Path=/',
        ],
      },
    },
  )
  // Nobody has said yes, so they go at once.
  expect(await jar(context)).toEqual(['basket', 'srv'])
  expect((await told(page, 'removed')).sort()).toEqual(['removed cookie tk', 'removed cookie tk_path'])
  // No script can see this one, so nothing is told of it: it is the server's to remove.
  expect(await told(page, 'left')).toEqual([])
  await answer(page, false)
  expect(await jar(context)).toEqual(['basket', 'heed', 'srv'])
})

test('tells of a cookie that it can see and not remove', async () => {
  const { page, context } = await shop.show({}, { path: '/shelf/' })
  await answer(page, true)
  // Every cookie that a page can see it can remove too, as far as browsers are known; this one plays the exception.
  await page.evaluate(() => {
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!
    Object.defineProperty(Document.prototype, 'cookie', {
      configurable: true,
      get() {
        return `${get!.call(this)}; tk_stuck=1`
      },
      set,
    })
  })
  await answer(page, false)
  expect(await told(page, 'left')).toEqual(['left cookie tk_stuck'])
  expect(await jar(context)).toEqual(['heed'])
})

test('sets declared cookies and keys after a yes only, the last of each name', async () => {
  const write = () => {
    for (const text of ['tk=1', 'basket=1', 'tk=2', 'basket=2']) {
      // biome-ignore lint/suspicious/noDocumentCookie: this is the interface under test
      document.cookie = `${text}; path=/`
    }
    localStorage.setItem('tk:seen', '1')
    sessionStorage.setItem('tk:tab', '1')
  }
  const { page, context } = await shop.show()
  const keys = () => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
  await page.evaluate(write)
  expect(await jar(context)).toEqual(['basket'])
  expect(await keys()).toEqual([])
  await answer(page, true)
  expect(await jar(context)).toEqual(['basket', 'heed', 'tk'])
  expect((await context.cookies()).find(({ name }) => name === 'tk')!.value).toBe('2')
  expect(await keys()).toEqual(['tk:seen', 'tk:tab'])
  await answer(page, false)
  await page.evaluate(write)
  expect(await jar(context)).toEqual(['basket', 'heed'])
  expect(await keys()).toEqual([])
})

test('asks nobody and grants nothing where the browser says that cookies are off', async () => {
  const { page, errors } = await shop.show({
    head: '',
    ...tag(),
  })
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false })
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set() {} })
  })
  await page.reload()
  await settled(page)
  expect(await page.locator('html').getAttribute('data-heed-shown')).toBe(null)
  expect(shop.served.hits).toEqual([])
  expect(errors).toEqual([])
  // A choice made all the same counts for as long as the page lives; the request had nobody to wait for and failed.
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/tag.js'])
})

test('grants nothing and breaks nothing in a sandboxed frame, where cookies and storage throw', async () => {
  const { page: inner } = await shop.show(
    { ...tag(), floor: '', head: '<script>window.own = 1</script>' },
    { path: '/inner' },
  )
  await inner.close()
  shop.served.forget()
  const { page, errors } = await shop.show(
    {
      text: undefined,
      attributes: 'data-policy="/none"',
      body: '<iframe sandbox="allow-scripts" src="/inner"></iframe>',
    },
    { path: '/outer' },
  )
  const frame = page.frames()[1]!
  await frame.waitForFunction('globalThis.heed')
  const state = await frame.evaluate(() => {
    try {
      return document.cookie
    } catch (error) {
      return [(error as Error).name, 'own' in globalThis, heed.consent?.allows('tracker')]
    }
  })
  expect(state).toEqual(['SecurityError', true, false])
  await settled(page)
  expect(shop.served.hits).toEqual([])
  // What is reported is the platform's own refusal (no cookies, no modules here), and the outer page's missing policy.
  expect(errors.filter(error => !/sandboxed|imported module|no-policy/.test(error))).toEqual([])
})
