import {
  type Act,
  caughtUp,
  fold,
  NOBODY,
  type Split,
  type Standing,
  standingAt,
  stoodFor,
} from '../act/index.ts'
import { type Engine, retrying, type Statement } from '../engine/index.ts'
import { RecordsError } from '../error/index.ts'
import { type ActRow, actOf, type Key, type PackedRow } from '../row/index.ts'
import { appending } from './appending.ts'
import { basisOf } from './basis.ts'
import { brought } from './brought.ts'
import { clientTime } from './client-time.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { ACT, ACTS, FACTS, HEIR, KEEP, SET_HEIR, STANDINGS_OF_ONE, SUBJECTS, WORDS } from './statements.ts'
import { type Kept, NOTHING, type Of, statesFrom, statesOf } from './states.ts'
import { texts } from './texts.ts'
import type { Appended, How, Ledger, Next } from './types.ts'

/** How often an append starts over because another machine was first. */
const TRIES = 30
/** How many acts are carried to an heir in one transaction. */
const CARRIED = 50
/** How many people are looked at in one go where all are. */
const PAGE = 1000

export interface LedgerOptions {
  /** The site: part of every key. 1 to 64 letters, digits, `.`, `-` or `_`. */
  readonly tenant: string
  /** What messages travel by. Default: `email`. */
  readonly channel?: string
  /** The splits of the site's policy. */
  readonly splits?: readonly Split[]
}

