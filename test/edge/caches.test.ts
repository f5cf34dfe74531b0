import { createEdge } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { ask, PAGE } from './ask.ts'
import { choiceText, shop } from './shop.ts'

describe('caches', () => {
  const etag = async (tag: string, cookie = '') =>
    (await ask({ request: { headers: { cookie } }, response: { headers: { etag: tag } } })).headers.get(
      'etag',
    )!

  test('never take the page of one decision for that of another', async () => {
    const none = await etag('"v"')
    const yes = await etag('"v"', `heed=${choiceText(true, true)}`)
    expect(none).toMatch(/^W\/"v-heeds/)
    expect(await etag('W/"v"')).toMatch(/^W\/"v-heedw/)
    expect(new Set([none, yes, await etag('"v"', `heed=${choiceText(true, false)}`)]).size).toBe(3)
    expect(await etag('"v"')).toBe(none)
    // A refusal that changes nothing is no other page.
    expect(await etag('"v"', `heed=${choiceText(false, true)}`)).toBe(none)
  })

  test('are asked for the site again by its own tag, under the same decision only', async () => {
    const tag = await etag('"v"')
    const same = await ask({
      request: {
        headers: { 'if-none-match': `${tag}, "other"`, 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' },
      },
      response: { status: 304, headers: { etag: '"v"' } },
      body: null,
    })
    expect([
      same.onward!.headers.get('if-none-match'),
      same.onward!.headers.get('if-modified-since'),
    ]).toEqual(['"v", "other"', null])
    expect([same.status, same.headers.get('etag')]).toEqual([304, tag])
    expect(same.csp).toContain("default-src 'self'")
    const other = await ask({
      request: { headers: { 'if-none-match': tag, cookie: `heed=${choiceText(true, true)}` } },
    })
    expect(other.onward!.headers.has('if-none-match')).toBe(false)
    // What was kept before there was an edge is no page of a decision.
    const before = await ask({
      request: { headers: { 'if-none-match': '"v"', 'sec-fetch-dest': 'document' } },
    })
    expect(before.onward!.headers.has('if-none-match')).toBe(false)
    const image = await ask({ request: { headers: { 'if-none-match': '"v"', 'sec-fetch-dest': 'image' } } })
    expect(image.onward!.headers.get('if-none-match')).toBe('"v"')
  })

  test('have the site change the version that it named', async () => {
    const match = async (...tags: string[]) =>
      (
        await ask({ request: { method: 'PUT', body: 'x', headers: { 'if-match': tags.join(', ') } } })
      ).onward!.headers.get('if-match')
    const answered = `heed=${choiceText(true, true)}`
    expect(await match(await etag('"v"'), await etag('W/"w"', answered))).toBe('"v", W/"w"')
    expect([await match('"own"'), await match('*')]).toEqual(['"own"', '*'])
  })

  test.each([
    [null, 'private'],
    ['public, max-age=60', 'private, max-age=60'],
    ['s-maxage=9, max-age=60, private="set-cookie"', 'private, max-age=60'],
    ['no-store', 'no-store'],
    ['no-cache, must-revalidate', 'private, no-cache, must-revalidate'],
  ])('are told %s as %s', async (given, told) => {
    const headers: Record<string, string> = {
      'cdn-cache-control': 'max-age=9',
      vary: 'Accept',
      'last-modified': 'x',
    }
    if (given) headers['cache-control'] = given
    const { headers: fields } = await ask({ response: { headers } })
    expect(fields.get('cache-control')).toBe(told)
    expect(fields.get('vary')).toBe('Accept, Cookie, Sec-GPC')
    expect([fields.get('cdn-cache-control'), fields.get('last-modified')]).toEqual([null, null])
  })

  test('may share a page that no answer changes', async () => {
    const { services, ...rest } = shop
    const edge = createEdge({ ...rest, services: { payment: services!.payment } })
    const response = await edge.handle(
      new Request('https://shop.example/'),
      () =>
        new Response(PAGE, {
          headers: { 'content-type': 'text/html', etag: '"v"', 'cache-control': 'public' },
        }),
    )
    expect([
      response.headers.get('cache-control'),
      response.headers.get('etag'),
      response.headers.get('vary'),
    ]).toEqual(['public', '"v"', null])
    expect(await response.text()).toContain('data-heed=""')
  })

  test('hold no part of a page', async () => {
    const whole = await ask({ request: { headers: { range: 'bytes=9-', 'sec-fetch-dest': 'document' } } })
    expect(whole.onward!.headers.has('range')).toBe(false)
    const part = await ask({
      response: { status: 206, headers: { 'content-range': 'bytes 0-9/99' } },
      body: PAGE.slice(0, 30),
    })
    expect(part.text).toBe(PAGE.slice(0, 30))
    expect(part.csp).toContain("default-src 'self'")
  })
})
