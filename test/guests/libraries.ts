import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Libraries that pages load as the file their makers ship. */
const SHIPPED: { readonly [path: string]: string } = {
  '/jquery.js': 'jquery/dist/jquery.min.js',
  '/vue.js': 'vue/dist/vue.global.prod.js',
  '/htmx.js': 'htmx.org/dist/htmx.min.js',
  '/turbo.js': '@hotwired/turbo/dist/turbo.es2017-umd.js',
}

/** Libraries that a site bundles, and the global under which the controls find them. */
const BUNDLED: { readonly [path: string]: string } = {
  '/react.js': `import * as React from 'react'
import * as Dom from 'react-dom'
import * as Client from 'react-dom/client'
Object.assign(globalThis, { React: { ...React, ...Dom, ...Client } })`,
  '/lit.js': `import * as Lit from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
Object.assign(globalThis, { Lit: { ...Lit, unsafeHTML } })`,
}

const here = new URL('../', import.meta.url)
let files: Promise<Record<string, string>> | undefined

/** Bundles a module for a page, as a site would: nothing of the library is changed. */
export async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(here) },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

/** Every library by its path on the site. Made once. */
export function libraries(): Promise<Record<string, string>> {
  files ??= (async () => {
    const bundled = await Promise.all(
      Object.entries(BUNDLED).map(async ([path, contents]) => [path, await bundle(contents)] as const),
    )
    const shipped = Object.entries(SHIPPED).map(
      ([path, file]) => [path, readFileSync(new URL(`node_modules/${file}`, here), 'utf8')] as const,
    )
    return Object.fromEntries([...bundled, ...shipped])
  })()
  return files
}
