import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** What is compared with, as published, each in the version that was read when its adapter was written. */
export const versions = {
  'vanilla-cookieconsent': '3.1.0',
  klaro: '0.7.22',
  tarteaucitronjs: '1.34.0',
  '@c15t/react': '2.2.1',
  cookieconsent: '3.1.1',
  react: '19.3.1',
  'react-dom': '19.3.1',
} as const
export type Peer = keyof typeof versions

const shelf = fileURLToPath(new URL('../../.cache/peers/', import.meta.url))

/** Fetches from npm what is not there yet, into a folder that git ignores. Nothing of it runs at install time. */
export function fetchPeers(): void {
  const missing = Object.entries(versions).filter(
    ([name]) => !existsSync(`${shelf}node_modules/${name}/package.json`),
  )
  if (!missing.length) return
  mkdirSync(shelf, { recursive: true })
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`)
  const flags = [
    '--prefix',
    shelf,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--legacy-peer-deps',
  ]
  execFileSync('npm', ['install', ...flags, ...wanted], { stdio: 'inherit' })
}

/** A file of a peer. */
export const fileOf = (peer: Peer, path: string): Buffer =>
  readFileSync(`${shelf}node_modules/${peer}/${path}`)

/** Whether a peer has such a file. */
export const hasFile = (peer: Peer, path: string): boolean =>
  existsSync(`${shelf}node_modules/${peer}/${path}`)

/** An entry that imports peers, bundled and minified as a site would. */
export async function bundled(contents: string, loader: 'jsx' | 'css'): Promise<Buffer> {
  const made = await build({
    stdin: { contents, resolveDir: shelf, loader },
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'error',
    ...(loader === 'jsx'
      ? {
          format: 'iife' as const,
          target: 'es2020',
          jsx: 'automatic' as const,
          conditions: ['browser', 'import', 'production'],
          define: { 'process.env.NODE_ENV': '"production"' },
          loader: { '.css': 'empty' as const },
        }
      : { conditions: ['style', 'browser', 'import'] }),
  })
  return Buffer.from(made.outputFiles[0]!.contents)
}
