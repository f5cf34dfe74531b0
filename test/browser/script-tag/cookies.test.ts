import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, jar, lab, settled, soon, told } from './open.ts'
import { policy } from './shop.ts'

const shop = lab()
const { services, ...rest } = policy
/** The shop with one service more, which needs no answer. */
const text = JSON.stringify({
  ...rest,
  purposes: { ...policy.purposes, basket: { title: 'Basket', text: 'Keeps it.', mode: 'required' } },
  services: {
    ...services,
    tracker: { ...services!['tracker'], hosts: ['tracker.localhost', 'shop.localhost/pixel'] },
    basket: {
      title: 'Basket',
      purpose: 'basket',
      provider: { name: 'A shop', uses: 'To sell.' },
      cookies: [
        { name: 'basket', lifetime: 'P7D' },
        { name: 'visit', lifetime: 'session' },
      ],
    },
  },
})
const plain = { attributes: 'data-floor="off"', text }
const DAY = 86_400
const set = (page: Page, ...cookies: string[]) =>
  page.evaluate(cookies => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a vendor's script writes it
    for (const cookie of cookies) document.cookie = cookie
  }, cookies)
/** Days until a cookie ends, rounded; -1 for one that ends with the session. */
const days = async (context: BrowserContext) =>
  Object.fromEntries(
    (await context.cookies())
      .filter(({ name }) => name !== 'heed')
      .map(({ name, expires }) => [name, expires < 0 ? -1 : Math.round((expires - Date.now() / 1000) / DAY)]),
  )

test('lets no cookie live longer than declared, whoever sets it and however the end is written', async () => {
  const { page, context, errors } = await shop.show(plain)
  await answer(page, true)
  const far = new Date(Date.now() + 300 * DAY * 1000).toUTCString()
  await set(page, `basket=1; Max-Age=${300 * DAY}; path=/`)
  expect(await days(context)).toEqual({ basket: 7 })
  await set(page, `basket=2; EXPIRES = ${far} ;path=/`, `visit=1;max-age=${DAY}`, 'tk=1;max-age=99999999999')
  expect(await days(context)).toEqual({ basket: 7, visit: -1, tk: 365 })
  await set(page, `basket=3; expires=${far}; max-age=${DAY}`, 'visit=2', 'tk=2')
  expect(await days(context)).toEqual({ basket: 1, visit: -1, tk: -1 })
  // An end that no browser reads is none, and what nobody declared is the site's own.
  await set(page, 'basket=4; expires=some day', `own=1; max-age=${30 * DAY}`)
  expect(await days(context)).toEqual({ basket: -1, visit: -1, tk: -1, own: 30 })
  // What removes a cookie goes on removing it.
  await set(page, 'basket=; max-age=0', 'visit=; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'tk=;max-age=-1')
  expect(await days(context)).toEqual({ own: 30 })
  expect(errors).toEqual([])
})

test('keeps the other attributes and the value of a cookie whose life it shortens', async () => {
  const { page, context } = await shop.show(plain)
  await answer(page, true)
  await set(page, `basket=a; expires=b=c d; path=/; max-age=${99 * DAY}; SameSite=Strict; secure`)
  expect((await context.cookies()).find(({ name }) => name === 'basket')).toMatchObject({
    value: 'a',
    path: '/',
    sameSite: 'Strict',
    secure: true,
  })
})

const store = (page: Page, act: string, ...values: unknown[]) =>
  page.evaluate(
    async ([act, values]) => {
      const run = (cookieStore as never as Record<string, (...values: unknown[]) => Promise<void>>)[
        act as string
      ]!
      return run.apply(cookieStore, values as unknown[]).then(
        () => 'done',
        error => error.name,
      )
    },
    [act, values] as const,
  )

test('holds, sets, refuses and shortens through the cookie store, in both forms', async () => {
  const { page, context, errors } = await shop.show(plain)
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    cookieStore.set('tk', 'one').then(() => heard.push('tk'))
    cookieStore
      .set({ name: 'tk_two', value: 'two', expires: Date.now() + 9e11 })
      .then(() => heard.push('tk_two'))
    cookieStore.set('tk_gone', '1').then(() => heard.push('tk_gone'))
    cookieStore.delete('tk_gone').then(() => heard.push('deleted'))
  })
  expect(await store(page, 'set', { name: 'basket', value: '1', expires: Date.now() + 9e11 })).toBe('done')
  expect(await store(page, 'set', { name: 'visit', value: '1', expires: Date.now() + 9e11 })).toBe('done')
  expect(await store(page, 'set', 'own', '1')).toBe('done')
  await settled(page)
  expect(await days(context)).toEqual({ basket: 7, visit: -1, own: -1 })
  expect(await page.evaluate('heard')).toEqual([])
  await answer(page, true)
  await soon(() => page.evaluate('heard')).toEqual(['tk', 'tk_two', 'tk_gone', 'deleted'])
  expect(await days(context)).toEqual({ basket: 7, visit: -1, own: -1, tk: -1, tk_two: 365 })
  await page.evaluate(() => heed.consent!.withdraw())
  expect(await jar(context)).toEqual(['basket', 'heed', 'own', 'visit'])
  expect(await store(page, 'set', 'tk', '1')).toBe('TypeError')
  expect(await store(page, 'set', { name: 'tk', value: '1' })).toBe('TypeError')
  expect(await store(page, 'set', {})).toBe('TypeError')
  expect(await jar(context)).toEqual(['basket', 'heed', 'own', 'visit'])
  expect(errors).toEqual([])
})

