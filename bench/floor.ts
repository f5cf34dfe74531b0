import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Policy } from '@heed/core'
import { ensureChromium } from '../test/find-chromium.ts'

/**
 * Which unmodified tags of a page reach a third party before anybody has answered, by what stands before them, and what that
 * costs the page's own scripts. No driver: the browsers are given an address, and the third party's log is the judge. Arguments name
 * programs: `chromium=… firefox=… webkit=…`; without any, the machine's Chromium. WebKit needs a screen, or `xvfb-run`.
 */

const ROUNDS = 3
const policy: Policy = {
  heed: 1,
  language: 'en',
  site: { name: 'Bench', covers: ['bench.localhost'], controller: { name: 'Bench' } },
  versions: [{ id: '1', effective: '2024-01-01' }],
  purposes: { statistics: { title: 'Statistics', text: 'Counting.', mode: 'opt-in' } },
  services: {
    counter: {
      title: 'Counter',
      purpose: 'statistics',
      provider: { name: 'Bench', uses: 'To count.' },
      hosts: ['tracker.localhost'],
    },
  },
}
const json = `<script type="application/json" id="heed-policy">${JSON.stringify(policy)}</script>`
const empty = '<meta http-equiv="Content-Security-Policy" content="">'
const heed = (floor: string) =>
  `${json}<script src="/heed.js" data-banner="off" data-floor="${floor}"></script>`
const inline = (floor: string) =>
  `${json}<script data-banner="off" data-floor="${floor}">${readFileSync('packages/banner/dist/heed.js')}</script>`
const denial = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"

/** A policy that scanners read and the page never has: a script writes the beginning of a template before it. */
const shy = `<script data-scanner>document.write('<template>')</script><meta http-equiv="Content-Security-Policy" content="${denial}"></template>`

/** What stands before the tags; `pause` sends the tags in a later chunk, `csp` is a response header. */
const layouts: Record<string, { readonly first: string; readonly pause?: number; readonly csp?: string }> = {
  nothing: { first: '' },
  guard: { first: heed('off') },
  'empty meta, guard': { first: empty + heed('off') },
  'guard, lax floor': { first: empty + heed('lax') },
  'guard, strict floor': { first: empty + heed('strict') },
  'strict floor without the empty meta': { first: heed('strict') },
  'strict floor, the tags 150 ms later': { first: empty + heed('strict'), pause: 150 },
  'strict floor, a policy for scanners': { first: shy + heed('strict') },
  'strict floor, heed.js inline': { first: empty + inline('strict') },
  'strict floor, a policy for scanners, heed.js inline': { first: shy + inline('strict') },
  'a meta CSP in the markup': {
    first: `<meta http-equiv="Content-Security-Policy" content="${denial}">${heed('off')}`,
  },
  'a CSP header': { first: heed('off'), csp: denial },
}

const tags = (to: string): readonly [head: string, body: string] => [
  `<script src="${to}script.js"></script><script async src="${to}async.js"></script>
<script defer src="${to}defer.js"></script><script type="module" src="${to}module.js"></script>
<link rel="stylesheet" href="${to}style.css"><link rel="preload" as="image" href="${to}preload.gif">
<link rel="modulepreload" href="${to}modulepreload.js">
<style>@import "${to}import.css";@font-face{font-family:far;src:url(${to}font.woff)}
h1{background:url(${to}background.gif);font-family:far}</style>`,
  `<h1>far</h1><script src="${to}body.js"></script><img alt="" src="${to}img.gif"><img alt="" srcset="${to}srcset.gif 1x">
<picture><source srcset="${to}picture.gif"><img alt=""></picture><iframe src="${to}iframe.html"></iframe>
<iframe srcdoc="<img src='${to}srcdoc.gif'>"></iframe><object data="${to}object.html"></object>
<embed src="${to}embed.html"><video preload="auto" src="${to}video.mp4" poster="${to}poster.gif"></video>
<audio preload="auto" src="${to}audio.mp3"></audio><input type="image" alt="" src="${to}input.gif">
<svg><image href="${to}svg.gif"/></svg><p style="background:url(${to}attribute.gif)">near</p>
<div><template shadowrootmode="closed"><img alt="" src="${to}shadow.gif"></template></div>`,
]

/** Pages of five blocking scripts of the site's own, 100 ms each: what a silent preload scanner costs, and what mends it. */
const own = (attributes: string) =>
  [1, 2, 3, 4, 5].map(at => `<script ${attributes} src="/own-${at}.js"></script>`).join('')
const preloads = [1, 2, 3, 4, 5].map(at => `<link rel="preload" as="script" href="/own-${at}.js">`).join('')
const costs: Record<string, string> = {
  'no meta element': own(''),
  'the floor': empty + heed('strict') + own(''),
  'the floor, and preloads': empty + heed('strict') + preloads + own(''),
  'the floor, and defer': empty + heed('strict') + own('defer'),
  'no meta element, and defer': own('defer'),
}

