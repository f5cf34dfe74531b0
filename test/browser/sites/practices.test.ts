import { existsSync, readFileSync } from 'node:fs'
import { sites } from 'heed-examples/server.ts'
import { citationsIn } from 'heed-examples/site/index.ts'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)
const rows = readFileSync(new URL('test/practices.md', root), 'utf8')
  .split('\n')
  .flatMap(line => {
    const [, practice = '', file = '', title = ''] = line.split('|').map(cell => cell.trim())
    return /^[A-Z]{2}\d+$/.test(practice) ? [{ practice, file, title }] : []
  })

test('has a row for every practice that the five policies cite, and for no other', () => {
  const cited = sites.flatMap(({ policy }) => citationsIn(policy).map(({ id }) => id))
  const practices = [...new Set(cited)].filter(id => /^[A-Z]{2}\d+$/.test(id)).sort()
  expect(practices.length).toBeGreaterThanOrEqual(40)
  expect([...new Set(rows.map(({ practice }) => practice))].sort()).toEqual(practices)
})

test('names only tests that exist', () => {
  const missing = rows.filter(({ file, title }) => {
    const path = new URL(file, root)
    return file !== 'waits' && !(existsSync(path) && readFileSync(path, 'utf8').includes(`test('${title}'`))
  })
  expect(missing).toEqual([])
})

test('says of every practice that waits what for', () => {
  const waiting = rows.filter(({ file }) => file === 'waits')
  expect(waiting.filter(({ title }) => title.length < 20)).toEqual([])
})
