import { type BrowserName, browsers } from '../drive/index.ts'
import { exceptions, missing } from './expected/index.ts'
import type { Phase } from './judge/index.ts'
import { kept } from './results.ts'
import { type SetupName, setupNames } from './site/index.ts'
import { ways } from './ways/index.ts'

type Layer = Exclude<SetupName, 'bare'>
const layers = setupNames.filter((name): name is Layer => name !== 'bare')

/** What each layer is, in the words of the documents that describe it. */
const words: { readonly [layer in Layer]: string } = {
  guard: 'the guard alone, `data-floor="off"`, its files preloaded',
  floor: 'guard and strict floor: the embed of the README',
  inline: 'the same, `heed.js` inline behind a policy for scanners',
  worker: 'guard, floor and service worker, from the second view on',
  edge: '`@heed/edge` in front of the site',
}

/** The phases in which nothing may happen. */
const silent: readonly Phase[] = ['before', 'refused', 'withdrawn']

/** The document that tells what every layer holds in every browser, from the last results. */
export function report(): string {
  return `# The gauntlet

${ways.length} ways to load, send, set or store something of a third party, in \`test/gauntlet/ways\`, each tried by one page before anybody has
answered, after a no, after a yes, and after the yes was taken back. What counts is what the third party's server received, and what the
browser's cookie jar and storages hold. Before and after, and after a withdrawal, it must be nothing; after a yes each must happen, once
for each time it was tried. What a page does to its own site meanwhile must arrive as always.

\`npx pnpm@12 gauntlet\` runs all of it and writes this page; with names, such as \`npx pnpm@12 gauntlet chromium edge\`, a part, and with
\`HEED_GAUNTLET=web-transport,fetch-text\` before it some ways, which writes nothing. The test suite runs every third way in Chromium, and fails
when more gets through than is named here, and when less does.

## What each layer holds

The first figure: ways of which nothing happened where nothing may; the second: ways that were right in every phase.

| layer | ${browsers.map(browser => kept(browser, 'guard')?.version ?? `${browser}: not run`).join(' | ')} |
| --- | ${browsers.map(() => '---').join(' | ')} |
${layers.map(layer => `| ${words[layer]} | ${browsers.map(browser => cell(browser, layer)).join(' | ')} |`).join('\n')}

## What is not held, and why

${layers.map(told).join('\n\n')}

## What a browser does not do at all

${missing.map(({ browser, ways, reason }) => `- ${browser}: ${ways.map(way => `\`${way}\``).join(', ')}. ${reason}`).join('\n')}
`
}

function cell(browser: BrowserName, layer: Layer): string {
  const result = kept(browser, layer)
  if (!result) return 'not run'
  const works = ways.length - result.missing.length
  const faults = Object.values(result.faults)
  const leaks = faults.filter(found => silent.some(phase => found[phase])).length
  return `**${works - leaks}**, ${works - faults.length} of ${works}`
}

/** What a layer does not hold, by reason, and in which browsers; then what nobody has named yet. */
function told(layer: Layer): string {
  const named = exceptions.filter(({ setups }) => setups.includes(layer))
  const reasons = new Map<string, Map<string, string[]>>()
  for (const browser of browsers)
    for (const way of Object.keys(kept(browser, layer)?.faults ?? {})) {
      const reason =
        named.find(({ ways, browsers }) => ways.includes(way) && (browsers ?? [browser]).includes(browser))
          ?.reason ?? 'Not explained yet'
      const found = reasons.get(reason) ?? new Map<string, string[]>()
      reasons.set(reason, found.set(way, [...(found.get(way) ?? []), browser]))
    }
  const lines = [...reasons].map(([reason, found]) => {
    const where = new Map<string, string[]>()
    for (const [way, all] of found) {
      const place = all.length === browsers.length ? 'all three' : all.join(' and ')
      where.set(place, [...(where.get(place) ?? []), `\`${way}\``])
    }
    return `- ${reason}. ${[...where].map(([place, ways]) => `In ${place}: ${ways.join(', ')}.`).join(' ')}`
  })
  return `### ${words[layer][0]!.toUpperCase()}${words[layer].slice(1)}\n\n${lines.join('\n') || 'Everything is held.'}`
}
