import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, jar, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const shown = (page: Page) => page.locator('html').getAttribute('data-heed-shown')

test('goes on enforcing when a listener of the page throws', async () => {
  const { page, errors } = await shop.show({
    body: `<script>heed.consent.on('change', () => { throw new Error('mine') })
heed.guard.on('held', () => { throw new Error('mine too') })
fetch('${at('/fetch')}').catch(() => {})</script>`,
  })
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/fetch'])
  await answer(page, false)
  await page.evaluate(url => fetch(url).catch(() => {}), at('/after'))
  await settled(page)
  expect(shop.served.hits).toEqual(['/fetch'])
  expect(errors.filter(error => !error.startsWith('mine'))).toEqual([])
})

test('has the hooks that the documentation promises', async () => {
  const { page } = await shop.show()
  await page.locator('heed-banner [data-heed-action="accept"]').waitFor()
  expect(await shown(page)).toBe('banner')
  expect(await page.locator('heed-banner [data-heed-action="refuse"]').count()).toBe(1)
  await page.locator('heed-banner [data-heed-action="details"]').click()
  await soon(() => shown(page)).toBe('details')
  const details = page.locator('heed-details')
  for (const hook of [
    'action="accept"',
    'action="refuse"',
    'action="save"',
    'purpose="analytics"',
    'purpose="advertising"',
  ])
    expect([hook, await details.locator(`[data-heed-${hook}]`).count()]).toEqual([hook, 1])
  expect(await page.evaluate(() => Object.keys(heed).sort())).toEqual([
    'ask',
    'close',
    'consent',
    'guard',
    'open',
    'panel',
    'ready',
    'version',
  ])
  expect(await page.evaluate(() => heed.ready.then(ready => ready === heed))).toBe(true)
})

test('opens and closes its interface on request, and loads it then and not before', async () => {
  const { page, context } = await shop.show()
  await answer(page, false)
  const { page: next } = await shop.show({}, { context })
  shop.served.forget()
  await next.reload()
  await settled(next)
  expect(shop.served.own).not.toContain('/heed-banner.js')
  await next.evaluate(() => heed.open())
  expect(shop.served.own).toContain('/heed-banner.js')
  await soon(() => shown(next)).toBe('details')
  await next.evaluate(() => heed.close())
  await soon(() => shown(next)).toBe(null)
  await next.locator('[data-heed-open]').click()
  await soon(() => shown(next)).toBe('details')
})

test('asks nothing by itself with data-banner="off", and opens when asked to', async () => {
  const { page } = await shop.show({ attributes: 'data-banner="off"' })
  await settled(page)
  expect(await shown(page)).toBe(null)
  expect(shop.served.own).not.toContain('/heed-banner.js')
  await page.locator('[data-heed-open]').click()
  await soon(() => shown(page)).toBe('details')
  await page.locator('heed-details [data-heed-action="refuse"]').click()
  await soon(() => shown(page)).toBe(null)
})

test('lets everything pass in report mode and tells what it would have held', async () => {
  const { page, context } = await shop.show({
    attributes: 'data-mode="report"',
    body: `<script src="${at('/tag.js')}"></script>
<script type="text/plain" data-heed="tracker" data-src="${at('/inert.js')}"></script>
<script>fetch('${at('/fetch')}'); document.cookie = 'tk=1; path=/'</script>`,
  })
  await soon(() => [...shop.served.hits].sort()).toEqual(['/fetch', '/inert.js', '/tag.js'])
  expect(await jar(context)).toEqual(['tk'])
  expect((await told(page, 'seen')).sort()).toEqual([
    'seen cookie tk',
    'seen fetch /fetch',
    'seen script /inert.js',
    'seen script /tag.js',
  ])
  expect(await told(page, 'held', 'refused', 'removed')).toEqual([])
})

test('starts once on a page that has its tag twice', async () => {
  const { page, errors } = await shop.show({
    head: '<script>window.first = heed</script><script src="/heed.js"></script>',
  })
  expect(await page.evaluate('first === heed')).toBe(true)
  await answer(page, true)
  await page.evaluate(url => fetch(url), at('/fetch'))
  expect(shop.served.hits).toEqual(['/fetch'])
  expect(errors).toEqual([])
})

