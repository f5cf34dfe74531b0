import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test('opens a file with a write-ahead log that is flushed at every commit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-'))
  folders.push(folder)
  const database = await openDatabase(join(folder, 'preferences.db'))
  expect(database.prepare('pragma journal_mode').all()[0]).toMatchObject({ journal_mode: 'wal' })
  expect(database.prepare('pragma synchronous').all()[0]).toMatchObject({ synchronous: 2 })
  expect(database.prepare('pragma busy_timeout').all()[0]).toMatchObject({ timeout: 5000 })
  database.close()
})

test('opens a database in memory', async () => {
  const database = await openDatabase(':memory:')
  expect(database.prepare('select 1 as one').all()[0]).toMatchObject({ one: 1 })
  database.close()
})
