import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { answerTo } from '@heed/records'
import { expect, test } from 'vitest'
import { place } from '../database/open.ts'
import { how, ledgerOn } from './ledger.ts'
import { checkWhole } from './whole.ts'

/** One act about three of four, three about the fourth: 10,050 acts. */
const PERSONS = 6_700
const KILLS = 4

/** Runs the writer until it has acknowledged so many, kills it, and tells whom it acknowledged. */
async function write(address: readonly string[], from: number, most: number): Promise<number[]> {
  const script = fileURLToPath(new URL('writer.ts', import.meta.url))
  const args = ['--conditions=source', '--import=tsx', script, `${from}`, `${PERSONS}`, ...address]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.on('exit', (code, signal) => resolve(signal ?? code)))
  const acknowledged: number[] = []
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(Number(line))
    if (acknowledged.length === most) child.kill('SIGKILL')
  }
  // Between the last line that was read and the kill it can have come to its end by itself.
  expect(['SIGKILL', 0]).toContain(await ended)
  return acknowledged
}

test('loses no acknowledged act, and keeps none by halves, when killed again and again', {
  timeout: 300_000,
}, async () => {
  const { address, open } = await place()
  const acknowledged = new Set<number>()
  let from = 0
  for (let kill = 0; kill <= KILLS; kill++) {
    const last = kill === KILLS
    const share = PERSONS / (KILLS + 1)
    const most = last ? PERSONS + 1 : Math.ceil(share * (0.2 + 0.8 * Math.random()))
    for (const person of await write(address, from, most)) {
      acknowledged.add(person)
      from = Math.max(from, person + 1)
    }
    // Those that were in flight around the last acknowledged one are unknown: written or not, but whole.
  }
  const engine = await open()
  const ledger = await ledgerOn(engine)
  expect(acknowledged.size).toBeGreaterThan(PERSONS * 0.99)
  const people = [...acknowledged]
  for (let at = 0; at < people.length; at += 2000) {
    const some = people.slice(at, at + 2000)
    const standings = await ledger.standings(
      some.map(person => `person-${person}`),
      2000,
    )
    const lost = some.filter((_, at) => answerTo(standings[at]!, 'news')?.granted !== false)
    expect(lost).toEqual([])
  }
  expect(await checkWhole(engine, ledger)).toBeGreaterThanOrEqual(acknowledged.size)
  const { act } = await ledger.append('after', () => ({ kind: 'stop', topic: 'news' }), how)
  expect(act?.seq).toBe(1)
})
