import { PolicyError } from '@heed/core/server'
import { createEdge, EdgeError, type EdgeOptions } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { choiceText, shop } from './shop.ts'

describe('what goes wrong', () => {
  test('in the region, leaves the strictest rules', async () => {
    const errors: unknown[] = []
    const { csp } = await ask({
      options: {
        region() {
          throw new Error('no table')
        },
        onError: error => errors.push(error),
      },
    })
    expect([`${errors}`, csp.includes('stats.example')]).toEqual(['Error: no table', false])
  })

  test('in the decision, leaves nothing but what is required', async () => {
    const errors: unknown[] = []
    const { csp, text, status } = await ask({
      options: {
        now() {
          throw new Error('no clock')
        },
        onError: error => errors.push(error),
      },
      request: { headers: { cookie: `heed=${choiceText(true, true)}` } },
    })
    expect([status, text.includes('data-heed="counter"')]).toEqual([200, true])
    expect([csp.includes('pay.example'), csp.includes('stats.example'), csp.includes('ads.example')]).toEqual(
      [true, false, false],
    )
    expect(new Set(errors.map(String))).toEqual(new Set(['Error: no clock']))
  })

  test('in the site, is the site’s', async () => {
    const edge = createEdge(shop)
    await expect(
      edge.handle(new Request('https://shop.example/'), () => Promise.reject(new Error('site'))),
    ).rejects.toThrow('site')
  })

  test('in policy or options is said at once', () => {
    expect(() => createEdge({} as never)).toThrow(PolicyError)
    for (const [options, path] of [
      [{ mode: 'off' }, 'mode'],
      [{ floor: 'high' }, 'floor'],
      [{ path: 'heed' }, 'path'],
      [{ path: '/x/' }, 'path'],
      [{ cookie: { name: 'a b' } }, 'cookie.name'],
      [{ cookie: { domain: 'com' } }, 'cookie.domain'],
      [{ origin: 'shop.example' }, 'origin'],
      [{ origin: 'https://shop.example/' }, 'origin'],
    ] as [EdgeOptions, string][]) {
      const error = (() => {
        try {
          createEdge(shop, options)
        } catch (error) {
          return error
        }
      })()
      expect(error).toBeInstanceOf(EdgeError)
      expect(error).toMatchObject({ code: 'bad-option', path })
    }
  })
})
