import { choiceForm } from '@heed/banner/server'
import { createEdge, type EdgeOptions } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { words as german } from '../../packages/banner/src/languages/de.ts'
import { ask } from './ask.ts'
import { choiceText, now, shop } from './shop.ts'

const options: EdgeOptions = { form: choiceForm([german]) }
const PAGE = '<!doctype html><html><head><title>x</title></head><body class=a><h1>Shop</h1></body></html>'

describe('in the page', () => {
  const of = async (body: string, headers: Record<string, string> = {}, response: ResponseInit = {}) =>
    ask({ body, options, request: { headers }, response })

  test('stands first in the body within noscript, wherever the body begins, and in no fragment', async () => {
    const { text, headers } = await of(PAGE)
    expect(text).toContain('<body class=a><noscript><div class="heed-choices"')
    expect(text.replace(/<noscript>.*<\/noscript>/s, '')).toBe(PAGE)
    expect(headers.get('vary')).toContain('Accept-Language')
    const bodiless = '<!doctype html><title>x</title><p>text'
    expect((await of(bodiless)).text.startsWith(`${bodiless}<noscript><div`)).toBe(true)
    for (const [body, dest] of [
      ['<p>part', ''],
      [PAGE, 'empty'],
      [PAGE, 'iframe'],
    ] as const)
      expect((await of(body, dest ? { 'sec-fetch-dest': dest } : {})).text).toBe(body)
    expect((await ask({ body: PAGE })).text).toBe(PAGE)
  })

  test('stands where the page asks for it as well, without noscript', async () => {
    const { text } = await of(PAGE.replace('</h1>', '</h1><heed-choices></heed-choices>'))
    expect(text).toMatch(/<heed-choices><div class="heed-choices"[^>]*>.*<\/div><\/heed-choices>/s)
    expect(text.match(/<noscript>/g)).toHaveLength(1)
    expect((await of('<template><heed-choices></heed-choices></template>')).text).not.toContain('<form')
  })

  test('speaks the language that the browser asks for, in letters of any charset', async () => {
    const { text } = await of(PAGE, { 'accept-language': 'xx, de-AT;q=0.8, en;q=0.9;x, *;q=0' })
    expect(text).toContain('<div class="heed-choices" lang="de" dir="ltr">')
    expect(text).toMatch(/^[\x20-\x7e]*$/)
    for (const field of ['', 'en', 'fr, de;q=0', 'en-GB, de;q=0.9', 'fr'])
      expect((await of(PAGE, { 'accept-language': field })).text).toContain('lang="en"')
  })

  test('is folded once everything is answered, and says how things stand', async () => {
    const cookie = `heed=${choiceText(true, false)}`
    const { text } = await of(PAGE, { cookie })
    expect(text).toContain('<details><summary>Privacy choices</summary><h2>')
    expect(text).toContain('value="counter" checked')
    expect(text).not.toContain('value="ads" checked')
    const tags = async (cookie: string) =>
      (await of(PAGE, { cookie }, { headers: { etag: '"a"' } })).headers.get('etag')
    // Another answer is another form, even where the same may run.
    expect(await tags(cookie)).not.toBe(await tags(`heed=${choiceText(true, false, now - 86_400_000)}`))
  })

  test('styles itself where the page lets it, and is no way to put markup into the page', async () => {
    const csp = (value: string) => ({ headers: { 'content-security-policy': value } })
    expect((await of(PAGE)).text).toContain('<style>')
    expect((await of(PAGE, {}, csp("default-src 'nonce-abc'"))).text).toContain('<style nonce="abc">')
    expect((await of(PAGE, {}, csp("default-src 'self'"))).text).not.toContain('<style')
    const { text } = await ask({
      body: PAGE,
      url: 'https://shop.example/"><script>x',
      options,
    })
    expect(text).not.toContain('<script>x')
    const title = '<script>alert(1)</script>&amp;"'
    const policy = { ...shop, purposes: { ...shop.purposes, ads: { ...shop.purposes.ads, title } } }
    const answer = await createEdge(policy, { ...options, now: () => now }).handle(
      new Request('https://shop.example/'),
      () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }),
    )
    expect(await answer.text()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;')
  })

  test('leaves the page alone when it fails, and where there is nothing to answer', async () => {
    const errors: unknown[] = []
    const failing = {
      form() {
        throw new Error('broken')
      },
      onError: (error: unknown) => errors.push(error),
    }
    expect((await ask({ body: PAGE, options: failing })).text).toBe(PAGE)
    expect(String(errors[0])).toContain('broken')
    const { necessary } = shop.purposes
    const edge = createEdge({ ...shop, purposes: { necessary }, services: {} }, options)
    const response = () => new Response(PAGE, { headers: { 'content-type': 'text/html' } })
    expect(await (await edge.handle(new Request('https://shop.example/'), response)).text()).toBe(PAGE)
  })
})