/** Opens the ledger of a site over a database whose `migrations` were applied. */
export function openLedger(
  engine: Engine,
  { tenant, channel = 'email', splits = [] }: LedgerOptions,
): Ledger {
  for (const name of [tenant, channel])
    if (typeof name !== 'string' || !/^[\w.-]{1,64}$/.test(name))
      throw new RecordsError(
        'bad-tenant',
        `A tenant or channel is ${JSON.stringify(name)}. Use 1 to 64 letters, digits, ".", "-" or "_".`,
      )
  const inTurn = oneAtATime()
  const words = texts(tenant)
  const basis = basisOf(splits)
  const keyOf = (subject: string): Key => ({ tenant, subject, channel })

  const place = { tenant, channel }
  const states = async (subjects: readonly string[]): Promise<(subject: string) => Kept> =>
    statesOf(engine, place, subjects, splits, await basis)

  const added = async (subject: string, kept: Kept, acts: readonly Act[]): Promise<Statement[]> =>
    appending(keyOf(subject), kept, acts, splits, await basis)

  /** Starts over when another machine took the number in the meantime. */
  const contended = <Result>(subject: string, work: () => Promise<Result>): Promise<Result> =>
    inTurn(subject, () => retrying(work, engine.isConflict, TRIES))

  async function one(subject: string, id: string): Promise<Act | undefined> {
    const [row] = await engine.read<ActRow>(ACT, tenant, subject, channel, id)
    return row && actOf(row)
  }

  /** The act that is called for after a state, what it leads to, and the statements that write both; nothing where none is called for. */
  async function acting(subject: string, kept: Kept, next: (before: Standing) => Next, how: How) {
    const called = next(standingAt(kept.state, splits, how.at))
    if (!called) return undefined
    const { at, version, actor, via, id = crypto.randomUUID(), clientAt } = how
    const shown = how.text === undefined ? undefined : await words.statements(how.text)
    const core = { seq: kept.state.seq + 1, ...called, at, version }
    const after = fold([core], splits, kept.state)
    const act: Act = {
      ...core,
      ...{ id, actor, via },
      before: stoodFor(caughtUp(kept.state, splits, core), core.topic),
      after: stoodFor(after, core.topic),
      ...clientTime(at, clientAt),
      ...(shown && { text: shown.hash }),
    }
    const statements = [...(shown?.statements ?? []), ...(await added(subject, kept, [act]))]
    const appended: Appended = { standing: standingAt(after, splits, how.at), act }
    return { statements, appended }
  }

  /**
   * Most people who act have never done so. So the act is written as if nothing were known, provided that nothing is: one round trip
   * instead of two. What is known comes back from the same statement, and then the act follows that.
   */
  async function append(subject: string, next: (before: Standing) => Next, how: How): Promise<Appended> {
    const first = await acting(subject, NOTHING, next, how)
    const tried = first?.appended.act?.kind === 'erase' ? undefined : first
    const rows = tried
      ? await engine.write<Of<PackedRow>>(tried.statements, [STANDINGS_OF_ONE, tenant, subject, channel])
      : await engine.read<Of<PackedRow>>(STANDINGS_OF_ONE, tenant, subject, channel)
    if (tried && rows.length === 0) return written(tried.appended)
    const kept = (await statesFrom(engine, place, rows, splits, await basis))(subject)
    const before = standingAt(kept.state, splits, how.at)
    const again = how.id === undefined ? undefined : await one(subject, how.id)
    if (again) return { standing: before, act: again }
    const then = await acting(subject, kept, next, how)
    if (!then) return { standing: before }
    await engine.write(then.statements)
    return written(then.appended)
  }

  function written(appended: Appended): Appended {
    if (appended.act?.text !== undefined) words.written(appended.act.text)
    return appended
  }

  /** The statements that append those of some acts that a subject has not got, under numbers of its own. */
  async function adopting(
    subject: string,
    acts: readonly Act[],
    from: 'elsewhere' | 'older-name',
  ): Promise<Statement[]> {
    const kept = (await states([subject]))(subject)
    const own = (await engine.read<ActRow>(ACTS, tenant, subject, channel)).map(actOf)
    const missing = brought(acts, own, kept.state, splits, from)
    return missing.length > 0 ? added(subject, kept, missing) : []
  }

  /** Copies the next acts that the heir has not got; false when there are none. The heir is remembered where it writes. */
  async function carrySome(subject: string, heir: string, remember: boolean): Promise<boolean> {
    const [known] = await engine.read<{ heir: string; seq: number }>(HEIR, tenant, subject, channel)
    const carried = known?.heir === heir ? known.seq : 0
    const acts = (await engine.read<ActRow>(ACTS, tenant, subject, channel))
      .filter(({ seq }) => seq > carried)
      .slice(0, CARRIED)
      .map(actOf)
    if (acts.length === 0) {
      if (remember && !known) await engine.write([[SET_HEIR, tenant, subject, channel, heir, 0]])
      return false
    }
    await engine.write([
      ...(await adopting(heir, acts, 'older-name')),
      [SET_HEIR, tenant, subject, channel, heir, acts.at(-1)!.seq],
    ])
    return true
  }

  const ledger: Ledger = {
    read: async subject => (await engine.read<ActRow>(ACTS, tenant, subject, channel)).map(actOf),
    async standings(subjects, now) {
      const kept = await states([...new Set(subjects)])
      const nobody = standingAt(NOBODY, splits, now)
      return subjects.map(subject => {
        const { state } = kept(subject)
        return state === NOBODY ? nobody : standingAt(state, splits, now)
      })
    },
    standing: async (subject, now) => (await ledger.standings([subject], now))[0]!,
    append: (subject, next, how) => contended(subject, () => append(subject, next, how)),
    async carry(subject, heir, remember = false) {
      while (await contended(heir, () => carrySome(subject, heir, remember)));
    },
    async heir(subject) {
      const seen = new Set<string>()
      for (let name = subject; ; ) {
        seen.add(name)
        const [row] = await engine.read<{ heir: string }>(HEIR, tenant, name, channel)
        if (!row || seen.has(row.heir)) return name
        name = row.heir
      }
    },
    async *all(now) {
      for (let last = ''; ; ) {
        const rows = await engine.read<{ subject: string }>(SUBJECTS, tenant, last, channel, PAGE)
        const subjects = rows.map(({ subject }) => subject)
        const standings = await ledger.standings(subjects, now)
        for (const [at, subject] of subjects.entries()) yield { subject, standing: standings[at]! }
        if (subjects.length < PAGE) return
        last = subjects.at(-1)!
      }
    },
    adopt: (subject, acts) =>
      contended(subject, async () => {
        const statements = await adopting(subject, acts, 'elsewhere')
        await engine.write(statements)
        return statements.length > 0
      }),
    async words(hash) {
      return (await engine.read<{ words: string }>(WORDS, tenant, hash))[0]?.words
    },
    async teach(told) {
      const { hash, statements } = await words.statements(told)
      await engine.write(statements)
      return hash
    },
    async keep(name, value) {
      await engine.write([[KEEP, tenant, name, value]])
      return (await ledger.facts()).get(name)!
    },
    async facts() {
      const rows = await engine.read<{ name: string; value: string }>(FACTS, tenant)
      return new Map(rows.map(row => [row.name, row.value]))
    },
  }
  return ledger
}
