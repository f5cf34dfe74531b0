import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { splitsOf } from '@heed/records'
import { expect, test } from 'vitest'
import { type Place, place } from '../database/open.ts'
import { policy } from '../mail/policy.ts'
import { addressOf, before, CROWD, list, type No, openCrowd, rotated, rows, UNKNOWN } from './crowd.ts'
import { ledgerOn } from './ledger.ts'
import { checkWhole } from './whole.ts'

const KILLS = 2
/** How many rows are in hand at once, of which nobody can say whether they were written. */
const IN_HAND = 64

type Preferences = ReturnType<typeof openCrowd>
const everybody = Array.from({ length: CROWD }, (_, person) => person)

/** Runs the worker from a person on, kills it after so many lines, and gives back what it printed. */
async function work(what: string, from: number, { address }: Place, most: number): Promise<number[]> {
  const script = fileURLToPath(new URL('crowd-worker.ts', import.meta.url))
  const args = ['--conditions=source', '--import=tsx', script, what, `${from}`, ...address]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.on('exit', (code, signal) => resolve(signal ?? code)))
  const told: number[] = []
  for await (const line of createInterface(child.stdout)) {
    told.push(Number(line))
    if (told.length === most) child.kill('SIGKILL')
  }
  // Between the last line that was read and the kill it can have come to its end by itself.
  expect(['SIGKILL', 0]).toContain(await ended)
  return told
}

/** Fails for everything that may go to somebody of whom `no` says that it may not, by both gates. */
async function checkRefused(preferences: Preferences, no: (person: number) => readonly No[]): Promise<void> {
  for (const topic of ['digest', 'offers', 'newsletter', 'tips', 'invitation'] as const)
    for (const channel of ['email', 'sms'] as const) {
      const said = everybody.filter(person =>
        no(person).some(no => no.topic === topic && no.channel === channel),
      )
      const sendable: string[] = []
      for await (const { to, allowed } of preferences.filter(said.map(addressOf), { topic, channel }))
        if (allowed) sendable.push(to)
      for (const person of said.filter((_, at) => at % 25 === 0)) {
        const to = addressOf(person)
        if ((await preferences.maySend({ to, topic, channel })).allowed) sendable.push(to)
      }
      expect(sendable, `${topic} by ${channel}`).toEqual([])
    }
}

const nos = {
  before: (person: number) => before[person % before.length]!.no,
  list: (person: number) => rows[person % rows.length]!.no,
}

async function openPlace() {
  const at = await place()
  const engine = await at.open()
  const preferences = openCrowd(engine)
  await preferences.ready()
  await Promise.all(
    everybody.map(person => before[person % before.length]!.say(preferences, addressOf(person))),
  )
  const check = async (named = engine) =>
    checkWhole(named, await ledgerOn(named, { splits: splitsOf(policy) }), splitsOf(policy))
  return { at, preferences, engine, check }
}

/** The points to kill at, spread at random over what is left. */
const mostAt = (kill: number, left: number): number =>
  kill === KILLS
    ? Number.POSITIVE_INFINITY
    : Math.ceil((left / (KILLS + 1 - kill)) * (0.3 + 0.7 * Math.random()))

test('a list that is killed while it is read in loses no row that was taken, and frees nobody', {
  timeout: 300_000,
}, async () => {
  const { at, preferences, check } = await openPlace()
  /** Rows below this one were taken, whatever was killed since. */
  let taken = 0
  for (let kill = 0; kill <= KILLS; kill++) {
    // Gone on with where it is known to have been, and once from the beginning.
    const from = kill === 2 ? 0 : taken
    const told = await work('import', from, at, mostAt(kill, CROWD - from))
    taken = Math.max(taken, kill === KILLS ? CROWD : (told.at(-1) ?? 0) - IN_HAND)
    await checkRefused(preferences, nos.before)
    const sure = taken
    await checkRefused(preferences, person => (person < sure ? nos.list(person) : []))
    await check()
  }
  // The same list once more finds that all of it is known.
  const yes = everybody.filter(person => rows[person % rows.length]!.no.length === 0).length
  expect(await preferences.importStops(list(0))).toMatchObject({
    ...{ rows: CROWD, added: 0, known: CROWD - yes, refusedRows: yes },
  })
  await checkRefused(preferences, person => [...nos.before(person), ...nos.list(person)])
})

test('an erasure that is killed half-way keeps every no, and what was erased stays so', {
  timeout: 300_000,
}, async () => {
  const { at, preferences, engine, check } = await openPlace()
  const exported: string[] = []
  for await (const line of preferences.exportAll()) exported.push(line)
  const erased = new Set<number>()
  const later = openCrowd(engine, rotated)
  const all = (person: number) => (erased.has(person) ? before[1]!.no : nos.before(person))
  for (let kill = 0; kill <= KILLS; kill++) {
    // Of those in hand any may be missing, so it goes on with the first who is.
    const missing = everybody.findIndex(person => !erased.has(person))
    if (missing < 0) break
    const from = kill === 2 ? 0 : missing
    for (const person of await work('erase', from, at, mostAt(kill, CROWD - from))) erased.add(person)
    await checkRefused(later, all)
    // Whoever still knows the older secret alone is told the same of everybody who was known under it.
    await checkRefused(preferences, person => (person % before.length === UNKNOWN ? [] : all(person)))
    await check()
    for (const person of [...erased].filter((_, at) => at % 40 === 0))
      expect(await later.history({ to: addressOf(person) })).toMatchObject([{ kind: 'erase' }])
  }
  expect(erased.size).toBe(CROWD)
  const kinds = await engine.read<{ kind: string; acts: number }>(
    'select kind, count(*) as acts from heed_act where tenant = ? group by kind',
    'main',
  )
  expect(kinds.map(({ kind }) => kind)).toEqual(['erase'])
  // Neither an earlier export nor the list brings anybody back.
  expect(await later.importAll(exported)).toMatchObject({ taken: 0 })
  await later.importStops(list(0))
  await checkRefused(later, all)
  await check()
})
