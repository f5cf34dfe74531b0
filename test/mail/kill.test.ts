import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createPreferences, openDatabase } from '@heed/preferences'
import { afterEach, expect, test } from 'vitest'
import { engine } from '../database/open.ts'
import { policy, secrets } from './policy.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** Runs `acknowledge.ts` until it has acknowledged so many acts, kills it, and tells all that it acknowledged. */
async function writeUntilKilled(file: string, acts: number): Promise<string[]> {
  const script = fileURLToPath(new URL('acknowledge.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  const ended = new Promise(resolve => child.on('exit', (_, signal) => resolve(signal)))
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(line)
    if (acknowledged.length === acts) child.kill('SIGKILL')
  }
  expect(await ended).toBe('SIGKILL')
  return acknowledged
}

// The program that is killed writes into a file; `test/records/kill.test.ts` kills one on PostgreSQL.
test.skipIf(engine === 'postgres').each([50, 177, 300])(
  'loses no acknowledged act when the process is killed after %i',
  async acts => {
    const folder = mkdtempSync(join(tmpdir(), 'heed-'))
    folders.push(folder)
    const file = join(folder, 'preferences.db')
    const acknowledged = await writeUntilKilled(file, acts)
    expect(acknowledged.length).toBeGreaterThanOrEqual(acts)

    const preferences = createPreferences({
      policy,
      database: await openDatabase(file),
      secrets,
      baseUrl: 'https://example.com',
      region: 'US',
    })
    for (const to of acknowledged) {
      expect(await preferences.history({ to }), to).toMatchObject([{ seq: 1, kind: 'stop', topic: 'offers' }])
      expect(await preferences.maySend({ to, topic: 'offers' })).toMatchObject({
        allowed: false,
        reason: 'refused',
      })
    }
    await preferences.unsubscribe({ to: 'after@example.com' })
    expect(await preferences.history({ to: 'after@example.com' })).toHaveLength(1)
    await preferences.close()
  },
)
