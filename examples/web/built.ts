import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { file, text } from './reply.ts'

/** Where the build puts the files of the script tag. */
export const built = new URL('../../packages/banner/dist/', import.meta.url)

/** Whether a path is that of a file of the script tag: `/heed.js`, `/heed-banner.js`. */
export const isBuilt = (path: string): boolean => /^\/heed(-[\w-]+)?\.js$/.test(path)

/** A file of the script tag, or the way to build it. */
export function builtFile(name: string): Response {
  if (existsSync(fileURLToPath(new URL(name, built)))) return file(name, built.href)
  return text(
    `${name} has not been built yet. Run "pnpm build" in the repository, then load the page again.\n`,
    { status: 503, headers: { 'Retry-After': '10' } },
  )
}
