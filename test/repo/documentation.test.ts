import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { decide, formatChoice, type Policy, parseChoice, validatePolicy } from '@heed/core/server'
import { expect, test } from 'vitest'
import { anchorsOf, blockOf, blocks, blocksIn, linksIn, pages, rowsOf } from './documentation.ts'
import { filesIn, packages, read, root } from './source.ts'

/** The policy that docs/policy.md works through. */
const worked = (): Policy => JSON.parse(blockOf('docs/policy.md', 'json'))

test('finds the code in a page', () => {
  expect(blocksIn('x', 'a\n```ts\nlet a\n```\n\n```json\n{}\n```\n').map(({ code }) => code)).toEqual([
    'let a\n',
    '{}\n',
  ])
  expect(linksIn('docs/a.md', '[x](../b.md#c-d) `[y](z)` [w](https://w.example)')).toEqual([
    { file: 'b.md', anchor: 'c-d' },
  ])
})

test('shows TypeScript that compiles', { timeout: 60_000 }, () => {
  const samples = blocks.filter(({ language }) => language === 'ts')
  expect(samples.length).toBeGreaterThan(9)
  // Inside test/, so that the packages are found; a name that starts with a dot is nobody's source.
  mkdirSync(`${root}test/.cache`, { recursive: true })
  const folder = mkdtempSync(`${root}test/.cache/docs-`)
  try {
    const files = samples.map(({ path, code }, at) => {
      const name = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? `${path.replace(/\W/g, '-')}-${at}.ts`
      writeFileSync(`${folder}/${name}`, code)
      return name
    })
    expect(new Set(files).size).toBe(files.length)
    writeFileSync(
      `${folder}/tsconfig.json`,
      JSON.stringify({ extends: '../../../tsconfig.json', include: [], files }),
    )
    expect(compile(folder)).toBe('')
    // The promise of the README: a misspelt name does not compile.
    writeFileSync(
      `${folder}/app.ts`,
      blocks.find(({ code }) => code.startsWith('// app.ts'))!.code.replace("'counter'", "'countr'"),
    )
    expect(compile(folder)).toMatch(/app\.ts.*'"countr"'/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function compile(folder: string): string {
  try {
    execFileSync(`${root}node_modules/.bin/tsc`, ['-p', folder], { encoding: 'utf8', stdio: 'pipe' })
    return ''
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  }
}

test('shows an embed with a whole valid policy, as the script tag reads it', () => {
  const code = blockOf('README.md', 'html')
  const [, json] =
    /^<meta http-equiv="Content-Security-Policy" content="">\n<script type="application\/json" id="heed-policy">\n([^<]*)<\/script>\n<script src="heed\.js"><\/script>\n$/.exec(
      code,
    ) ?? []
  expect(validatePolicy(JSON.parse(json!))).toEqual([])
  expect(read('packages/banner/src/auto/boot.ts')).toContain("getElementById('heed-policy')")
})

test('shows only valid policies as JSON', () => {
  const policies = blocks.filter(({ language, code }) => language === 'json' && code.includes('"heed"'))
  expect(policies.length).toBeGreaterThan(0)
  for (const { path, code } of policies) expect(validatePolicy(JSON.parse(code)), path).toEqual([])
})

test('says truly what the worked policy leads to in each region', () => {
  const rows = rowsOf('docs/policy.md').filter(([, cell]) => /^(on|off), `/.test(cell!))
  const places = [
    { region: 'DE' },
    { region: 'GB' },
    { region: 'US-CA' },
    { region: 'US-CA', signals: { gpc: true } },
  ]
  const now = Date.UTC(2026, 11, 24)
  const decisions = places.map(place => decide(worked(), { purposes: {} }, { ...place, now }).purposes)
  const computed = Object.keys(worked().purposes).map(id => [
    `\`${id}\``,
    ...decisions.map(purposes => `${purposes[id]!.allowed ? 'on' : 'off'}, \`${purposes[id]!.reason}\``),
  ])
  expect(rows).toEqual(computed)
})

test('names every member of a policy', () => {
  const page = read('docs/policy.md')
  const shape = read('packages/core/src/policy/types.ts').replace(/\/\*\*[\s\S]*?\*\//g, '')
  const members = [...shape.matchAll(/^\s*readonly ([$\w]+)\??:/gm)].map(([, name]) => name!)
  expect(members.length).toBeGreaterThan(60)
  const unnamed = [...new Set(members)].filter(
    name => !page.includes(`\`${name}\``) && !page.includes(`"${name}"`),
  )
  expect(unnamed).toEqual([])
})

test('decodes the example of the cookie letter by letter', () => {
  const cookie = blockOf('docs/cookie.md', 'cookie').trim()
  const at = Date.UTC(2026, 11, 24, 18, 30)
  const choice = {
    purposes: {
      statistics: { granted: true, at, version: '2026-12' },
      media: { granted: true, at, version: '2026-12', services: { tour: false } },
      sharing: { granted: false, at, version: '2026-12' },
    },
  }
  expect(parseChoice(worked(), cookie)).toEqual(choice)
  expect(formatChoice(worked(), choice)).toBe(cookie)
  const rows = rowsOf('docs/cookie.md').map(cells => cells[0]!.replace(/[` ]/g, ''))
  expect(rows.slice(rows.lastIndexOf('1')).join('')).toBe(cookie)
  expect(
    formatChoice(worked(), {
      purposes: Object.fromEntries(
        'abcde'.split('').map(id => [id, { granted: true, at, version: '2026-12' }]),
      ),
    }),
  ).toHaveLength(59)
})

test('names every event and kind of the guard', () => {
  const types = read('packages/core/src/guard/types.ts')
  const events = [.../type GuardEventName = (.*)/.exec(types)![1]!.matchAll(/'(\w+)'/g)].map(
    ([, name]) => name!,
  )
  const kinds = [.../The kind of thing: (.*)/.exec(types)![1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!)
  expect([events.length, kinds.length]).toEqual([6, 10])
  for (const name of [...events, ...kinds]) expect(read('docs/guard.md')).toContain(`\`${name}\``)
})

test('names every hook and every attribute of the script tag', () => {
  const page = read('docs/hooks.md')
  const boot = read('packages/banner/src/auto/boot.ts')
  const rest = read('packages/banner/src/rest/finish.ts')
  const taken = [
    /const \{ ([^}]*) \} = dataset/.exec(boot)!,
    /const \{\s*([^}]*?),?\s*\} = script\?\.dataset/.exec(rest)!,
  ].flatMap(([, names]) => names!.split(/,\s*/).map(name => name.split(/:| =/)[0]!))
  const told = rowsOf('docs/hooks.md')
    .flatMap(([cell]) => /^`data-((?!heed)[\w-]+)`$/.exec(cell!)?.[1] ?? [])
    .map(name => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
  expect(told.sort()).toEqual([...new Set(taken)].sort())
  const source = filesIn('packages/banner/src')
    .filter(path => path.endsWith('.ts'))
    .map(read)
    .join('\n')
  const hooks = new Set(
    [...source.matchAll(/data-heed-(\w+)|dataset\['heed(\w+)'\]/g)].map(([, one, two]) =>
      (one ?? two)!.toLowerCase(),
    ),
  )
  expect([...hooks].sort()).toEqual([
    'action',
    'data',
    'open',
    'purpose',
    'reopen',
    'service',
    'shown',
    'src',
    'thumbnail',
  ])
  for (const hook of hooks) expect(page).toContain(`data-heed-${hook}`)
  const actions = /type Action = (.*)/.exec(read('packages/banner/src/view/pieces.ts'))![1]!
  for (const [, action] of actions.matchAll(/'(\w+)'/g)) expect(page).toContain(`\`${action}\``)
  const members = [
    .../export interface Heed \{([\s\S]*?)\n\}/.exec(boot)![1]!.matchAll(/^ {2}(?:readonly )?(\w+)/gm),
  ]
  for (const [, member] of members) expect(page).toContain(`\`heed.${member}`)
})

test('names every token of the look, every part and every code of unfairness', () => {
  const page = read('docs/interface.md')
  const source = ['style', 'view', 'fair']
    .flatMap(folder => filesIn(`packages/banner/src/${folder}`))
    .filter(path => path.endsWith('.ts'))
    .map(read)
    .join('\n')
  const tokens = [...source.matchAll(/var\((--heed-[\w-]+)/g)].map(([, name]) => name!)
  const parts = [...source.matchAll(/\bpart: '(\w+)'/g)].map(([, name]) => name!)
  const [, codes] = /type BreachCode =\n([\s\S]*?)\n\n/.exec(read('packages/banner/src/fair/types.ts'))!
  const named = [...tokens, ...parts, ...[...codes!.matchAll(/'([\w-]+)'/g)].map(([, code]) => code!)]
  expect(new Set(named).size).toBeGreaterThan(30)
  expect([...new Set(named)].filter(name => !page.includes(`\`${name}\``))).toEqual([])
})

test('names every reason the send gate adds', () => {
  const [, own] = /type SendReason =\n {2}\| Reason\n([\s\S]*?)\n\n/.exec(
    read('packages/preferences/src/gate/types.ts'),
  )!
  const reasons = [...own!.matchAll(/'([\w-]+)'/g)].map(([, reason]) => reason!)
  expect(reasons.length).toBe(9)
  const told = rowsOf('docs/mail.md').map(([cell]) => cell!)
  expect(told).toEqual(expect.arrayContaining(reasons.map(reason => `\`${reason}\``)))
})

test('has the table of regions that the code has', () => {
  const [, table] = /regions: \{[^=]*= \{\n([\s\S]*?)\n\}/.exec(read('packages/core/src/region/regions.ts'))!
  const codes = [...table!.matchAll(/^ {2}'?([A-Z-]+)'?:/gm)].map(([, code]) => code!)
  expect(codes).toContain('GB')
  const told = rowsOf('docs/regions.md').flatMap(([cell]) => /^`([A-Z-]+)`$/.exec(cell!)?.[1] ?? [])
  expect(told).toEqual(codes)
})

test('lists every package, and no link leads nowhere', () => {
  for (const name of packages) expect(read('README.md')).toContain(`(packages/${name}/README.md)`)
  for (const path of pages)
    for (const { file, anchor } of linksIn(path)) {
      expect(existsSync(root + file), `${path} → ${file}`).toBe(true)
      if (anchor) expect(anchorsOf(read(file)), `${path} → ${file}`).toContain(anchor)
    }
})

test('names commands that exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: object }
  const named = pages.flatMap(path => [...read(path).matchAll(/npx pnpm@12 (\w+)/g)].map(([, name]) => name!))
  expect([...new Set(named)].sort()).toEqual(expect.arrayContaining(['build', 'start', 'test']))
  expect(named.filter(name => name !== 'exec' && !(name in scripts))).toEqual([])
})

const weights = ['heed.js', 'heed-banner.js', 'heed-rest.js'].map(file => ({
  file,
  built: `packages/banner/dist/${file}`,
}))

// Without a build there is nothing to weigh; `pnpm test` builds first.
test.skipIf(!weights.every(({ built }) => existsSync(root + built)))(
  'states the weight of the built files to a tenth',
  () => {
    const kib = weights.map(({ built }) => brotliCompressSync(read(built)).length / 1024)
    const [stated] = [
      ...read('README.md').matchAll(
        /`heed\.js`[^.]*? is ([\d.]+) KiB of brotli\. `heed-banner\.js`[^.]*?\s+is ([\d.]+) KiB[\s\S]*?`heed-rest\.js`, ([\d.]+) KiB/g,
      ),
    ]
    expect(stated).toBeDefined()
    weights.forEach(({ file }, at) => {
      expect(
        Math.abs(Number(stated![at + 1]) - kib[at]!),
        `${file} weighs ${kib[at]!.toFixed(2)} KiB`,
      ).toBeLessThanOrEqual(0.1)
    })
  },
)

test('states the budgets of the build', () => {
  const budgets = [...read('rollup.config.js').matchAll(/'heed(?:-banner)?\.js': ([\d.]+) \* 1024/g)].map(
    ([, most]) => most,
  )
  expect(budgets).toHaveLength(2)
  expect(read('README.md').replace(/\s+/g, ' ')).toContain(`The build fails beyond ${budgets.join(' and ')}.`)
})
