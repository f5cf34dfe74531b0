import { createEdge } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { PAGE } from './ask.ts'
import { shop } from './shop.ts'

describe('charsets', () => {
  const through = async (bytes: Uint8Array, type: string) => {
    const edge = createEdge(shop)
    const response = await edge.handle(
      new Request('https://shop.example/'),
      () => new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }),
    )
    return Buffer.from(await response.arrayBuffer())
  }
  const inert = PAGE.replace(
    '<script src="https://stats.example/a.js">',
    '<script data-heed="counter" type="text/plain" data-src="https://stats.example/a.js" >',
  )

  test.each([
    '',
    '; charset=utf-8',
    '; charset=windows-1251',
    '; charset=shift_jis',
    '; charset=gb18030',
    '; charset=big5',
    '; charset="x-unknown"',
  ])('of every kind keep their bytes: %j', async charset => {
    // Every byte there is, and the first bytes of two without their second.
    const bytes = Buffer.from(
      Array.from({ length: 256 }, (_, at) => at).filter(at => !'<>&"\''.includes(String.fromCharCode(at))),
    )
    const [before, after] = [PAGE, inert].map(page =>
      Buffer.concat([Buffer.from(page), bytes, Buffer.from([0x81, 0x5c, 0xe3])]),
    )
    expect(await through(before!, `text/html${charset}`)).toEqual(after)
  })

  test('with a byte order mark have it still, and their head where it was', async () => {
    const mark = Buffer.from([0xef, 0xbb, 0xbf])
    expect(await through(Buffer.concat([mark, Buffer.from(PAGE)]), 'text/html')).toEqual(
      Buffer.concat([mark, Buffer.from(inert)]),
    )
  })

  test.each([
    ['text/html; charset=utf-16le', Buffer.from(PAGE, 'utf16le')],
    ['text/html', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(PAGE, 'utf16le')])],
    ['text/html; charset=iso-2022-jp', Buffer.from(PAGE)],
  ])('in which a tag is not its letters pass as they are: %s', async (type, bytes) => {
    expect(await through(bytes, type)).toEqual(bytes)
  })

  test('write the hosts of their URLs', async () => {
    const policy = {
      ...shop,
      services: {
        ...shop.services,
        counter: { ...shop.services!.counter, hosts: ['xn--zhler-gra.example'] },
      },
    }
    const edge = createEdge(policy)
    for (const [charset, encoding] of [
      ['utf-8', 'utf8'],
      ['iso-8859-1', 'latin1'],
    ] as const) {
      const response = await edge.handle(
        new Request('https://shop.example/'),
        () =>
          new Response(new Uint8Array(Buffer.from('<img src=//zähler.example/>'.repeat(20_000), encoding)), {
            headers: { 'content-type': `text/html; charset=${charset}` },
          }),
      )
      // As often as it takes for the runtime to compile what reads them.
      expect((await response.text()).match(/data-heed="counter"/g)).toHaveLength(20_000)
    }
  })
})
