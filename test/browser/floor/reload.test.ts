import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, jar, lab, settled, soon } from '../script-tag/open.ts'
import { policy } from '../script-tag/shop.ts'
import { accept, comesBack, isSame, mark, toldBy } from './floor.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)

/** Every kind of field: those that are kept, and those that are nobody's to store. */
const form = `<form>
<input name="name" value="Ada"><input name="mail" type="email"><textarea name="words">Dear</textarea>
<input type="checkbox" name="news"><input type="checkbox" name="terms" checked>
<input type="radio" name="size" value="s" checked><input type="radio" name="size" value="m">
<select name="colour"><option disabled>Choose<option>red<option>blue</select>
<select name="days" multiple><option selected>Mon<option>Tue<option>Wed</select>
<input name="password" type="password"><input name="card" autocomplete="section-1 cc-number">
<input name="code" autocomplete="one-time-code"><input name="token" type="hidden" value="1"><input name="off" autocomplete="off">
</form><div style="height:5000px"></div><p id="last">the end</p>`

/** What every field holds now. */
const values = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>('input,textarea,select')].map((field, at) => [
        `${at} ${field.name}`,
        field instanceof HTMLSelectElement
          ? [...(field as unknown as HTMLSelectElement).selectedOptions].map(({ text }) => text).join()
          : /checkbox|radio/.test(field.type)
            ? field.checked
            : field.value,
      ]),
    ),
  )

test('keeps what was typed and where the page was scrolled to, and stores no password, card, code or hidden field', async () => {
  const { page, errors } = await shop.show({ floor: '', body: form })
  for (const [name, value] of Object.entries({
    name: 'Grace',
    mail: 'grace@example.com',
    words: 'Dear\n"reader" 🎈',
    password: 'hunter2',
    card: '4111',
    code: '123456',
    off: 'secret',
  }))
    await page.fill(`[name=${name}]`, value)
  await page.check('[name=news]')
  await page.uncheck('[name=terms]')
  await page.check('[value=m]')
  await page.selectOption('[name=colour]', 'blue')
  await page.selectOption('[name=days]', ['Tue', 'Wed'])
  await page.evaluate(() => scrollTo(0, 2000))
  const typed = await values(page)
  await page.addInitScript(() => {
    Object.assign(globalThis, { kept: sessionStorage.getItem('heed:fields'), heard: [] })
    for (const event of ['input', 'change'])
      addEventListener(event, ({ target }) =>
        (globalThis as unknown as { heard: string[] }).heard.push(
          `${event} ${(target as HTMLInputElement).name}`,
        ),
      )
  })
  await accept(page)
  await soon(() => page.evaluate(() => sessionStorage.length)).toBe(0)
  expect(await values(page)).toEqual({
    ...typed,
    '9 password': '',
    '10 card': '',
    '11 code': '',
    '13 off': '',
  })
  expect(await page.evaluate(() => scrollY)).toBe(2000)
  expect(await page.evaluate('kept')).not.toMatch(/hunter2|4111|123456|secret|token|password/)
  expect(await page.evaluate('heard')).toEqual(expect.arrayContaining(['input name', 'change news']))
  expect(errors).toEqual([])
})

test('leaves alone what somebody has typed into since, and finds fields that a script draws late', async () => {
  const draw = `<script>addEventListener('DOMContentLoaded', () => setTimeout(() => {
document.querySelector('main').innerHTML = '<input name="late"><input name="touched">'
if (sessionStorage.getItem('again')) document.querySelector('[name=touched]').value = 'new'
sessionStorage.setItem('again', '1')
}, 50))</script><main></main><img alt="" src="/slow.gif">`
  shop.served.put('/slow.gif', '', { type: 'image/gif', wait: 800 })
  const { page } = await shop.show({ floor: '', body: draw })
  await page.fill('[name=late]', 'typed')
  await page.fill('[name=touched]', 'old')
  await accept(page)
  await soon(() => page.inputValue('[name=late]')).toBe('typed')
  expect(await page.inputValue('[name=touched]')).toBe('new')
})

test('loads the interface again for nobody who had typed nothing', async () => {
  const { page } = await shop.show({ floor: '', body: form })
  await soon(() => shop.served.own).toContain('/heed-banner.js')
  await settled(page)
  shop.served.forget()
  await accept(page)
  await settled(page)
  expect(shop.served.own).not.toContain('/heed-banner.js')
})

