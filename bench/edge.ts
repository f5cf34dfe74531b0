import type { Policy } from '@heed/core/server'
import { createEdge } from '@heed/edge'
import { parse, Tokenizer } from 'parse5'

/** How fast pages go through the edge, beside the parsing library alone on the same pages in the same run. */

const MEGABYTE = 1_000_000
const PIECE = 65_536

const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Bench', covers: ['bench.example'], controller: { name: 'Bench' } },
  versions: [{ id: '1', effective: '2024-01-01' }],
  purposes: { statistics: { title: 'Statistics', text: 'Counting.', mode: 'opt-in' } },
  services: Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [
      `service-${at}`,
      {
        title: `Service ${at}`,
        purpose: 'statistics',
        provider: { name: 'Bench', uses: 'To count.' },
        hosts: [`*.host-${at}.example`],
      },
    ]),
  ),
}

/** Pages of three kinds: a list of small cards, an article, and a page that a framework wrote, with its data in a script. */
const kinds: Record<string, (at: number) => string> = {
  cards: at =>
    `<div class="card" id="c${at}"><h2><a href="/item/${at}">Item ${at}</a></h2><img src="/image/${at}.jpg" width="200" height="120" alt="Item"><p class="price">${at} &euro;</p><ul><li>one</li><li>two</li></ul></div>\n`,
  article: at =>
    `<p>${'A sentence of an article that goes on for a while, as sentences of articles do. '.repeat(6)}<a href="/more/${at}">More</a> &amp; <em>so on</em>.</p>\n<figure><img src="https://cdn.host-${at % 200}.example/${at}.jpg" alt=""></figure>\n`,
  framework: at =>
    `<section data-id="${at}"><script src="https://tag.host-${at % 200}.example/t.js" async></script><script>self.__data.push(${JSON.stringify({ at, text: 'Some text in the data of a page, again and again. '.repeat(40) })})</script></section>\n`,
}

function pageOf(kind: (at: number) => string, bytes: number): string {
  const parts = ['<!doctype html><html><head><meta charset="utf-8"><title>Bench</title></head><body>\n']
  for (let at = 0, length = 0; length < bytes; at++) {
    const part = kind(at)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

/** Megabytes a second of processor time. */
async function speed(bytes: number, act: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return bytes / MEGABYTE / ((user + system) / 1e6)
}

const edge = createEdge(policy)

async function throughEdge(pieces: () => ReadableStream<Uint8Array>): Promise<number> {
  const response = await edge.handle(
    new Request('https://bench.example/'),
    () => new Response(pieces(), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  )
  let length = 0
  for await (const piece of response.body!) length += piece.length
  return length
}

function streamOf(bytes: Uint8Array, times = 1): ReadableStream<Uint8Array> {
  let at = 0
  let left = times
  return new ReadableStream({
    pull(to) {
      if (at >= bytes.length && --left > 0) at = 0
      if (at >= bytes.length) return to.close()
      to.enqueue(bytes.subarray(at, (at += PIECE)))
    },
  })
}

/** parse5 with nothing of ours: its tokenizer alone, and its parser with the tree it makes. */
function tokenize(html: string): void {
  const nothing = (): void => {}
  const handler = {
    onStartTag: nothing,
    onEndTag: nothing,
    onComment: nothing,
    onDoctype: nothing,
    onEof: nothing,
    onCharacter: nothing,
    onNullCharacter: nothing,
    onWhitespaceCharacter: nothing,
  }
  const tokenizer = new Tokenizer({}, handler)
  for (let at = 0; at < html.length; at += PIECE) tokenizer.write(html.slice(at, at + PIECE), false)
  tokenizer.write('', true)
}

console.log(
  'MB/s of processor time     edge   parse5 tree   parse5 tokenizer   edge ÷ tree   edge ÷ tokenizer',
)
for (const [name, kind] of Object.entries(kinds)) {
  const html = pageOf(kind, 4 * MEGABYTE)
  const bytes = new TextEncoder().encode(html)
  const rounds: number[][] = []
  for (let round = 0; round < 5; round++)
    rounds.push([
      await speed(bytes.length, () => throughEdge(() => streamOf(bytes))),
      await speed(bytes.length, () => parse(html)),
      await speed(bytes.length, () => tokenize(html)),
    ])
  const [ours, tree, tokens] = [0, 1, 2].map(at => rounds.map(round => round[at]!).sort((a, b) => a - b)[2]!)
  const cells = [ours!, tree!, tokens!, ours! / tree!, ours! / tokens!].map(value =>
    value.toFixed(1).padStart(12),
  )
  console.log(name.padEnd(20), ...cells)
}

// Memory, over a hundred megabytes of one page.
const bytes = new TextEncoder().encode(pageOf(kinds['cards']!, MEGABYTE))
globalThis.gc?.()
const before = process.memoryUsage().rss
let most = 0
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
const length = await throughEdge(() => streamOf(bytes, 100))
clearInterval(watch)
console.log(
  `${Math.round(length / MEGABYTE)} MB in one page: memory grew by ${Math.round((most - before) / MEGABYTE)} MB at most`,
)
