import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import config from '../../vitest.config.ts'
import { filesIn, read } from './source.ts'

const LONGEST = 300

/** A file of words is named by its language, as BCP 47 writes it: `zh-Hant.ts`. */
const TAG = /^[a-z]{2}-[A-Z][a-z]{3}\.ts$/

/** Files that may be longer: tables and words, which nobody reads from top to bottom. */
const TABLES = /\.(css|md|json|txt|html)$|\.fixture\.ts$|\/words\/|\/policy\.ts$/
const LONG: { readonly [path: string]: string } = {
  'packages/core/src/policy/validate.test.ts': 'a table of cases',
  'test/browser/script-tag/behaviour.test.ts': 'a table of cases',
  'test/browser/script-tag/connections.test.ts': 'a table of cases',
  'test/browser/script-tag/held.test.ts': 'a table of cases',
  'test/gauntlet/expected/exceptions.ts': 'a table of ways',
  'test/gauntlet/ways/elements.ts': 'a table of ways',
  'test/gauntlet/ways/tags.ts': 'a table of ways',
}

const written = ['packages', 'examples', 'test', 'bench'].flatMap(filesIn)
const tests = written.filter(path => path.endsWith('.test.ts'))

/** A glob as an expression: the few signs that vitest.config.ts uses. */
function expression(glob: string): RegExp {
  const signs: { readonly [sign: string]: string } = {
    '**/': '(?:[^/]+/)*',
    '*': '[^/]*',
    '.': '\\.',
    '{': '(?:',
    '}': ')',
    ',': '|',
  }
  return new RegExp(`^${glob.replace(/\*\*\/|[*.{},]/g, sign => signs[sign]!)}$`)
}

test('has no file over 300 lines, tables excepted', () => {
  const long = written.filter(path => !TABLES.test(path) && read(path).split('\n').length > LONGEST)
  expect(long.sort()).toEqual(Object.keys(LONG).sort())
})

test('has no folder whose name says nothing', () => {
  const folders = new Set(written.flatMap(path => dirname(path).split('/')))
  const empty = ['utils', 'util', 'lib', 'helpers', 'shared', 'common', 'misc', 'types', 'internal']
  expect(empty.filter(name => folders.has(name))).toEqual([])
})

test('names files in lower case with hyphens', () => {
  const odd = written
    .map(path => basename(path))
    .filter(name => /\.[jt]s$/.test(name) && !/^[a-z0-9.-]+$/.test(name) && !TAG.test(name))
  expect(odd).toEqual([])
})

test('collects every test file on disk, each in one project, and those about records once for each engine', () => {
  const { projects } = config.test as { projects: { test: { name: string; include: string[] } }[] }
  const engines = projects.filter(({ test }) => /^(sqlite|postgres)$/.test(test.name))
  expect(engines.map(({ test }) => test.include)).toEqual([
    engines[0]!.test.include,
    engines[0]!.test.include,
  ])
  const once = projects.filter(project => project !== engines[1])
  const includes = once.map(project => project.test.include.map(expression))
  const times = (path: string): number => includes.filter(globs => globs.some(glob => glob.test(path))).length
  expect(tests.length).toBeGreaterThan(30)
  expect(tests.filter(path => times(path) !== 1)).toEqual([])
  expect(times('packages/core/test/lost.test.ts')).toBe(0)
})

test('runs every test, or says on the line above why not', () => {
  const left = tests.flatMap(path => {
    const lines = read(path).split('\n')
    return lines.flatMap((line, at) => {
      const [, word] =
        /\b(?:test|it|describe|suite)\b[\w.]*\.(only|skip|skipIf|runIf|todo|fails)\(/.exec(line) ?? []
      const reason = word !== 'only' && /^\s*\/\/ \S/.test(lines[at - 1] ?? '')
      return word && !reason ? [`${path}:${at + 1}`] : []
    })
  })
  expect(left).toEqual([])
})

test('leaves no work for later in a comment', () => {
  const mark = new RegExp(
    `\\b(${['TO', 'FIX', 'XX'].map((start, at) => start + ['DO', 'ME', 'X'][at]).join('|')})\\b`,
  )
  expect(written.filter(path => /\.[jt]s$/.test(path) && mark.test(read(path)))).toEqual([])
})
