import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const rows = readFileSync(new URL('test/mail/behaviours.md', root), 'utf8')
  .split('\n')
  .flatMap(line => {
    const [, id = '', , file = '', title = ''] = line.split('|').map(cell => cell.trim())
    return /^[A-Z]\d+$/.test(id) ? [{ id, file, title }] : []
  })

test('the table has a row for every behaviour', () => {
  const ids = (letter: string, most: number) => Array.from({ length: most }, (_, at) => `${letter}${at + 1}`)
  const wanted = [...ids('B', 25), ...ids('A', 16), ...ids('M', 12), ...ids('P', 9)]
  expect([...new Set(rows.map(({ id }) => id))]).toEqual(wanted)
})

test('the table names only tests that exist', () => {
  const missing = rows.filter(({ file, title }) => {
    const path = new URL(file, root)
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(title)
  })
  expect(missing).toEqual([])
})