const NONCE = 'n0nce'
const STRICT = {
  'content-security-policy': `script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'`,
}
const watched = `<script nonce="${NONCE}">window.violations = []
addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective + ' ' + event.blockedURI))
</script>`

test('asks and enforces under a strict policy with nonces, strict-dynamic and Trusted Types', async () => {
  const { page, errors } = await shop.show(
    {
      nonce: NONCE,
      head: watched,
      body: `<script nonce="${NONCE}">const tag = document.createElement('script')
tag.src = trustedTypes.createPolicy('shop', { createScriptURL: url => url }).createScriptURL('${at('/dynamic.js')}')
document.head.append(tag)
fetch('${at('/fetch')}').catch(() => {})</script>`,
    },
    { headers: STRICT },
  )
  await page.locator('[data-heed-action="accept"]:visible').click()
  await soon(() => [...shop.served.hits].sort()).toEqual(['/dynamic.js', '/fetch'])
  await soon(() => page.evaluate(() => globalThis.ran)).toEqual(['/dynamic.js'])
  await page.locator('[data-heed-open]').click()
  await page.locator('heed-details [data-heed-action="refuse"]').click()
  await page.evaluate(url => fetch(url).catch(() => {}), at('/after'))
  await settled(page)
  expect(shop.served.hits).not.toContain('/after')
  expect({ errors, violations: await page.evaluate('violations') }).toEqual({ errors: [], violations: [] })
})

test('gives back what it held under Trusted Types, as what the page itself made of it or by a policy of its own', async () => {
  const { page, errors } = await shop.show(
    {
      nonce: NONCE,
      head: watched,
      body: `<script nonce="${NONCE}" src="${at('/tag.js')}"></script>
<script type="text/plain" nonce="${NONCE}" data-heed="tracker" data-src="${at('/inert.js')}"></script>
<script type="text/plain" nonce="${NONCE}" data-heed="tracker">(window.ran ??= []).push('inline')</script>
<script nonce="${NONCE}">const page = trustedTypes.createPolicy('shop', { createScriptURL: url => url, createHTML: html => html })
const made = document.createElement('script')
made.src = page.createScriptURL('${at('/made.js')}')
document.head.append(made)
const holder = document.createElement('div')
holder.innerHTML = page.createHTML('<p>own</p><img alt="" src="${at('/markup.gif')}">')
document.body.append(holder)
window.thrown = []
for (const act of [
  () => (holder.innerHTML = '<img src="${at('/plain.gif')}">'),
  () => (document.createElement('iframe').srcdoc = '<img src="${at('/plain.gif')}">'),
  () => document.write('<img src="${at('/plain.gif')}">'),
]) try { act() } catch (error) { thrown.push(error.name) }</script>`,
    },
    { headers: STRICT },
  )
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  const all = ['/inert.js', '/made.js', '/markup.gif', '/tag.js']
  await soon(() => [...shop.served.hits].sort()).toEqual(all)
  await soon(async () => (await page.evaluate(() => [...(globalThis.ran ?? [])])).sort()).toEqual([
    '/inert.js',
    '/made.js',
    '/tag.js',
    'inline',
  ])
  // What the page may not do, the guard does not do for it.
  expect(await page.evaluate('thrown')).toEqual(['TypeError', 'TypeError', 'TypeError'])
  expect(errors).toEqual([])
})

test('throws nothing into a page whose Trusted Types leave no room for it, and holds there all the same', async () => {
  const { page, errors } = await shop.show(
    {
      nonce: NONCE,
      body: `<script nonce="${NONCE}">const made = document.createElement('script')
made.src = trustedTypes.createPolicy('shop', { createScriptURL: url => url }).createScriptURL('${at('/made.js')}')
document.head.append(made)
document.body.append(Object.assign(new Image(), { src: '${at('/image.gif')}' }))</script>`,
    },
    {
      headers: {
        'content-security-policy': `script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types shop`,
      },
    },
  )
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => shop.served.hits).toContain('/image.gif')
  expect(await page.evaluate("document.querySelector('h1').textContent")).toBe('A shop')
  expect(errors.filter(error => !/Trusted/.test(error))).toEqual([])
})
