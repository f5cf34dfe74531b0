import { createEdge, type EdgeOptions } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { choiceText, shop } from './shop.ts'

describe('the script', () => {
  const options: EdgeOptions = { script: '/heed.js' }

  test('stands first, with the policy, as the page may read it', async () => {
    const { text } = await ask({
      options: { ...options, region: () => 'US-CA', floor: 'lax' },
      body: '<!doctype html><head><meta charset=x><link>',
    })
    const [, json, rest] =
      /<meta charset=x><script type="application\/json" id="heed-policy">([^<]*)<\/script>(.*)$/.exec(text)!
    expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(shop)))
    expect(rest).toBe('<script src="/heed.js" data-region="US-CA" data-floor="lax"></script><link>')
  })

  test('carries the nonce of the page', async () => {
    const csp = "default-src 'none'; script-src 'self' 'nonce-A+b/9='"
    expect(
      (await ask({ options, response: { headers: { 'content-security-policy': csp } } })).text,
    ).toContain('<script src="/heed.js" nonce="A+b/9="')
    expect((await ask({ options: { ...options, nonce: () => 'x"y' } })).text).toContain('nonce="x&quot;y"')
  })

  test('is not put where it is already, nor into what a script asked for', async () => {
    for (const there of ['<script id="heed-policy">', '<script src="/assets/heed.js?v=1"></script>']) {
      const body = `<!doctype html><head>${there}`
      expect((await ask({ options, body })).text).toBe(body)
    }
    const body = '<!doctype html><p>x'
    expect((await ask({ options, body, request: { headers: { 'sec-fetch-dest': 'empty' } } })).text).toBe(
      body,
    )
    expect((await ask({ options, body: '<p>x' })).text).toBe('<p>x')
    expect(
      (await ask({ options, body: '<p>x', request: { headers: { 'sec-fetch-dest': 'document' } } })).text,
    ).toContain('heed-policy')
  })

  test('ends no script early, whatever the policy says', async () => {
    const edge = createEdge({ ...shop, site: { ...shop.site, name: '</script><!--<script>é😀' } }, options)
    const response = await edge.handle(
      new Request('https://shop.example/'),
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    )
    const [, json] = /id="heed-policy">([^<]*)<\/script><script src/.exec(await response.text())!
    expect(JSON.parse(json!).site.name).toBe('</script><!--<script>é😀')
    expect(json).toMatch(/^[\x20-\x7e]*$/)
  })
})

describe('a page that is rendered ahead', () => {
  const headers = { 'sec-purpose': 'prefetch;prerender', cookie: `heed=${choiceText(true, true)}` }

  test('is put off where nobody would wait, and something may run', async () => {
    expect((await ask({ request: { headers } })).status).toBe(503)
    expect((await ask({ request: { headers: { ...headers, 'sec-purpose': 'prefetch' } } })).status).toBe(200)
    expect(
      (
        await ask({
          request: { headers: { ...headers, 'sec-gpc': '1', cookie: `heed=${choiceText(false, false)}` } },
        })
      ).status,
    ).toBe(200)
  })

  test('has inert tags that the guard brings back when somebody looks', async () => {
    const {
      text,
      csp,
      headers: fields,
    } = await ask({ request: { headers }, options: { script: '/heed.js' } })
    expect(text).toContain('data-heed="counter"')
    expect(csp).toContain('stats.example')
    expect(fields.get('cache-control')).toBe('no-store')
  })
})
