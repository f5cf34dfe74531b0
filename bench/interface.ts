import { chromium } from 'playwright-core'
import { ensureChromium } from '../test/find-chromium.ts'
import { kits } from './interface/kits.ts'
import { fetchPeers } from './interface/peers.ts'
import { serve } from './interface/serve.ts'
import { type Figures, visit } from './interface/visit.ts'

/**
 * What the interface costs a page beside other kits for consent, each set up to do the same, in one run and one browser. They take
 * turns, so that whatever else the machine does falls on all; the bare page of the same round is taken off what is a difference.
 * `npx pnpm@12 bench:interface 9` goes nine rounds; a name that follows leaves out the kits whose names do not have it.
 */
const rounds = Number(process.argv[2] ?? 5)
fetchPeers()
const all = (await kits()).filter(({ name }, at) => !at || !process.argv[3] || name.includes(process.argv[3]))
const served = await serve(all)
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    // Headless Chromium opens pages of its own with every window, which compile for a second on the same processors.
    '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,OmniboxWebUIPopup,AimEnabled,LensOverlay,MediaRouter',
  ],
})

const results = all.map((): Figures[] => [])
// The first round warms up and does not count.
for (let round = 0; round <= rounds; round++) {
  const bare = await visit(browser, served, undefined)
  for (let turn = 0; turn < all.length; turn++) {
    const at = (turn + round) % all.length
    const found = await visit(browser, served, all[at]!)
    if (!round) continue
    results[at]!.push({
      ...found,
      work: found.work - bare.work,
      returnWork: found.returnWork - bare.returnWork,
      lcp: found.lcp - bare.lcp,
    })
  }
  console.error(`round ${round} of ${rounds}`)
}
await browser.close()
await served.stop()

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!
const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)
const milliseconds = (value: number): string => value.toFixed(0)
const columns: readonly (readonly [keyof Figures, string, (value: number) => string])[] = [
  ['firstBytes', 'first visit, KiB', kilobytes],
  ['returnBytes', 'return visit, KiB', kilobytes],
  ['banner', 'banner painted at 4×, ms', milliseconds],
  ['afterContent', 'after first content at 4×, ms', milliseconds],
  ['press', 'press to paint at 6×, ms', milliseconds],
  ['work', 'main thread, first, ms', value => value.toFixed(1)],
  ['returnWork', 'main thread, return, ms', value => value.toFixed(1)],
  ['shift', 'CLS', value => value.toFixed(3)],
  ['lcp', 'LCP later at 4×, ms', milliseconds],
]

console.log(`${browser.version()}, ${rounds} rounds, medians; in brackets the ratio to Heed's\n`)
console.log(
  `| | ${columns.map(([, title]) => title).join(' | ')} |\n| --- |${' ---: |'.repeat(columns.length)}`,
)
all.forEach(({ name }, at) => {
  const cells = columns.map(([key, , print]) => {
    const [value, ours] = [at, 0].map(kit => median(results[kit]!.map(found => found[key]))) as [
      number,
      number,
    ]
    return at && ours > 1 && value > 0 ? `${print(value)} (${(value / ours).toFixed(1)})` : print(value)
  })
  console.log(`| ${name} | ${cells.join(' | ')} |`)
})
