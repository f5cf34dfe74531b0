import { isDeepStrictEqual } from 'node:util'
import { defaultTreeAdapter, html, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { expect, test } from 'vitest'
import { createRewriter, type Rewriter } from '../../packages/edge/src/html/index.ts'
import { createRandom, type Random, randomHtml } from './fuzz.ts'

const ROUNDS = 10_000

/** Whose the hosts in random pages are, and that none but the payment's may run. */
function owner(url: string): string | undefined {
  if (!URL.canParse(url, 'https://shop.example/')) return
  const { protocol, hostname, pathname } = new URL(url, 'https://shop.example/')
  if (!/^http/.test(protocol)) return
  if (hostname === 'shop.example') return /^\/collect(\/|$)/.test(pathname) ? 'collector' : undefined
  return (
    { 'stats.example': 'counter', 'ads.example': 'network' }[hostname] ??
    (hostname === 'pay.example' ? undefined : '')
  )
}

/** Whatever the page's base is: what matters here is that only tags change. */
const denied = () => ({ url: owner, mark: (id: string) => id !== 'payment' })

function create(): Rewriter {
  return createRewriter({
    denied,
    onError(error) {
      throw error
    },
  })
}

function inPieces(text: string, random: Random, most: number): string {
  const rewriter = create()
  let out = ''
  for (let at = 0, size = 0; at < text.length; at += size) {
    size = 1 + random.next(most)
    out += rewriter.write(text.slice(at, at + size))
  }
  return out + rewriter.end()
}

test(`rewrites ${ROUNDS} random pages: the same tree but for inert tags, the same bytes but for those tags`, {
  timeout: 600_000,
}, () => {
  let rewrites = 0
  for (let seed = 0; seed < ROUNDS; seed++) {
    const random = createRandom(seed)
    const text = randomHtml(random)
    const out = inPieces(text, random, 1e9)
    try {
      same(inPieces(text, random, 1), out)
      same(inPieces(text, random, 9), out)
      rewrites += compare(text, out)
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(text)}\n→ ${JSON.stringify(out)}`, { cause: error })
    }
  }
  expect(rewrites).toBeGreaterThan(ROUNDS / 4)
})

test('rewrites long random pages alike in whatever pieces they come', { timeout: 600_000 }, () => {
  for (let seed = 0; seed < 12; seed++) {
    const random = createRandom(1_000_000 + seed)
    const parts = Array.from({ length: 1500 }, () =>
      randomHtml(random).replace(/<(plaintext|frameset|body|select|!--)/gi, '<p'),
    )
    const text = parts.join(random.of(['</script>', '</textarea></title>', '-->', '</xmp></style>']))
    expect(text.length).toBeGreaterThan(200_000)
    const out = inPieces(text, random, 1e9)
    for (const most of [100, 5000, 200_000]) same(inPieces(text, random, most), out)
    expect(compare(text, out)).toBeGreaterThan(0)
  }
})

/** Compares, and asks for the difference only where there is one: that takes far longer. */
function same(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected)
}

/** Compares page and rewritten page; returns how many tags were rewritten. */
function compare(text: string, out: string): number {
  const [before, after] = [read(text), read(out)]
  const [olds, news] = [flat(before.tree), flat(after.tree)]
  same(
    news.map(({ nodeName }) => nodeName),
    olds.map(({ nodeName }) => nodeName),
  )
  let rewrites = 0
  olds.forEach((old, at) => {
    const now = news[at]!
    if (!('tagName' in old) || !('tagName' in now)) {
      same(told(now), told(old))
      return
    }
    const expected = inertAttributes(old)
    same(attributesOf(now), expected ?? attributesOf(old))
    same(now.namespaceURI, old.namespaceURI)
    if (expected) rewrites++
  })
  // Tags in a `<select>` that parse5 leaves out are rewritten, as browsers make elements of them.
  const between = (gap: string): string => (/<select/i.test(text) ? '' : gap)
  // Between the tags every byte is the same, and tags that were not rewritten are too.
  same(after.tags.length, before.tags.length)
  let [from, to] = [0, 0]
  before.tags.forEach(([start, end], at) => {
    const [newStart, newEnd] = after.tags[at]!
    same(between(out.slice(to, newStart)), between(text.slice(from, start)))
    const tag = out.slice(newStart, newEnd)
    if (tag !== text.slice(start, end) && !/^<[^\s/>]+ data-heed="/.test(tag)) expect(tag).toBe('inert')
    ;[from, to] = [end, newEnd]
  })
  same(between(out.slice(to)), between(text.slice(from)))
  return rewrites
}

/** The tree of a page, and the places of all tags that made elements, also of those a frameset threw out again. */
function read(text: string): { tree: Tree.Document; tags: [start: number, end: number][] } {
  const tags = new Map<number, number>()
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    setNodeSourceCodeLocation(node, location) {
      const tag = location?.startTag
      if (tag) tags.set(tag.startOffset, tag.endOffset)
      defaultTreeAdapter.setNodeSourceCodeLocation(node, location)
    },
  }
  const tree = parse(text, { sourceCodeLocationInfo: true, treeAdapter })
  return { tree, tags: [...tags].sort(([a], [b]) => a - b) }
}

function flat(node: Tree.Node): Tree.Node[] {
  const inside = 'content' in node ? [node.content] : []
  const below = 'childNodes' in node ? node.childNodes : []
  return [node, ...[...inside, ...below].flatMap(flat)]
}

function told(node: Tree.Node): unknown {
  return 'value' in node ? node.value : 'data' in node ? node.data : node.nodeName
}

function attributesOf(element: Tree.Element): Record<string, string> {
  return Object.fromEntries(
    element.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]),
  )
}

const IN_SVG: Record<string, string> = {
  script: 'href xlink:href',
  image: 'href xlink:href',
  use: 'href xlink:href',
  feImage: 'href xlink:href',
  set: 'to from by values',
  animate: 'to from by values',
  a: 'ping',
}

const LOADING: Record<string, string> = {
  script: 'src',
  img: 'src srcset',
  iframe: 'src',
  frame: 'src',
  embed: 'src',
  object: 'data',
  input: 'src',
  video: 'src poster',
  audio: 'src',
  source: 'src srcset',
  track: 'src',
  a: 'ping',
  link: 'href imagesrcset',
  body: 'background',
  table: 'background',
  tr: 'background',
  td: 'background',
}

/** What the attributes of an element should be once it is inert; nothing when it may stay. Written without the code it tests. */
function inertAttributes(element: Tree.Element): Record<string, string> | undefined {
  const old = attributesOf(element)
  const svg = element.namespaceURI === html.NS.SVG
  if (element.namespaceURI === html.NS.MATHML) return
  const { tagName } = element
  let names = ((svg ? IN_SVG : LOADING)[tagName] ?? '').split(' ')
  const rels = (old['rel'] ?? '').toLowerCase().split(/\s+/)
  if (tagName === 'link' && !rels.some(rel => /^(stylesheet|preload|icon)$/.test(rel))) names = []
  const marked = Boolean(old['data-heed']) && old['data-heed'] !== 'payment'
  const services = new Set<string>()
  const gone = names.filter(name => {
    if (!old[name]) return false
    if (marked) return true
    const urls = /set$/.test(name)
      ? old[name].split(/[\s,]+/)
      : name === 'ping'
        ? old[name].split(/\s+/)
        : [old[name]]
    const owners = urls
      .filter(Boolean)
      .map(owner)
      .filter(owner => owner !== undefined)
    for (const owner of owners) services.add(owner)
    return owners.length > 0
  })
  const script = tagName === 'script'
  const stopped = script && (gone.length > 0 || (marked && old['type'] !== 'text/plain'))
  if (!gone.length && !stopped) return
  const now: Record<string, string> = { ...old }
  now['data-heed'] = marked ? old['data-heed']! : services.size === 1 ? [...services][0]! : ''
  if (stopped) {
    if (old['type']) now['data-type'] = old['type']
    now['type'] = 'text/plain'
  }
  for (const name of gone) {
    delete now[name]
    now[`data-${name}`] = old[name]!
  }
  return now
}
