import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What a careful site sends: no inline script or style, no string as markup anywhere. */
const CSP = [
  "default-src 'none'",
  "script-src 'nonce-n0nce'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types page heed',
].join('; ')

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Paper &amp; Ink</title>
<link rel="stylesheet" href="/page.css">
<script nonce="n0nce" src="/page.js"></script>
</head>
<body>
<main>
<h1>Paper &amp; Ink</h1>
<p>Hand-made paper, dip pens and inks of every colour.</p>
<p><button id="page">A button of the page</button></p>
</main>
</body>
</html>`

// Rules as careless as those of real pages, none of which may reach into the panel.
const CSS = `:root{color-scheme:light dark;background:Canvas;color:CanvasText;font:62.5%/1.2 serif}
*{letter-spacing:.02em}
body{margin:0 auto;max-width:60rem;padding:2rem;font-size:1.8rem}
ul{display:none}h2{color:red;text-transform:uppercase}summary{font-size:40px}`

/** Serves a page with the panel under a strict policy, with the sources bundled as they are now. */
export async function serve(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
  })
  const files: { readonly [path: string]: readonly [type: string, body: string] } = {
    '/page.js': ['text/javascript', bundled.outputFiles[0]!.text],
    '/page.css': ['text/css', CSS],
  }
  const server = createServer((request, response) => {
    const [type, body] = files[request.url!.split('?')[0]!] ?? ['text/html', HTML]
    response.setHeader('content-type', `${type}; charset=utf-8`)
    response.setHeader('content-security-policy', CSP)
    response.end(body)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise(done => void server.close(() => done())),
  }
}