const runs = [
  ...Object.keys(layouts).flatMap((name, at) =>
    Array.from({ length: ROUNDS }, (_, n) => [name, `/t${at}-${n}/`]),
  ),
  ...Object.keys(costs).flatMap((name, at) =>
    Array.from({ length: ROUNDS }, (_, n) => [name, `/c${at}-${n}/`]),
  ),
] as [name: string, path: string][]
let arrived = new Map<string, Set<string>>()
let times = new Map<string, number[]>()
let ended = (): void => {}

const server = createServer((request, response) => {
  const { hostname, pathname, searchParams } = new URL(`http://${request.headers.host}${request.url}`)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('content-type', typeOf(pathname))
  if (hostname === 'tracker.localhost') {
    const [, run = '', what = ''] = pathname.split('/')
    arrived.get(`/${run}/`)?.add(what)
    return response.end('')
  }
  if (/^\/heed(-rest)?\.js$/.test(pathname))
    return response.end(readFileSync(`packages/banner/dist${pathname}`))
  if (pathname.startsWith('/own-')) return setTimeout(() => response.end(''), 100)
  if (pathname === '/done') {
    times.get(searchParams.get('run')!)?.push(Number(searchParams.get('time')))
    return response.end('')
  }
  if (pathname === '/end') ended()
  const at = runs.findIndex(([, path]) => path === pathname)
  if (at < 0) return response.end('')
  const [name, path] = runs[at]!
  const { first, pause, csp } = layouts[name] ?? { first: costs[name]! }
  const [head, body] = layouts[name] ? tags(`http://tracker.localhost:${port}${path}`) : ['', '']
  if (csp) response.setHeader('content-security-policy', csp)
  const next = `<script>addEventListener('load', () => setTimeout(async () => {
await fetch('/done?run=${path}&time=' + performance.getEntriesByType('navigation')[0].domContentLoadedEventStart)
location.replace('${runs[at + 1]?.[1] ?? '/end'}') }, 600))</script>`
  response.write(`<!doctype html><html><head><link rel="icon" href="data:,">${first}`)
  setTimeout(() => response.end(`${head}</head><body>${body}${next}`), pause ?? 0)
})
await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
const { port } = server.address() as AddressInfo

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript'
  if (path.endsWith('.css')) return 'text/css'
  return path.endsWith('.gif') ? 'image/gif' : 'text/html'
}

/** Has a browser walk through every page once. */
async function walk(kind: string, program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heed-'))
  const from = `http://bench.localhost:${port}${runs[0]![1]}`
  const options: Record<string, readonly string[]> = {
    chromium: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${folder}`],
    firefox: ['--headless', '--no-remote', '--profile', folder],
    webkit: ['--private'],
  }
  arrived = new Map(runs.map(([, path]) => [path, new Set()]))
  times = new Map(runs.map(([, path]) => [path, []]))
  const browser = spawn(program, [...options[kind]!, from], {
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  })
  const exited = new Promise(done => browser.once('exit', done))
  await Promise.race([new Promise<void>(done => (ended = done)), exited])
  browser.kill()
  await exited
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

const programs = process.argv.slice(2).map(named => named.split('=') as [string, string])
if (!programs.length) programs.push(['chromium', await ensureChromium()])
const columns: { readonly [name: string]: string }[] = []
for (const [kind, program] of programs) {
  await walk(kind, program)
  const of = (name: string) => runs.filter(([run]) => run === name).map(([, path]) => path)
  const all = new Set(of('nothing').flatMap(path => [...arrived.get(path)!]))
  const leaks = (name: string): string => {
    const rounds = of(name).map(path => [...arrived.get(path)!].filter(what => all.has(what)))
    const ever = [...new Set(rounds.flat())].map(what => what.replace(/\..*/, ''))
    const names = ever.length && ever.length < 9 ? `: ${ever.join(', ')}` : ''
    return `${ever.length} of ${all.size}${names}`
  }
  const cost = (name: string): string => {
    const taken = of(name).flatMap(path => times.get(path)!)
    return `${Math.round(taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0)} ms`
  }
  columns.push(
    Object.fromEntries([
      ...Object.keys(layouts).map(name => [name, leaks(name)]),
      ...Object.keys(costs).map(name => [name, cost(name)]),
    ]),
  )
}
for (const rows of [layouts, costs]) {
  console.log(
    `\n| | ${programs.map(([kind]) => kind).join(' | ')} |\n| --- |${programs.map(() => ' --- |').join('')}`,
  )
  for (const name of Object.keys(rows))
    console.log(`| ${name} | ${columns.map(column => column[name]).join(' | ')} |`)
}
server.closeAllConnections()
server.close()
