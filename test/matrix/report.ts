import { readFileSync } from 'node:fs'
import { type BrowserName, browsers } from '../drive/index.ts'
import { besides, type Criterion, criteria } from './criteria.ts'
import { longest } from './longest.ts'
import { type Colours, coloursOf, forms, sizes, states, zoomed } from './matrix.ts'
import type { Check } from './measure/index.ts'
import { presets } from './page/index.ts'
import { kept, type Result } from './results.ts'

const packageFile = new URL('../../packages/banner/package.json', import.meta.url)
const all = browsers.flatMap(browser =>
  coloursOf(browser).map(colours => ({ browser, colours, result: kept(browser, colours) })),
)

const of = (browser: BrowserName): Result[] =>
  all.flatMap(one => (one.browser === browser && one.result ? [one.result] : []))

/** How a check went in a browser: how much was found, in all colours that were run. */
function went(browser: BrowserName, checks: readonly Check[]): string {
  const results = of(browser)
  if (!results.length) return 'not run'
  const count = results
    .flatMap(({ findings }) => findings)
    .filter(({ check }) => checks.includes(check)).length
  if (count) return `**${count} found**`
  // Only all of the matrix, in all colours that can be asked for, is enough to say so.
  const whole =
    results.length === coloursOf(browser).length && results.every(({ looked, of }) => looked === of)
  return whole ? 'holds' : 'nothing found in a part'
}

const row = ({ id, title, level, met, checks }: Criterion): string => {
  const how = checks.length ? checks.map(check => `\`${check}\``).join(', ') : 'by reading'
  const cells = browsers.map(browser => (checks.length ? went(browser, checks) : '–'))
  return `| ${id} ${title} | ${level} | ${met} | ${how} | ${cells.join(' | ')} |`
}

/** What was found, each once, with how often and a variant it was found in. */
function found(): string {
  const groups = new Map<string, { count: number; where: string }>()
  for (const { browser, colours, result } of all)
    for (const { check, what, variant } of result?.findings ?? []) {
      const key = `\`${check}\`: ${what.replace(/[|<]/g, letter => (letter === '|' ? '\\|' : '\\<'))}`
      const group = groups.get(key) ?? { count: 0, where: `${browser}, ${colours}, ${variant}` }
      group.count++
      groups.set(key, group)
    }
  const lines = [...groups].sort(([, a], [, b]) => b.count - a.count)
  return (
    lines.map(([what, { count, where }]) => `- ${what} (${count} times; ${where})`).join('\n') || 'Nothing.'
  )
}

const count = (colours: Colours, browser: BrowserName): string => {
  const result = kept(browser, colours)
  if (result)
    return `${result.looked} of ${result.of} looked at, ${result.walked} walked through, ${result.findings.length} found`
  return coloursOf(browser).includes(colours) ? 'not run' : 'cannot be asked for'
}

/** The report, from the last results of every browser on this machine. */
export function report(): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }
  const day =
    all
      .flatMap(({ result }) => result?.day ?? [])
      .sort()
      .at(-1) ?? 'never'
  const names = browsers.map(browser => of(browser)[0]?.version ?? browser)
  return `# Accessibility

How the interface of Heed ${version} meets WCAG 2.2, levels A and AA, as measured on ${day}. \`npx pnpm@12 matrix\` puts up every form and look in
every browser, measures what is drawn, walks through it with the Tab key, takes a picture of each, and writes this page. A part of it runs
in the test suite, and \`test/matrix/planted.test.ts\` plants a fault of each kind and sees it found.

This is about Heed's own elements. What a site adds with \`::part\` or tokens is the site's; on hosts of development the interface measures that itself.

## What was looked at

${states.length} states (${states.join(', ')}) in ${forms.length} forms (${forms.join(', ')}), without a preset and in ${presets().length} (${presets().join(', ')}), from left to right
and from right to left (Arabic), at ${sizes.map(([width, height]) => `${width} × ${height}`).join(', ')}; and in the language with the longest words (\`${longest()}\`) at 320 × 568 and
at ${zoomed.map(([width, height]) => `${width} × ${height}`).join(' and ')}, which is what 1280 × 1024 becomes at 200 % and 400 %.

| colours | ${names.join(' | ')} |
| --- | ${browsers.map(() => '---').join(' | ')} |
${(['light', 'dark', 'forced'] as const).map(colours => `| ${colours} | ${browsers.map(browser => count(colours, browser)).join(' | ')} |`).join('\n')}

WebKitGTK's window has a least width, so that narrower viewports are frames in it, where it draws no focus: there nothing is walked through.

## Criterion by criterion

| criterion | level | how it is met | check | ${names.join(' | ')} |
| --- | --- | --- | --- | ${browsers.map(() => '---').join(' | ')} |
${criteria.map(row).join('\n')}

Criteria that are not listed are about what the interface does not have (sound, video, time limits, forms with errors, authentication) or about whole pages.

| besides | ${names.join(' | ')} |
| --- | ${browsers.map(() => '---').join(' | ')} |
${Object.entries(besides)
  .map(
    ([check, words]) =>
      `| \`${check}\`: ${words} | ${browsers.map(browser => went(browser, [check as Check])).join(' | ')} |`,
  )
  .join('\n')}

## What was found

${found()}
`
}
