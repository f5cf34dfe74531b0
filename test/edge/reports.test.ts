import type { Finding } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'

describe('reports', () => {
  const report = async (body: unknown, type = 'application/csp-report') => {
    const found: Finding[] = []
    const answer = await ask({
      url: 'https://shop.example/.well-known/heed/reports',
      request: {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
      options: { onFinding: finding => found.push(finding) },
    })
    return { found, status: answer.status }
  }
  const old = (blocked: unknown, more = {}) => ({
    'csp-report': {
      'document-uri': 'https://shop.example/cart?id=7#x',
      'violated-directive': 'script-src-elem',
      'blocked-uri': blocked,
      ...more,
    },
  })
  const modern = (blockedURL: unknown) => ({
    type: 'csp-violation',
    body: {
      documentURL: 'https://shop.example/cart',
      effectiveDirective: 'img-src',
      blockedURL,
      disposition: 'report',
    },
  })

  test('in both forms say what nobody declared, and what was denied', async () => {
    expect((await report(old('https://nobody.example/t.js?user=7'))).found).toEqual([
      {
        event: 'refused',
        kind: 'script-src-elem',
        what: 'https://nobody.example/t.js',
        service: '',
        reason: 'undeclared',
        page: '/cart',
      },
    ])
    const { found, status } = await report(
      [modern('https://stats.example/p.gif'), modern('https://nobody.example'), { type: 'deprecation' }],
      'application/reports+json',
    )
    expect([status, found.map(({ event, service, reason }) => [event, service, reason])]).toEqual([
      204,
      [
        ['seen', 'counter', 'unasked'],
        ['seen', '', 'undeclared'],
      ],
    ])
  })

  test('say each thing once', async () => {
    const many = Array.from({ length: 200 }, (_, at) => modern(`https://nobody.example/${at}`))
    expect((await report(many, 'application/reports+json')).found.length).toBe(1)
  })

  test.each([
    ['inline', 204],
    ['data', 204],
    [7, 204],
    [null, 204],
    ['https://shop.example/own', 204],
    ['javascript:alert(1)', 204],
  ])('of %j say nothing', async (blocked, status) => {
    expect(await report(old(blocked))).toEqual({ found: [], status })
  })

  test.each([
    [old('https://nobody.example/', { 'document-uri': 'https://other.example/' }), 204],
    [old('https://nobody.example/', { 'violated-directive': '<script>' }), 204],
    [{ 'csp-report': null }, 204],
    [{ 'csp-report': [1] }, 204],
    [null, 204],
    [[null, 1, 'x'], 204],
    ['{', 400],
    ['['.repeat(50_000), 400],
    ['x'.repeat(70_000), 413],
  ])('that are made up say nothing: %#', async (body, status) => {
    expect(await report(body)).toEqual({ found: [], status })
  })

  test('are not taken where nobody listens', async () => {
    const { text } = await ask({ url: 'https://shop.example/.well-known/heed/reports' })
    expect(text).toContain('data-heed')
  })

  test('end nothing where the site fails to keep them', async () => {
    const errors: unknown[] = []
    const failing = [
      () => {
        throw new Error('at once')
      },
      () => Promise.reject(new Error('later')),
    ]
    for (const onFinding of failing) {
      const answer = await ask({
        url: 'https://shop.example/.well-known/heed/reports',
        request: {
          method: 'POST',
          headers: { 'content-type': 'application/csp-report' },
          body: JSON.stringify(old('https://nobody.example/t.js')),
        },
        options: { onFinding, onError: error => errors.push(error) },
      })
      expect(answer.status).toBe(204)
    }
    await new Promise(done => setTimeout(done))
    expect(errors.map(String)).toEqual(['Error: at once', 'Error: later'])
  })
})
