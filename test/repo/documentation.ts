import { posix } from 'node:path'
import { filesIn, packages, read } from './source.ts'

/** A piece of code in the documentation. */
export interface Block {
  readonly path: string
  /** What stands behind the fence: `ts`, `json`, `html`. */
  readonly language: string
  readonly code: string
}

/** Every page of documentation. */
export const pages: readonly string[] = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...packages.map(name => `packages/${name}/README.md`),
  ...filesIn('docs').filter(path => path.endsWith('.md')),
]

/** The pieces of code in a text. */
export function blocksIn(path: string, text: string = read(path)): Block[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({
    path,
    language: language!,
    code: code!,
  }))
}

export const blocks: readonly Block[] = pages.flatMap(path => blocksIn(path))

/** The one piece of code of a language on a page. */
export function blockOf(path: string, language: string): string {
  const found = blocks.filter(block => block.path === path && block.language === language)
  if (found.length !== 1) throw new Error(`${path} has ${found.length} pieces of ${language}.`)
  return found[0]!.code
}

/** The targets of the links on a page, without those that leave the repository. */
export function linksIn(path: string, text: string = read(path)): { file: string; anchor: string }[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .filter(([, link]) => !/^[a-z]+:/.test(link!))
    .map(([, link]) => {
      const [file, anchor = ''] = link!.split('#') as [string, string?]
      return { file: file ? posix.join(posix.dirname(path), file) : path, anchor }
    })
}

/** The anchors of a page: its headings as the usual renderers name them. */
export function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, words]) =>
    words!
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}

/** The rows of every table on a page, as cells without the blanks around them. */
export function rowsOf(path: string): string[][] {
  const lines = read(path)
    .split('\n')
    .filter(line => /^\|.*\|$/.test(line))
  return lines.map(line =>
    line
      .slice(1, -1)
      .split(' | ')
      .map(cell => cell.replace(/^\||\|$/g, '').trim()),
  )
}
