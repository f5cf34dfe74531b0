import { type Actor, type ActVia, type Folded, fold, NOBODY, stoodFor } from '../act/index.ts'
import type { Transaction } from '../engine/index.ts'
import { RecordsError } from '../error/index.ts'
import { rowsFor, type StandingRow } from '../row/index.ts'

/*
 * What @heed/preferences wrote before there was this package: two tables, in SQLite only.
 */
const META = 'heed_preferences_meta'
const ACT = 'heed_preferences_act'
const VERSION = 1

/** The tables that earlier releases made. */
export const EARLIER: readonly string[] = [ACT, META]

type EarlierAct = Folded & { readonly site: string; readonly subject: string; readonly via: ActVia }

const ACTORS: { readonly [via in ActVia]?: Actor } = { page: 'person', 'one-click': 'person', mail: 'mailer' }

/*
 * The statements as they were when this step was released: the tables get further columns after it.
 */
const ACT_INSERT = `insert into heed_act (tenant, subject, channel, seq, id, kind, topic, actor, via, stood_before, stood_after,
  at, clamped, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`
const STANDING_INSERT = `insert into heed_standing (tenant, subject, channel, topic, seq, granted, at, version, confirmed, pending,
  sent, basis, passed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** How many acts are held in memory at once. */
const BATCH = 1000

/**
 * Refuses tables of those names that are not as that release made them. `found` are the tables that are there.
 */
export async function checkEarlier(read: Transaction['read'], found: readonly string[]): Promise<void> {
  const mine = found.filter(name => EARLIER.includes(name))
  if (mine.length === 0) return
  const version = mine.length === 2 ? await versionOf(read) : undefined
  if (version === undefined)
    throw new RecordsError(
      'foreign-schema',
      `The database has ${mine.join(' and ')}, but not as this package makes them. Use another database.`,
    )
  if (version > VERSION)
    throw new RecordsError(
      'newer-schema',
      `The database was written by a release this one does not know (${META} says ${version}). Update @heed/records.`,
    )
}

async function versionOf(read: Transaction['read']): Promise<number | undefined> {
  try {
    const [row] = await read<{ value: unknown }>(
      `select value from ${META} where site = '' and name = 'schema_version'`,
    )
    return /^[1-9]\d{0,8}$/.test(String(row?.value)) ? Number(row!.value) : undefined
  } catch {
    // A table of that name without these columns: somebody else's.
    return undefined
  }
}

/** Moves every act and fact of the earlier tables into the new ones and drops the earlier ones. */
export async function carryEarlier({ read, run, define }: Transaction): Promise<void> {
  await run(
    `insert into heed_fact (tenant, name, value) select site, name, value from ${META} where site <> ''`,
  )
  let [site, subject] = ['', '']
  for (;;) {
    const people = await read<{ site: string; subject: string }>(
      `select distinct site, subject from ${ACT} where (site, subject) > (?, ?) order by site, subject limit ${BATCH}`,
      site,
      subject,
    )
    if (people.length === 0) break
    for (const person of people) {
      const acts = await read<EarlierAct>(
        `select site, subject, seq, kind, topic, at, version, via from ${ACT} where site = ? and subject = ? order by seq`,
        person.site,
        person.subject,
      )
      await carryPerson(run, acts)
    }
    ;({ site, subject } = people.at(-1)!)
  }
  await define(`drop table ${ACT}`)
  await define(`drop table ${META}`)
}

async function carryPerson(run: Transaction['run'], acts: readonly EarlierAct[]): Promise<void> {
  const { site: tenant, subject } = acts[0]!
  const key = [tenant, subject, 'email'] as const
  let state = NOBODY
  let kept: StandingRow[] = []
  for (const { seq, kind, topic, at, version, via } of acts) {
    const before = stoodFor(state, topic)
    state = fold([{ seq, kind, topic, at, version }], [], state)
    const [actor, after] = [ACTORS[via] ?? 'site', stoodFor(state, topic)]
    await run(ACT_INSERT, ...key, seq, `earlier-${seq}`, kind, topic, actor, via, before, after, at, version)
    const changed = rowsFor(state, topic, '', kept)
    kept = [...kept.filter(row => !changed.some(({ topic }) => topic === row.topic)), ...changed]
  }
  for (const { topic, seq, granted, at, version, confirmed, pending, sent, basis, passed } of kept)
    await run(
      ...([
        STANDING_INSERT,
        ...key,
        topic,
        seq,
        granted,
        at,
        version,
        confirmed,
        pending,
        sent,
        basis,
        passed,
      ] as const),
    )
}