test('replays nothing before the page is back: what was held happens once', async () => {
  shop.served.put('/counted', 'ok')
  const { page, context } = await shop.show({
    floor: '',
    body: `<script>const count = Number(document.cookie.match(/tk=(\\d+)/)?.[1] ?? 0)
document.cookie = 'tk=' + (count + 1) + '; path=/'
localStorage.setItem('tk:views', Number(localStorage.getItem('tk:views') ?? 0) + 1)
fetch('${at('/fetch')}', { method: 'POST', body: 'x', keepalive: true }).catch(() => fetch('/counted'))
navigator.sendBeacon('${at('/beacon')}')</script>`,
  })
  await settled(page)
  await accept(page)
  await settled(page)
  expect([...shop.served.hits].sort()).toEqual(['/beacon', '/fetch'])
  expect(shop.served.own).not.toContain('/counted')
  expect(await jar(context)).toEqual(['heed', 'tk'])
  expect((await context.cookies()).find(({ name }) => name === 'tk')?.value).toBe('1')
  expect(await page.evaluate(() => localStorage.getItem('tk:views'))).toBe('1')
})

test('lets who listens hear of the change before the page goes', async () => {
  shop.served.put('/heard', 'ok')
  const { page } = await shop.show({
    floor: '',
    body: `<script>heed.consent.on('change', () => fetch('/heard', { method: 'POST', keepalive: true }))</script>`,
  })
  await accept(page)
  await soon(() => shop.served.own.filter(path => path === '/heard')).toHaveLength(1)
})

const own = { ...policy.services!.tracker!, hosts: ['shop.localhost/collect'] }
const { hosts: _, ...nowhere } = policy.services!.tracker!
test.each([
  ['loads nothing', nowhere],
  ['has a path of the site itself', own],
])('does not load the page again for a service that %s', async (_, tracker) => {
  const { page } = await shop.show({
    floor: '',
    text: JSON.stringify({ ...policy, services: { tracker } }),
    body: `<script>localStorage.setItem('tk:seen', '1')</script>`,
  })
  await mark(page)
  await answer(page, true)
  await settled(page)
  expect(await isSame(page)).toBe(true)
  expect(await page.evaluate(() => localStorage.getItem('tk:seen'))).toBe('1')
})

test('does not ask again for a page with the form it answered', async () => {
  const { page } = await shop.show({ floor: '' }, { path: '/order' })
  const methods: string[] = []
  page.on('request', request => {
    if (request.isNavigationRequest()) methods.push(request.method())
  })
  await comesBack(page, () =>
    page.evaluate(() => {
      const order = document.body.appendChild(document.createElement('form'))
      order.method = 'post'
      order.submit()
    }),
  )
  await accept(page)
  expect(methods).toEqual(['POST', 'GET'])
  expect(await page.evaluate(() => heed.consent!.allows('tracker'))).toBe(true)
})

const forgetful = () => {
  Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set() {} })
}
test('loads a page once and not for ever that grants by itself where no answer can be kept', async () => {
  // A first page that answered too would be on its way back when it is left, with a reload begun and never finished.
  const { page } = await shop.show({ floor: '' })
  await page.addInitScript(forgetful)
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => heed.consent!.grantAll()))
  let asked = 0
  page.on('request', request => {
    if (request.isNavigationRequest()) asked++
  })
  // The page is loaded again before it has loaded: the driver may call that an interruption.
  await page.goto(shop.served.url('/'), { waitUntil: 'commit' }).catch(() => {})
  await soon(() => asked).toBe(2)
  for (let times = 0; times < 3; times++) await settled(page)
  expect(asked).toBe(2)
})

test('does not load a page again where there is no storage to tell one reload from the next', async () => {
  const { page } = await shop.show({ body: '' })
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    })
  })
  let loads = 0
  page.on('load', () => loads++)
  await shop.show({ floor: '' })
  await page.goto(shop.served.url('/'))
  await answer(page, true)
  await settled(page)
  expect(loads).toBe(1)
  await page.evaluate(url => fetch(url).catch(() => {}), at('/fetch'))
  expect(shop.served.hits).toEqual([])
  expect(await toldBy(page, 'refused')).toContain('csp connect-src /fetch tracker granted')
})

test('brings every open tab up to a yes given in one', async () => {
  const { page: one, context } = await shop.show({
    floor: '',
    head: `<script src="${at('/tag.js')}"></script>`,
  })
  const { page: two } = await shop.show(
    { floor: '', head: `<script src="${at('/tag.js')}"></script>` },
    { context },
  )
  await comesBack(two, () => accept(one))
  await soon(() => shop.served.hits).toEqual(['/tag.js', '/tag.js'])
})
