import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { textIn } from '@heed/core/server'
import { sites } from '../sites.ts'
import { built } from '../web/index.ts'

/** What the page needs to know of the build. */
export interface Facts {
  /** The files of the script tag and what each weighs, in bytes of brotli. */
  readonly bytes: { readonly [file: string]: number }
  /** BCP 47 tags of the languages that are built, English first. */
  readonly languages: readonly string[]
  /** The style sheets, by name. */
  readonly presets: { readonly [name: string]: string }
  /** The five policies, as name and title. */
  readonly sites: readonly (readonly [name: string, title: string])[]
}

const presets = new URL('../../packages/banner/src/presets/', import.meta.url)

/** Looks at the build as it is now. */
export function facts(): Facts {
  const folder = fileURLToPath(built)
  const files = existsSync(folder) ? readdirSync(folder).filter(name => /^heed[\w-]*\.js$/.test(name)) : []
  return {
    bytes: Object.fromEntries(
      files.map(name => [name, brotliCompressSync(readFileSync(folder + name)).length]),
    ),
    languages: ['en', ...files.flatMap(name => /^heed-words-([\w-]+)\.js$/.exec(name)?.[1] ?? [])],
    presets: Object.fromEntries(
      readdirSync(presets).map(name => [
        name.replace('.css', ''),
        readFileSync(new URL(name, presets), 'utf8'),
      ]),
    ),
    sites: sites.map(({ name, policy }) => [name, textIn(policy.site.name, 'en', policy.language)]),
  }
}