test('removes what a response of the site sets for a service that may not run', async () => {
  const { page, context } = await shop.show(plain)
  await answer(page, false)
  shop.served.put('/api', 'ok', { headers: { 'set-cookie': ['tk=1; path=/', 'tk_deep=1; path=/'] } })
  await page.evaluate(() => fetch('/api').then(answer => answer.text()))
  await soon(() => jar(context)).toEqual(['heed'])
  expect(await told(page, 'removed')).toEqual(['removed cookie tk', 'removed cookie tk_deep'])
})

test('removes what another document without a guard sets, cookies and keys', async () => {
  const { page, context } = await shop.show(plain)
  await answer(page, false)
  shop.served.put('/bare', '<!doctype html><title>Bare</title>')
  const bare = await context.newPage()
  await bare.goto(shop.served.url('/bare'))
  await bare.evaluate(() => localStorage.setItem('tk:seen', '1'))
  await set(bare, 'tk=1; path=/')
  await soon(() => jar(context)).toEqual(['heed'])
  await soon(() => bare.evaluate(() => Object.keys(localStorage))).toEqual([])
})

test('tells names that nobody declares once, and lets them pass', async () => {
  const { page, context } = await shop.show({
    ...plain,
    body: '<script>document.cookie = "early=1"</script>',
  })
  await answer(page, false)
  await set(page, 'own=1', 'own=2', 'basket=1')
  await page.evaluate(() => {
    localStorage.setItem('size', '1')
    localStorage.setItem('size', '2')
  })
  expect(await jar(context)).toEqual(['basket', 'early', 'heed', 'own'])
  const seen = await told(page, 'seen')
  expect(seen.filter(line => /early|own|size|basket/.test(line)).sort()).toEqual([
    'seen cookie early',
    'seen cookie own',
    'seen local size',
  ])
})

test('is not fooled by a name that stands where the value belongs', async () => {
  const { page, context } = await shop.show(plain)
  await answer(page, false)
  await set(page, '=tk=1', ' tk =1', '; tk=1', 'tk', 'tk\t=1')
  expect((await jar(context)).filter(name => name.includes('tk'))).toEqual([])
  expect(await page.evaluate(() => document.cookie)).not.toContain('tk')
})
