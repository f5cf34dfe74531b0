import { createEdge } from '@heed/edge'
import { expect, test } from 'vitest'
import { createRandom } from './fuzz.ts'
import { shop } from './shop.ts'

const { collector: _, ...services } = shop.services!
/** Policies under which a URL's path says whose it is, and under which its host alone does. */
const policies = [shop, { ...shop, services }]

const PARTS = [
  ...[
    '/',
    '\\',
    '//',
    ':',
    '?',
    '#',
    '@',
    '.',
    '..',
    '%2f',
    '\t',
    '\n',
    '\r',
    ' ',
    '\0',
    'https:',
    'http:',
    'HTTPS:',
    'data:',
  ],
  ...[
    'stats.example',
    'shop.example',
    'ads.example',
    'a',
    'collect',
    '~',
    '-',
    '_',
    ':443',
    'user@',
    '[',
    ']',
    'javascript:',
  ],
]

/** Whether the URL standard leads a reference on the page to a place of the counter or the collector. */
function isDenied(text: string, policy: object, base: string): boolean {
  if (!text || !URL.canParse(text, base)) return false
  const { protocol, hostname, pathname } = new URL(text, base)
  if (!/^https?:/.test(protocol)) return false
  if (hostname === 'shop.example') return policy === shop && /^\/collect(\/|$)/.test(pathname)
  return hostname !== 'ads.example'
}

test('reads every reference as the URL standard does, however it is written', async () => {
  const random = createRandom(7)
  const texts = Array.from({ length: 5000 }, () =>
    Array.from({ length: 1 + random.next(6) }, () => random.of(PARTS)).join(''),
  )
  for (const base of ['', 'https://stats.example/x/', '/collect/', '//ads.example'])
    for (const policy of policies) {
      const tags = texts.map(text => `<img src="${text}">`).join('')
      const response = await createEdge(policy as typeof shop).handle(
        new Request('https://shop.example/a/b'),
        () =>
          new Response(`<!doctype html>${base && `<base href="${base}">`}${tags}`, {
            headers: { 'content-type': 'text/html' },
          }),
      )
      const page = await response.text()
      const found = [...page.matchAll(/<img( data-heed="\w*")?/g)].map(([, denied]) => denied !== undefined)
      const whole = new URL(base, 'https://shop.example/a/b').href
      // The parser writes U+FFFD for NUL, and reads a carriage return as a line feed.
      const expected = texts.map(text =>
        isDenied(text.replaceAll('\0', '\ufffd').replaceAll('\r', '\n'), policy, whole),
      )
      const wrong = texts.filter((_, at) => found[at] !== expected[at])
      expect([base, wrong]).toEqual([base, []])
      expect(expected.filter(Boolean).length).toBeGreaterThan(100)
    }
})
