/** Random pages, the same for the same seed: proper tags, broken ones, and text that looks like tags. */

export function createRandom(seed: number) {
  let state = seed * 2654435761 + 1
  const next = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
  return { next, of: <Value>(values: readonly Value[]): Value => values[next(values.length)]! }
}

export type Random = ReturnType<typeof createRandom>

const URLS = [
  'https://stats.example/a.js',
  '//ads.example/b.png?x=1&amp;y=2',
  '/own/c.css',
  'https://nobody.example/',
  ' https://stats.example/space ',
  'https&colon;//stats.example/ref',
  'data:image/gif;base64,R0lGOD',
  'javascript:void(0)',
  'https://pay.example/x',
  '',
  'https://stats.example/a&quot;b',
  "https://stats.example/a'b",
  'https://[bad',
  'HTTPS://STATS.EXAMPLE/x',
  'https://st\nats.example/nl',
  '/collect/hit',
]
const NAMES = [
  ...[
    'script',
    'img',
    'iframe',
    'link',
    'video',
    'audio',
    'source',
    'object',
    'embed',
    'input',
    'image',
    'track',
  ],
  ...[
    'svg',
    'math',
    'use',
    'feImage',
    'foreignObject',
    'title',
    'desc',
    'mtext',
    'annotation-xml',
    'style',
    'textarea',
  ],
  ...[
    'table',
    'tr',
    'td',
    'select',
    'option',
    'template',
    'p',
    'b',
    'a',
    'i',
    'form',
    'div',
    'frameset',
    'frame',
  ],
  ...[
    'head',
    'html',
    'base',
    'meta',
    'noframes',
    'xmp',
    'plaintext',
    'button',
    'li',
    'pre',
    'br',
    'SCRIPT',
    'Img',
  ],
]
const ATTRIBUTES = [
  ...[
    'src',
    'srcset',
    'href',
    'xlink:href',
    'data',
    'poster',
    'background',
    'ping',
    'imagesrcset',
    'SRC',
    'Href',
  ],
  ...[
    'rel',
    'type',
    'data-heed',
    'data-src',
    'data-type',
    'id',
    'class',
    'alt',
    'nonce',
    'integrity',
    'async',
    '=odd',
    '"q',
  ],
]
const TEXTS = [
  ...[
    'hello',
    ' ',
    '\n',
    '<',
    '>',
    '&',
    '&amp;',
    '&lt;script src=https://stats.example/>',
    '\0',
    '\r\n',
    '\r',
    '< p>',
    '</',
    '<!',
  ],
  ...[
    '"',
    "'",
    '<!-- <script src=https://stats.example/x></script> -->',
    '<!-->',
    '<!--->',
    '<!-- a -- b --!>',
    '<!doctype html>',
  ],
  ...[
    '<![CDATA[ <img src=//ads.example/> ]]>',
    '<?php echo 1 ?>',
    '</ x>',
    '<!-- <script> --',
    '\xe4\xf6\xfc',
    '<1>',
    'é',
  ],
  ...[
    'x'.repeat(100),
    ' '.repeat(90),
    '\n'.repeat(80),
    `&#32;${' '.repeat(80)}`,
    `&nbsp;${'y'.repeat(90)}`,
    `<!--${'c'.repeat(90)}!`,
  ],
]
const RAW = [
  'if (a<b) "<img src=https://stats.example/>"',
  '<!-- <script> </script>',
  '<!-- <script src=//ads.example/> </script> -->',
  '</scriptx',
  '</ script>',
  '',
  `${'z'.repeat(120)}<${'z'.repeat(120)}`,
]
const RELS = ['stylesheet', 'preload', 'canonical', 'ICON', 'alternate stylesheet', 'next']

/** The attribute that makes an element ask for something. */
const SOURCE: { readonly [element: string]: string } = {
  link: 'rel=stylesheet href',
  object: 'data',
  image: 'xlink:href',
  use: 'href',
  a: 'ping',
  table: 'background',
}

function attribute(random: Random, element: string): string {
  const name = random.next(3) ? random.of(ATTRIBUTES) : (SOURCE[element] ?? 'src')
  const value =
    name === 'rel'
      ? random.of(RELS)
      : name === 'type'
        ? random.of(['module', 'text/plain', 'text/javascript', 'image'])
        : name === 'data-heed'
          ? random.of(['counter', 'network', 'payment', 'nobody', ''])
          : /srcset/.test(name)
            ? `${random.of(URLS)} 1x, ${random.of(URLS)} 2x`
            : random.of(URLS)
  const before = random.of([' ', ' ', '\n', '/', '\t', '  ', ''])
  switch (random.next(6)) {
    case 0:
      return `${before}${name}`
    case 1:
      return `${before}${name}='${value.replaceAll("'", '&#39;')}'`
    case 2:
      return `${before}${name}=${value.replace(/[\s>]/g, '')}`
    case 3:
      return `${before}${name} = "${value}"`
    default:
      return `${before}${name}="${value.replaceAll('"', '&quot;')}"`
  }
}

function tag(random: Random): string {
  const name = random.of(NAMES)
  if (random.next(4) === 0) return `</${name}${random.of(['', ' ', ' x=y'])}>`
  let text = `<${name}`
  for (let count = random.next(5); count > 0; count--) text += attribute(random, name)
  text += random.of(['>', '>', '>', '/>', ' >', ' / >', ''])
  if (/^(script|style|textarea|title|xmp)$/i.test(name) && random.next(2))
    text += `${random.of(RAW)}</${name}>`
  return text
}

/** A page, or a piece of one. */
export function randomHtml(random: Random): string {
  let text = random.of([
    '',
    '<!doctype html>',
    '<!DOCTYPE html><html><head>',
    '<html>',
    '\n',
    '<body background=//ads.example/>',
  ])
  for (let count = random.next(14); count >= 0; count--)
    text += random.next(3) ? tag(random) : random.of(TEXTS)
  return text
}