describe('sent', () => {
  const send = (
    fields: Record<string, string | readonly string[]>,
    headers: Record<string, string> = {},
    given = options,
    method = 'POST',
  ) => {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map(one => [name, one as string])),
    )
    return ask({
      url: 'https://shop.example/.well-known/heed/form',
      request: {
        method,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        ...(method === 'POST' && { body: body.toString() }),
      },
      options: given,
    })
  }
  const yes = { answer: 'accept', shown: ['statistics', 'ads'], back: '/a?b=1' }

  test.each([
    ['another site', {}, { 'sec-fetch-site': 'cross-site' }, 403],
    ['another host of the site', {}, { 'sec-fetch-site': 'same-site' }, 403],
    ['the address bar', {}, { 'sec-fetch-site': 'none' }, 403],
    ['an old browser on another site', {}, { 'sec-fetch-site': '', origin: 'https://evil.example' }, 403],
    ['somebody who does not say who', {}, { 'sec-fetch-site': '' }, 403],
    ['a script, as JSON', {}, { 'content-type': 'application/json' }, 415],
    ['a form in parts', {}, { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['no button', { answer: [] }, {}, 400],
    ['another button', { answer: 'maybe' }, {}, 400],
    ['nothing', { shown: [] }, {}, 400],
    ['a purpose nobody has', { shown: ['statistics', 'constructor'] }, {}, 400],
    ['too much', { back: 'a'.repeat(70_000) }, {}, 413],
  ])(
    'by %s is refused, and keeps nothing',
    async (_, fields, { 'sec-fetch-site': site, ...more }: Record<string, string>, status) => {
      const given = Object.fromEntries(
        Object.entries({ ...(site !== '' && { 'sec-fetch-site': site ?? 'same-origin' }), ...more }),
      )
      const answer = await ask({
        url: 'https://shop.example/.well-known/heed/form',
        request: {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...given },
          body: new URLSearchParams(
            Object.entries({ ...yes, ...fields }).flatMap(([name, value]) =>
              [value].flat().map(one => [name, one as string]),
            ),
          ).toString(),
        },
        options,
      })
      expect(answer.status).toBe(status)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.headers.get('location')).toBeNull()
      expect(Object.keys(JSON.parse(answer.text))).toEqual(['code', 'path', 'found', 'remedy'])
    },
  )

  test('leads back to the page, keeps the answer, and goes nowhere else', async () => {
    const { status, headers } = await send(yes)
    expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([
      303,
      '/a?b=1',
      'no-store',
    ])
    expect(headers.getSetCookie().map(line => line.split('=')[0])).toEqual(['heed', 'heed-kept'])
    for (const back of [
      '//evil.example/x',
      '/\\evil.example',
      '\\\\evil.example',
      'https://evil.example/',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/a\r\nSet-Cookie: x=1',
      '/ä',
      'a',
      '',
      '/..//evil.example',
    ]) {
      const location = (await send({ ...yes, back })).headers.get('location')!
      const { origin } = new URL(location, 'https://shop.example/')
      expect([back, origin, /^\/(?![/\\])/.test(location)]).toEqual([back, 'https://shop.example', true])
    }
    expect((await send({}, {}, options, 'GET')).status).toBe(405)
    // Without a form there is no such endpoint: the site answers.
    expect((await send(yes, {}, {})).headers.get('location')).toBeNull()
  })

  test('answers what was shown, service by service, and leaves the rest as it is', async () => {
    const standing = async (fields: Record<string, string | readonly string[]>, cookie = '') => {
      const [line] = (await send({ back: '/', ...fields }, { cookie })).headers.getSetCookie()
      const { csp } = await ask({ request: { headers: { cookie: line!.split(';')[0]! } } })
      return [csp.includes('stats.example'), csp.includes('shop.localhost'), csp.includes('ads.example')]
    }
    const all = ['statistics', 'counter', 'collector', 'ads']
    expect(await standing({ answer: 'accept', shown: ['statistics', 'ads'] })).toEqual([true, true, true])
    expect(await standing({ answer: 'refuse', shown: ['statistics', 'ads'] })).toEqual([false, false, false])
    expect(await standing({ answer: 'save', shown: all, yes: ['collector'] })).toEqual([false, true, false])
    expect(await standing({ answer: 'save', shown: all, yes: ['ads'] })).toEqual([false, false, true])
    const before = `heed=${choiceText(true, false)}`
    expect(await standing({ answer: 'accept', shown: ['ads'] }, before)).toEqual([true, true, true])
    expect(await standing({ answer: 'save', shown: ['counter'], yes: [] }, before)).toEqual([
      false,
      true,
      false,
    ])
  })
})
