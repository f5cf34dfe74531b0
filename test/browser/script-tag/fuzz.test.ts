import { expect, test } from 'vitest'
import { launch } from '../chromium.ts'
import { lab, settled } from './open.ts'

const shop = lab()

const ROUNDS = Number(process.env['HEED_FUZZ'] ?? 1000)
/** How many are in one call, so that a fault can be told from a page that hangs. */
const BATCH = 1000

/** What runs in the page: makes fragments by chance, puts each in by one of the ways there are, and tells the trees. */
function trees({ from, to, other }: { from: number; to: number; other: string }): string[] {
  let seed = 0
  const next = (most: number): number => (seed = (seed * 48271) % 2147483647) % most
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)]!
  const urls = [
    `${other}/a`,
    `${other.replace('http:', '')}/b`,
    'data:,',
    '',
    `${other.toUpperCase()}/c`,
    '#',
    'data:,?&amp;x',
    ` ${other}/d\t`,
    other.replace('//', '/&#47;'),
  ]
  const names = [
    'img',
    'IMG',
    'script',
    'iframe',
    'link',
    'video',
    'audio',
    'source',
    'input type=image',
    'object',
    'embed',
    'p',
    'a',
    'svg',
    'image',
    'use',
    'template',
    'table',
    'td',
    'noscript',
    'custom-one',
    'picture',
    'body',
  ]
  const attributes = [
    'src',
    'srcset',
    'href',
    'xlink:href',
    'data',
    'poster',
    'ping',
    'background',
    'title',
    'rel',
    'SRC',
    'data-src',
    'class',
    'type',
    'id',
  ]
  const value = (): string => {
    const text = pick([...urls, ...urls, 'stylesheet', 'text/plain', 'x y', '<img src=x>', 'é'])
    return pick([
      `="${text}"`,
      `='${text}'`,
      `=${text.trim().replace(/[\s<>]/g, '') || 'x'}`,
      ` = "${text}"`,
      '',
    ])
  }
  const some = (depth: number): string => {
    const kind = next(12)
    if (kind < 2 || depth > 4)
      return pick([
        'text',
        ' ',
        '&lt;',
        '<',
        '>',
        '"',
        "'",
        '<!--',
        '-->',
        '</',
        '<img',
        '\0',
        '<p title="',
        '/>',
        '<![CDATA[',
      ])
    if (kind === 2) return `<!-- <img src="${pick(urls)}"> -->`
    if (kind === 3)
      return `<${pick(['title', 'textarea', 'xmp'])}><img src="${pick(urls)}"></${pick(['title', 'textarea', 'xmp'])}>`
    const tag = pick(names)
    const own = Array.from(
      { length: next(4) },
      () => pick([' ', '\n', '/', '  ']) + pick(attributes) + value(),
    ).join('')
    const inside = Array.from({ length: next(3) }, () => some(depth + 1)).join('')
    return `<${tag}${own}${pick(['>', ' >', '/>'])}${/^script/i.test(tag) ? '' : inside}${next(3) ? `</${tag.split(' ')[0]}>` : ''}`
  }
  /** The tree as text: with withheld attributes under their own names, and in an order of their own. */
  const told = (node: Node): string => {
    // What begins as an end tag may be a comment; nobody sees its text.
    if (node instanceof Comment) return `!${node.data.replaceAll('data-heed-', '')}`
    if (!(node instanceof Element)) return JSON.stringify(node.nodeValue)
    const all = new Map<string, string>()
    // Of two attributes with one name the first counts; a withheld one has another name.
    for (const { name, value } of node.attributes)
      if (
        value !== 'data-heed-' &&
        `${name}${value}` !== 'data-heed-type' &&
        !all.has(name.replace('data-heed-', ''))
      )
        all.set(name.replace('data-heed-', ''), value.replaceAll('data-heed-', ''))
    const content = node instanceof HTMLTemplateElement ? node.content : node
    return `<${node.localName} ${[...all].map(pair => pair.join('=')).sort()}>${[...content.childNodes].map(told).join('')}</>`
  }
  const into: readonly ((place: HTMLElement, text: string) => void)[] = [
    (place, text) => void (place.innerHTML = text),
    (place, text) => place.insertAdjacentHTML('beforeend', text),
    (place, text) => place.append(document.createRange().createContextualFragment(text)),
    (place, text) => {
      const template = document.createElement('template')
      template.innerHTML = text
      place.append(template.content.cloneNode(true))
    },
    (place, text) => place.append(...new DOMParser().parseFromString(text, 'text/html').body.childNodes),
    (place, text) => {
      place.innerHTML = '<i></i>'
      place.firstElementChild!.outerHTML = text
    },
  ]
  const place = document.body.appendChild(document.createElement('div'))
  const seen: string[] = []
  for (let at = from; at < to; at++) {
    seed = 1 + at * 7919
    const text = Array.from({ length: 1 + next(3) }, () => some(0)).join('')
    try {
      into[at % into.length]!(place, text)
      seen.push([...place.childNodes].map(told).join(''))
    } catch (error) {
      seen.push(String(error))
    }
    place.replaceChildren()
  }
  place.remove()
  return seen
}

/** Text that never ends, and looks like a tag, may name a withheld attribute by its other name. */
const plain = (tree: string): string => tree.replaceAll('data-heed-', '')

test(`puts ${ROUNDS} fragments made by chance into a page: the same trees as without a guard, and nothing leaves`, async () => {
  const { page, errors } = await shop.show({ attributes: 'data-banner="off"' })
  const browser = await launch()
  try {
    const bare = await (await browser.newContext({ offline: true })).newPage()
    await bare.setContent('<!doctype html><title>A page</title>')
    const other = shop.served.tracker('').replace(/\/$/, '')
    for (let from = 0; from < ROUNDS; from += BATCH) {
      const part = { from, to: from + BATCH, other }
      const [one, two] = await Promise.all([page.evaluate(trees, part), bare.evaluate(trees, part)])
      for (const [at, tree] of one.entries()) {
        if (plain(tree) !== plain(two[at]!))
          expect({ [from + at]: plain(tree) }).toEqual({ [from + at]: plain(two[at]!) })
      }
    }
    await settled(page)
    expect(shop.served.hits).toEqual([])
    // Chance writes no code: what a fragment has for a script cannot be read, here or there.
    expect(errors.filter(message => !/Unexpected|Invalid/.test(message))).toEqual([])
  } finally {
    await browser.close()
  }
}, 180_000)
