import { describe, expect, test } from 'vitest'
import type { Tag } from './parser.ts'
import { createRewriter, type RewriteOptions } from './rewriter.ts'

/** Everything with `bad` or `worse` in its URL is of the service of that name, and may not run. */
const denied = (base?: string) => ({
  url: (url: string) => /bad|worse/.exec(/^[\w]+:|^\//.test(url) ? url : (base ?? '') + url)?.[0],
  mark: (id: string) => id === 'bad',
})

function rewrite(text: string, options: Partial<RewriteOptions> = {}, size = text.length || 1): string {
  const rewriter = createRewriter({
    denied,
    onError(error) {
      throw error
    },
    ...options,
  })
  let out = ''
  for (let at = 0; at < text.length; at += size) out += rewriter.write(text.slice(at, at + size))
  return out + rewriter.end()
}

test.each([
  ['<script src="//bad"></script>', '<script data-heed="bad" type="text/plain" data-src="//bad" ></script>'],
  [
    '<script type=module integrity=i crossorigin src=//bad></script>',
    '<script data-heed="bad" type="text/plain" data-type="module" data-src="//bad"  integrity=i crossorigin ></script>',
  ],
  ["<img alt='a > b' src='//bad'>", "<img data-heed=\"bad\" data-src='//bad' alt='a > b' >"],
  ['<img src=x srcset="x 1x, //bad 2x">', '<img data-heed="bad" data-srcset="x 1x, //bad 2x" src=x >'],
  ['<img srcset="x 1x,//bad 2x">', '<img data-heed="bad" data-srcset="x 1x,//bad 2x" >'],
  ['<video src=//ok poster=//bad>', '<video data-heed="bad" data-poster="//bad" src=//ok >'],
  // Of two services at once the guard would give both back for one yes.
  ['<video src=//worse poster=//bad>', '<video data-heed="" data-src="//worse" data-poster="//bad"  >'],
  ['<link rel="x STYLESHEET" href=//bad>', '<link data-heed="bad" data-href="//bad" rel="x STYLESHEET" >'],
  ['<a href=//bad ping="/x //bad">', '<a data-heed="bad" data-ping="/x //bad" href=//bad >'],
  ['<svg><image xlink:href=//bad /></svg>', '<svg><image data-heed="bad" data-xlink:href="//bad"  /></svg>'],
  [
    '<svg><script href=//bad /></svg>',
    '<svg><script data-heed="bad" type="text/plain" data-href="//bad"  /></svg>',
  ],
  ['<IMAGE SRC=//bad>', '<IMAGE data-heed="bad" data-src="//bad" >'],
  [
    '<object data=//bad><embed src=//bad>',
    '<object data-heed="bad" data-data="//bad" ><embed data-heed="bad" data-src="//bad" >',
  ],
  ['<body><p><body background=//bad>', '<body><p><body data-heed="bad" data-background="//bad" >'],
  ['<frameset><frame src=//bad>', '<frameset><frame data-heed="bad" data-src="//bad" >'],
  ['<svg><a ping=//bad>', '<svg><a data-heed="bad" data-ping="//bad" >'],
  ['<svg><set to=//bad />', '<svg><set data-heed="bad" data-to="//bad"  />'],
  ['<svg><animate values="/x;//bad">', '<svg><animate data-heed="bad" data-values="/x;//bad" >'],
  // Browsers make of what stands there what it says.
  [
    '<select><option><img src=//bad></select>',
    '<select><option><img data-heed="bad" data-src="//bad" ></select>',
  ],
  // What browsers read no addresses from is no base.
  [
    '<base href="data:,x"><base href="javascript:0"><base href="http://["><base href="//bad/"><img src=a>',
    '<base href="data:,x"><base href="javascript:0"><base href="http://["><base href="//bad/"><img data-heed="bad" data-src="a" >',
  ],
  [
    '<svg><base href="/x/"/></svg><base href="//bad/"><img src=a>',
    '<svg><base href="/x/"/></svg><base href="//bad/"><img data-heed="bad" data-src="a" >',
  ],
  // Rules of what to fetch ahead name it in their text.
  [
    '<script type=SpeculationRules>{"prefetch":[{"urls":["\\u002f/bad"]}]}</script>',
    '<script data-heed="bad" type="text/plain" data-type="SpeculationRules" >{"prefetch":[{"urls":["\\u002f/bad"]}]}</script>',
  ],
  // What the author marked, whatever its URL is.
  [
    '<script data-heed=bad>x()</script>',
    '<script data-heed="bad" type="text/plain" data-heed=bad>x()</script>',
  ],
  [
    '<script data-heed=bad src=/own></script>',
    '<script data-heed="bad" type="text/plain" data-src="/own" data-heed=bad ></script>',
  ],
  // What looks like the beginning of a comment or a doctype is told from it by what follows.
  ['<!><img src=//bad>', '<!><img data-heed="bad" data-src="//bad" >'],
  ['<p><!x><img src=//bad>', '<p><!x><img data-heed="bad" data-src="//bad" >'],
  ['<?x><img src=//bad>', '<?x><img data-heed="bad" data-src="//bad" >'],
  // Newer browsers draw in a <select>, older ones do not: whatever looks like a tag there is one.
  [
    '<select><svg><script><img src=//bad></script><script href=//bad></script></select><script>"<img src=//bad>"</script>',
    '<select><svg><script><img data-heed="bad" data-src="//bad" ></script><script data-heed="bad" type="text/plain" data-href="//bad" ></script></select><script>"<img src=//bad>"</script>',
  ],
  [
    '<select><svg><image href=//bad /></svg><img srcset="//bad 2x"><link rel=preconnect href=//bad></select>',
    '<select><svg><image data-heed="bad" data-href="//bad"  /></svg><img data-heed="bad" data-srcset="//bad 2x" ><link data-heed="bad" data-href="//bad" rel=preconnect ></select>',
  ],
])('makes %s inert, in whatever pieces it comes', (text, expected) => {
  for (const size of [1, 2, 3, 5, 7, text.length]) expect(rewrite(text, {}, size)).toBe(expected)
})

describe('leaves alone', () => {
  test.each([
    '<script src="//good"></script>',
    '<!-- <script src=//bad></script> -->',
    '<!--><img alt="-->">',
    '<textarea><script src=//bad></script></textarea>',
    '<title><img src=//bad></title>',
    '<style><img src=//bad></style>',
    '<xmp><img src=//bad></xmp><noframes><img src=//bad></noframes><iframe><img src=//bad></iframe>',
    '<plaintext><img src=//bad>',
    '<p title="<script src=//bad></script>">',
    "<p title='<img src=//bad>' x=<img>",
    '<script>"<script src=//bad><\\/script>"</script>',
    '<script><!-- <script src=//bad></script> --></script>',
    '<svg><![CDATA[<script src=//bad></script>]]></svg>',
    '<svg><a href="//bad"><feGaussianBlur href=//bad></svg>',
    '<math><img2 src=//bad></math>',
    '<link rel=canonical href=//bad><link rel="alternate" href=//bad><link href=//bad>',
    '<a href=//bad><form action=//bad><blockquote cite=//bad><div src=//bad>',
    '<script type="text/plain" data-heed="bad" data-src="//bad"></script>',
    '<img data-heed="bad" data-src="//bad">',
    '<img src=//bad',
    '<script src=//bad',
    '<',
    '</',
    '<!',
    '',
    '\0<p>\0</p>',
  ])('%j', text => {
    for (const size of [1, 2, 5, text.length || 1]) expect(rewrite(text, {}, size)).toBe(text)
  })
})

test('keeps an element closed or open as it was, and each attribute itself', () => {
  // Without the slash the empty space, `a` would become the name of `=b`, and `a/>` would close an SVG element.
  expect(rewrite('<img a src=//bad =b>')).toBe('<img data-heed="bad" data-src="//bad" a / =b>')
  expect(rewrite('<svg><image a/href=//bad><p2>')).toBe(
    '<svg><image data-heed="bad" data-href="//bad" a/ ><p2>',
  )
  expect(rewrite('<img src=//bad/><b>')).toBe('<img data-heed="bad" data-src="//bad/" ><b>')
  expect(rewrite('<img alt="a"src=//bad>')).toBe('<img data-heed="bad" data-src="//bad" alt="a" >')
})

test('takes every repetition of an attribute away, so that the second does not take the place of the first', () => {
  expect(rewrite('<img src=//bad SRC=//bad2 data-src=//lazy>')).toBe(
    '<img data-heed="bad" data-src="//bad"   data-src=//lazy>',
  )
})

test('reads URLs from the first base of the page itself', () => {
  const text =
    '<template><base href=//bad/></template><base target=x><img src=a><base href=//bad/><base href=//ok/><img src=a>'
  expect(rewrite(text)).toBe(text.replace(/<img src=a>$/, '<img data-heed="bad" data-src="a" >'))
})

test('rewrites what a browser without scripts reads', () => {
  expect(rewrite('<noscript><img src=//bad></noscript><noscript><p></noscript>')).toBe(
    '<noscript><img data-heed="bad" data-src="//bad" ></noscript><noscript><p></noscript>',
  )
  // The end that counts is the first one, whatever it stands in.
  expect(rewrite('<noscript><!-- </noscript><img src=//bad> -->')).toBe(
    '<noscript><!-- </noscript><img data-heed="bad" data-src="//bad" > -->',
  )
})

test('rewrites what a template holds: pages show it, and declarative shadow roots do at once', () => {
  expect(rewrite('<div><template shadowrootmode=open><img src=//bad></template>')).toContain(
    'data-src="//bad"',
  )
})

describe('an insertion', () => {
  const insertion = {
    markup: '[IN]',
    present: (tag: Tag) => tag.attribute('id') === 'there',
    fragments: false,
  }
  const all = (text: string): string => {
    const outs = [1, 2, 7, text.length].map(size => rewrite(text, { insertion }, size))
    expect(new Set(outs).size).toBe(1)
    return outs[0]!
  }

  test.each([
    [
      '<!doctype html><html><head><script src=a></script>',
      '<!doctype html><html><head>[IN]<script src=a></script>',
    ],
    ['<!doctype html><p>text', '<!doctype html>[IN]<p>text'],
    ['<!doctype html>\n text', '<!doctype html>\n [IN]text'],
    ['<!doctype html>', '<!doctype html>[IN]'],
    ['<html></html>', '<html>[IN]</html>'],
    // The charset has to stay among the first bytes.
    [
      '<head><meta charset=x><title>a</title><meta name=y><link>',
      '<head><meta charset=x><title>a</title><meta name=y>[IN]<link>',
    ],
    ['<head><title>a</title></head><body>', '<head><title>a</title>[IN]</head><body>'],
    ['<head><!-- <head> --><base href=x>', '<head>[IN]<!-- <head> --><base href=x>'],
  ])('goes into %s', (text, expected) => {
    expect(all(text)).toBe(expected)
  })

  test.each([
    '<head><meta charset=x><script id=there></script>',
    '<head><title>x</title><script id=there></script><script src=y></script>',
    '<p>a fragment that a script asked for</p>',
    '<tr><td>x',
    'text',
  ])('leaves %s as it is', text => {
    expect(all(text)).toBe(text)
  })
})

test('lets a page pass whose bytes may look like tags', () => {
  const text =
    '<head><meta http-equiv=content-type content="text/html; charset=ISO-2022-JP"></head><img src=//bad>'
  expect(rewrite(text)).toBe(text)
})

test('lets the rest pass after an error of its own, and says so', () => {
  const errors: unknown[] = []
  const out = rewrite('<p>a</p><img src=//bad><p>b</p><img src=//bad>', {
    denied: () => ({
      url() {
        throw new Error('broken')
      },
      mark: () => false,
    }),
    onError: error => errors.push(error),
  })
  expect([out, `${errors}`]).toEqual(['<p>a</p><img src=//bad><p>b</p><img src=//bad>', 'Error: broken'])
})

test('holds nothing back but a tag that has begun', () => {
  const rewriter = createRewriter({ denied })
  expect(rewriter.write('<p>some text, and <!-- a com')).toBe('<p>some text, and <!-- a com')
  expect(rewriter.write('ment --><img alt=x')).toBe('ment -->')
  expect(rewriter.write('>text <')).toBe('<img alt=x>text ')
  expect(rewriter.write('b>bold')).toBe('<b>bold')
  expect(rewriter.end()).toBe('')
})

test('leaves rules alone that name nobody who may not be asked, and those that never end', () => {
  for (const text of [
    '<script type=speculationrules>{"prefetch":[{"urls":["/ok"]}]}</script><p>x',
    '<script type=speculationrules>{"prefetch":',
    '<script type=speculationrules src=//ok></script>',
  ])
    for (const size of [1, 5, 1e6]) expect(rewrite(text, {}, size)).toBe(text)
})

test('puts nothing into a tag or a comment that never ends', () => {
  const insertion = { markup: '<b></b>', present: () => false, fragments: true }
  for (const end of ['<img src="//bad"', '<!-- x', '</p', '<meta content="'])
    for (const size of [1, 3, 1e6])
      expect(rewrite(`<!doctype html>${end}`, { insertion }, size)).toBe(`<!doctype html><b></b>${end}`)
})
