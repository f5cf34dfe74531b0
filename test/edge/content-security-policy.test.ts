import { describe, expect, test } from 'vitest'
import { ask, PAGE } from './ask.ts'

describe('Content-Security-Policy', () => {
  test('stands beside the policy of the site, which keeps its nonces', async () => {
    const own = "script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'"
    const { csp } = await ask({ response: { headers: { 'content-security-policy': own } } })
    expect(csp.startsWith(`${own}, default-src 'self' `)).toBe(true)
  })

  test('only reports in the other modes, and not with the floor off', async () => {
    for (const mode of ['report', 'permissive'] as const) {
      const { csp, headers, text } = await ask({ options: { mode } })
      expect([csp, headers.get('content-security-policy-report-only')]).toEqual([
        '',
        expect.stringContaining("'self'"),
      ])
      // What is declared is stopped where declared things are.
      expect(text.includes('data-heed')).toBe(mode === 'permissive')
    }
    expect((await ask({ options: { floor: 'off' } })).csp).toBe('')
  })

  test('lets a lax page reach every service of the policy, and nobody else', async () => {
    const { csp, text } = await ask({ options: { floor: 'lax' } })
    expect(csp).toContain('stats.example')
    expect(text).toContain('data-heed="counter"')
  })

  test('reaches one place more for one page, if it is a service and that page asks for it', async () => {
    const of = async (cookie: string) => (await ask({ request: { headers: { cookie } } })).csp
    const none = await of('')
    const own = 'shop.example:* ws://shop.example:*'
    const place = 'stats.example:*/embed/x%3By'
    expect(none).toContain(own)
    expect(await of('heed-once=stats.example/embed/x%3By')).toBe(
      none.replace(own, `${own} ${place} ws://${place} ${place}/ ws://${place}/`),
    )
    for (const other of [
      'nobody.example/embed',
      '*',
      "'unsafe-inline'",
      'stats.example/a b',
      '*.example',
      '',
    ])
      expect([other, await of(`heed-once=${other}`)]).toEqual([other, none])
    const tag = async (cookie: string) =>
      (await ask({ request: { headers: { cookie } }, response: { headers: { etag: '"a"' } } })).headers.get(
        'etag',
      )
    expect(await tag('heed-once=stats.example/embed')).not.toBe(await tag(''))
  })

  test('names where to report to, when somebody listens', async () => {
    const { csp, headers } = await ask({ options: { onFinding: () => {} } })
    expect(csp).toMatch(/; report-uri \/\.well-known\/heed\/reports; report-to heed$/)
    expect(headers.get('reporting-endpoints')).toBe('heed="/.well-known/heed/reports"')
  })

  test('comes with whatever a browser may take for a page', async () => {
    const of = async (type: string, status = 200) =>
      (await ask({ response: { status, headers: { 'content-type': type } } })).csp !== ''
    for (const type of ['text/html', 'TEXT/HTML;x', 'application/xhtml+xml', 'image/svg+xml', 'text/xml', ''])
      expect([type, await of(type)]).toEqual([type, true])
    for (const type of ['application/json', 'text/plain', 'image/png', 'text/css'])
      expect([type, await of(type)]).toEqual([type, false])
  })
})

test('takes out the links by which a browser would ask what may not run', async () => {
  const link =
    '<https://stats.example/a.js>; rel=preload; as=script, </own.css>; rel="stylesheet"; title="a, <b>", <https://nobody.example>; rel=preconnect, <https://stats.example/>; rel=next'
  expect((await ask({ response: { headers: { link } } })).headers.get('link')).toBe(
    '</own.css>; rel="stylesheet"; title="a, <b>", <https://stats.example/>; rel=next',
  )
})

test('asks the site for codings only that it can undo', async () => {
  const accepted = async (field: string, dest?: string) =>
    (
      await ask({
        request: { headers: { 'accept-encoding': field, ...(dest && { 'sec-fetch-dest': dest }) } },
      })
    ).onward!.headers.get('accept-encoding')
  expect(await accepted('gzip, deflate, br;q=0.5, dcz, x-odd')).toBe('gzip, deflate, br;q=0.5')
  expect(await accepted('dcz')).toBe('identity')
  expect(await accepted('dcz', 'image')).toBe('dcz')
})

test('lets a body in a coding nobody knows pass, under the policy', async () => {
  const { text, csp, headers } = await ask({
    response: { headers: { 'content-encoding': 'odd', 'content-length': `${PAGE.length}` } },
  })
  expect([text, headers.get('content-encoding')]).toEqual([PAGE, 'odd'])
  expect(csp).not.toContain('stats.example')
})
