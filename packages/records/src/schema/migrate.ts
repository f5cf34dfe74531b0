import { type Engine, retrying, type Transaction } from '../engine/index.ts'
import { RecordsError } from '../error/index.ts'
import { checkEarlier } from './earlier.ts'
import { MIGRATIONS, type Migration } from './migrations.ts'
import { NAMES } from './tables.ts'

/** A migration that has not been carried out yet. */
export interface Step {
  readonly number: number
  readonly name: string
}

/** Brings a database to the schema of this release, one step at a time, forwards only. */
export interface Migrations {
  /** What `apply` would do now; changes nothing. Throws where the database is not this package's or of a later release. */
  plan(): Promise<Step[]>
  /**
   * Carries out what is planned, each step whole or not at all: killed half-way, the next call goes on with the step it was
   * at. Many may call at once, from many processes; each step is carried out by one of them.
   */
  apply(): Promise<Step[]>
}

const LOG = `create table if not exists heed_schema (
  number integer not null, name text not null, checksum text not null, primary key (number))`

interface Entry {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

/** The migrations of a database. `list` is for tests; it defaults to those of this release. */
export function migrations(engine: Engine, list: readonly Migration[] = MIGRATIONS): Migrations {
  const tables = async ({ read }: Pick<Transaction, 'read'>): Promise<string[]> =>
    (await read<{ name: string }>(engine.dialect.tables)).map(({ name }) => name)

  async function due(
    transaction: Pick<Transaction, 'read'>,
  ): Promise<{ steps: Migration[]; found: string[] }> {
    const { read } = transaction
    const found = await tables(transaction)
    await checkEarlier(read, found)
    const mine = found.filter(name => (NAMES as readonly string[]).includes(name))
    if (mine.length === 0) return { steps: [...list], found }
    const done = mine.includes('heed_schema') ? await entries(read) : undefined
    // Another who starts may have made them between the two looks; each statement of PostgreSQL sees what was committed before it.
    if (done && `${await tables(transaction)}` !== `${found}`) return due(transaction)
    // The log comes first and may stand alone; anything else comes with an entry in it.
    if (!done || (done.length === 0 && mine.length > 1) || (done.length > 0 && mine.length < NAMES.length))
      throw new RecordsError(
        'foreign-schema',
        `The database has ${mine.join(', ')}, but not as this package makes them. Use another database.`,
      )
    await checkDone(done, list)
    return { steps: list.filter(({ number }) => !done.some(entry => entry.number === number)), found }
  }

  const apart = <Result>(work: (transaction: Transaction) => Promise<Result>) =>
    // Two that create a table at the same moment collide in the catalogue of PostgreSQL; the second then finds it made.
    retrying(() => engine.transaction(work), engine.isConflict)

  return {
    plan: () => apart(async transaction => (await due(transaction)).steps.map(told)),
    async apply() {
      const applied: Step[] = []
      if ((await apart(due)).steps.length === 0) return applied
      await apart(({ define }) => define(LOG))
      for (;;) {
        const step = await apart(async transaction => {
          const { steps, found } = await due(transaction)
          const [next] = steps
          if (!next) return undefined
          // First, so that whoever else is at the same step waits here, and then finds it done.
          await transaction.run(
            'insert into heed_schema (number, name, checksum) values (?, ?, ?)',
            next.number,
            next.name,
            await checksum(next),
          )
          await next.carry(transaction, { ordered: engine.dialect.ordered, found })
          return told(next)
        })
        if (!step) return applied
        applied.push(step)
      }
    },
  }
}

const told = ({ number, name }: Step): Step => ({ number, name })

async function entries(read: Transaction['read']): Promise<Entry[] | undefined> {
  try {
    return await read<Entry>('select number, name, checksum from heed_schema order by number')
  } catch (error) {
    // A table of that name without these columns is somebody else's; everything else is trouble of the moment.
    if (/no such column|does not exist/.test(String(error))) return undefined
    throw error
  }
}

async function checkDone(done: readonly Entry[], list: readonly Migration[]): Promise<void> {
  for (const entry of done) {
    const known = list.find(({ number }) => number === entry.number)
    if (!known)
      throw new RecordsError(
        'newer-schema',
        `The database was written by a later release: it has migration ${entry.number} ("${entry.name}"), this one knows ` +
          `${list.length}. Update @heed/records.`,
      )
    if (entry.checksum !== (await checksum(known)))
      throw new RecordsError(
        'changed-migration',
        `Migration ${entry.number} ("${entry.name}") of the database is not the one of this release. Use the release that ` +
          'wrote the database, or another database.',
      )
  }
}

async function checksum({ number, name, text }: Migration): Promise<string> {
  const bytes = new TextEncoder().encode(`${number}\n${name}\n${text}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('')
}
