import { expect, test } from 'vitest'
import { withoutConnects } from './ahead.ts'

const denied = (url: string): boolean => url.includes('tracker')

/** What becomes of a page that arrives in pieces of a size. */
async function through(page: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(to) {
      for (let at = 0; at < page.length; at += size) to.enqueue(page.slice(at, at + size))
      to.close()
    },
  })
  return new Uint8Array(await new Response(pieces.pipeThrough(withoutConnects(denied))).arrayBuffer())
}
const text = async (page: string, size = 1e6): Promise<string> =>
  new TextDecoder().decode(await through(new TextEncoder().encode(page), size))

test.each([
  [
    '<link rel="preconnect" href="//tracker.example">',
    '<link rel rel="preconnect" href="//tracker.example">',
  ],
  [
    "<LINK href='https://tracker.example' rel='dns-prefetch'>",
    "<LINK rel href='https://tracker.example' rel='dns-prefetch'>",
  ],
  [
    '<link\nhref=//tracker.example rel=preconnect crossorigin>',
    '<link rel\nhref=//tracker.example rel=preconnect crossorigin>',
  ],
  [
    '<link/rel=preconnect/href=x><link title="a>b" rel=preconnect href=//tracker.x>',
    '<link/rel=preconnect/href=x><link rel title="a>b" rel=preconnect href=//tracker.x>',
  ],
  ['1 < 2 <link rel=preconnect href=//tracker.x>', '1 < 2 <link rel rel=preconnect href=//tracker.x>'],
  ['<!--><link rel=preconnect href=//tracker.x>', '<!--><link rel rel=preconnect href=//tracker.x>'],
  [
    '<script>a</script ><link rel=preconnect href=//tracker.x>',
    '<script>a</script ><link rel rel=preconnect href=//tracker.x>',
  ],
])('takes the relation from %s', async (page, made) => {
  const whole = `<!doctype html><head>é${page}ü</head>`
  for (const size of [1, 7, 1e6]) expect(await text(whole, size)).toBe(whole.replace(page, made))
})

const link = '<link rel="preconnect" href="https://tracker.example">'
test.each([
  '<link rel="preconnect" href="https://shop.example">',
  '<link rel="stylesheet" href="https://tracker.example/a.css">',
  '<link rel="canonical" data-rel="preconnect" href="https://tracker.example">',
  '<linked rel="preconnect" href="https://tracker.example">',
  `<!-- ${link} -->`,
  `<script>document.head.innerHTML = '${link}'</script>`,
  `<style>/* ${link} */</style><textarea>${link}</textarea><title>${link}</title><noscript>${link}</noscript>`,
  `<p title='${link}'>`,
  `<script>never ended ${link}`,
  '<link rel="preconnect" href="https://tracker.example"',
])('changes no byte of %s', async page => {
  for (const size of [1, 5, 1e6]) expect(await text(page, size)).toBe(page)
})

test('passes what is no text as it is, and what is too long to be kept', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
  expect(await through(bytes, 333)).toEqual(bytes)
  const long = `<script>${'x'.repeat(2_100_000)}`
  expect(await text(`${long}</script>${link}`, 500_000)).toContain('x</script>')
})

test('changes nothing else of pages that chance makes', async () => {
  const parts = [
    link,
    '<p>',
    '</p>',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<title>',
    '</title>',
    '"',
    "'",
    '>',
    '<',
    ' = ',
    'é',
    '<a b="',
    '\n',
    '<link ',
  ]
  let seed = 1
  const next = (most: number): number => (seed = (seed * 48271) % 2147483647) % most
  for (let times = 0; times < 400; times++) {
    const page = Array.from({ length: next(14) }, () => parts[next(parts.length)]).join('')
    const one = await text(page, 1 + next(9))
    expect(one).toBe(await text(page))
    expect(one.replaceAll(/<link rel(?=\s)/g, '<link')).toBe(page)
  }
})
