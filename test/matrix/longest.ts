import { readFileSync } from 'node:fs'
import { languageFiles } from './page/index.ts'

const folder = new URL('../../packages/banner/src/languages/', import.meta.url)

/** The language whose words take the most room: by the letters of its file, of those that write letter by letter. */
export function longest(): string {
  const weight = (tag: string): number => readFileSync(new URL(`${tag}.ts`, folder), 'utf8').length
  return languageFiles().sort((a, b) => weight(b) - weight(a))[0] ?? 'en'
}
