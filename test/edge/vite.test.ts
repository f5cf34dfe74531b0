import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { heed, rewritePage } from '@heed/edge/vite'
import { parse } from 'parse5'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { shop } from './shop.ts'

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Shop</title>
<script type="module" src="/main.js"></script>
<script async src="https://stats.example/count.js"></script>
<script src="https://pay.example/pay.js"></script>
</head>
<body><img src="https://ads.example/p.gif" alt=""><iframe src="https://nobody.example/"></iframe></body>
</html>
`

test('rewrites the pages of a site that Vite builds, after everything else', {
  timeout: 120_000,
}, async () => {
  const shelf = fileURLToPath(new URL('../.cache', import.meta.url))
  mkdirSync(shelf, { recursive: true })
  const root = mkdtempSync(`${shelf}/vite-`)
  try {
    writeFileSync(`${root}/index.html`, PAGE)
    writeFileSync(`${root}/main.js`, 'document.title += "!"')
    await build({ root, configFile: false, logLevel: 'silent', plugins: [heed(shop, { region: 'DE' })] })
    const html = readFileSync(`${root}/dist/index.html`, 'utf8')
    const tags = html.match(/<(script|meta|img|iframe)\b[^>]*>/g)!
    expect(tags[0]).toBe('<meta charset="utf-8">')
    expect(tags.slice(1, 4)).toEqual([
      '<meta http-equiv="Content-Security-Policy" content="">',
      '<script type="application/json" id="heed-policy">',
      '<script src="/heed.js" data-region="DE">',
    ])
    const [, json] = /id="heed-policy">([^<]*)</.exec(html)!
    expect(JSON.parse(json!)).toEqual(JSON.parse(JSON.stringify(shop)))
    // What Vite made of the page's own script is there, and comes later.
    expect(tags.findIndex(tag => /src="\/assets\/index-[\w-]+\.js"/.test(tag))).toBeGreaterThan(3)
    expect(html).toContain('data-heed="counter" type="text/plain" data-src="https://stats.example/count.js"')
    expect(html).toContain('<script src="https://pay.example/pay.js">')
    // Nobody has asked yet, in whichever country: what is opt-out waits for the guard as well.
    expect(html).toContain('data-heed="network" data-src="https://ads.example/p.gif"')
    expect(html).toContain('data-heed="" data-src="https://nobody.example/"')
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('looks for heed.js where the site stands, unless it is told where', { timeout: 120_000 }, async () => {
  const shelf = fileURLToPath(new URL('../.cache', import.meta.url))
  mkdirSync(shelf, { recursive: true })
  const root = mkdtempSync(`${shelf}/vite-`)
  try {
    writeFileSync(`${root}/index.html`, PAGE.replace('<script type="module" src="/main.js"></script>', ''))
    const sourceOf = async (base: string, script?: string): Promise<string | undefined> => {
      const plugins = [heed(shop, script ? { script } : {})]
      await build({ root, base, configFile: false, logLevel: 'silent', plugins })
      return /<script src="([^"]*heed\.js)"/.exec(readFileSync(`${root}/dist/index.html`, 'utf8'))?.[1]
    }
    expect(await sourceOf('/sub/')).toBe('/sub/heed.js')
    expect(await sourceOf('https://cdn.example/x/')).toBe('https://cdn.example/x/heed.js')
    expect(await sourceOf('./')).toBe('/heed.js')
    expect(await sourceOf('/sub/', '/own/heed.js')).toBe('/own/heed.js')
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('puts guard and policy into a page that begins with a byte order mark', () => {
  const plain = rewritePage(shop, PAGE)
  expect(plain).toContain('<script src="/heed.js"')
  expect(rewritePage(shop, `\ufeff${PAGE}`)).toBe(`\ufeff${plain}`)
})

test('has all of a page inert that a server would have, and says what is wrong with a policy', () => {
  const out = rewritePage(shop, '<!doctype html><p>é😀</p><img src="/collect/hit"><img src="/own">')
  expect(out).toContain('<p>é😀</p><img data-heed="collector" data-src="/collect/hit" ><img src="/own">')
  expect(parse(out).childNodes.length).toBe(2)
  expect(() => rewritePage({} as never, '')).toThrow(/policy/i)
  expect(rewritePage(shop, '<!doctype html><img src="https://ads.example/">', { mode: 'report' })).toContain(
    '<img src="https://ads.example/">',
  )
})
