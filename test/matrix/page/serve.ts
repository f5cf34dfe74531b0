import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const banner = fileURLToPath(new URL('../../../packages/banner/', import.meta.url))
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Paper &amp; Ink</title>
<style>:root{color-scheme:light dark;background:Canvas;color:CanvasText;font-family:system-ui,sans-serif}</style>
</head>
<body>
<header><a href="#main" id="first">Skip to the paper</a></header>
<main id="main"><h1>Paper &amp; Ink</h1></main>
<footer><a href="/privacy" id="settings" data-heed-open>Privacy settings</a></footer>
<script src="/axe.js"></script><script src="/page.js"></script>
</body>
</html>`

/** The files of the interface's languages, without their ending. */
export const languageFiles = (): string[] =>
  readdirSync(`${banner}src/languages`).flatMap(
    file => /^([a-z]{2}(?:-[A-Z][a-z]{3})?)\.ts$/.exec(file)?.[1] ?? [],
  )

/** The presets, by their files. */
export const presets = (): string[] =>
  existsSync(`${banner}src/presets`)
    ? readdirSync(`${banner}src/presets`).flatMap(file => /^(.+)\.css$/.exec(file)?.[1] ?? [])
    : []

/** Sources of this folder and of the packages, as one script. */
async function bundle(): Promise<string> {
  const files = languageFiles()
  const all = [
    ...files.map((tag, at) => `import * as l${at} from '${banner}src/languages/${tag}.ts'`),
    `import { en } from '${banner}src/words/index.ts'`,
    `const languages = { en, ${files.map((tag, at) => `'${tag}': Object.values(l${at})[0]`)} }`,
    'globalThis.languages = languages',
    `import '../measure/index.ts'`,
  ]
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const made = await build({
    stdin: { contents: `${all.join('\n')}\nimport './stage.ts'`, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
  })
  return made.outputFiles[0]!.text
}

export interface Served {
  readonly url: string
  stop(): Promise<void>
}

/** Serves the page on which every form and look is put up, with the sources as they are now. */
export async function serve(): Promise<Served> {
  const files: { readonly [path: string]: readonly [type: string, body: string] } = {
    '/': ['text/html', HTML],
    '/page.js': ['text/javascript', await bundle()],
    '/axe.js': ['text/javascript', readFileSync(axe, 'utf8')],
    ...Object.fromEntries(
      presets().map(name => [
        `/presets/${name}.css`,
        ['text/css', readFileSync(`${banner}src/presets/${name}.css`, 'utf8')],
      ]),
    ),
  }
  const server = createServer(({ url = '' }, response) => {
    const found = files[new URL(url, 'http://localhost').pathname]
    const [type, body] = found ?? ['text/plain', 'Nothing here.']
    response.statusCode = found ? 200 : 404
    response.setHeader('content-type', `${type}; charset=utf-8`)
    response.end(body)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}
