import { RecordsError } from '../error/index.ts'
import type { Bound, Dialect, Prepared, Statement, Value } from './types.ts'

/** What no engine keeps as it is: U+0000 and lone surrogates. Asked of the few texts that have any half of a pair, since it takes long. */
const ODD = /[\0\p{Surrogate}]/u
const SUSPECT = /[\0\ud800-\udfff]/
const PLACE = /\?| in \(@\)/g

/** Statements whose text was looked at and found to stay inside one tenant. */
const scoped = new Set<string>()

/**
 * The one way of values into statements. Drivers turn dates and missing parameters into NULL, cut text at U+0000,
 * replace lone surrogates and round large integers, most of them without a word; here each of these throws `bad-value`.
 * A statement that does not name its tenant throws `bad-statement`. `from` is how many places were numbered before it.
 */
export function bind(dialect: Dialect, [sql, ...values]: Statement, from = 0): Prepared {
  if (!scoped.has(sql)) {
    if (!namesTenant(sql))
      throw new RecordsError('bad-statement', `A statement does not say for which tenant: ${sql}`)
    scoped.add(sql)
  }
  return bindFreely(dialect, [sql, ...values], from)
}

/** The same without a look at the tenant, for the tables about tables. */
export function bindFreely(dialect: Dialect, [sql, ...values]: Statement, from = 0): Prepared {
  const { text, lists } = written(dialect, sql, from)
  if (lists.length !== values.length)
    throw new RecordsError(
      'bad-value',
      `The statement takes ${lists.length} values and got ${values.length}.`,
    )
  return {
    sql: text,
    values: values.map((value, at) => (lists[at] ? dialect.list(checkedList(value)) : checked(value))),
  }
}

/** A statement as a dialect writes it, and which of its places take a list. */
interface Written {
  readonly text: string
  readonly lists: readonly boolean[]
}

/** Each statement is written once: there are few of them, and few ways to put them together. */
const known = new WeakMap<Dialect, Map<string, Written>>()
const MOST_KNOWN = 1000

function written(dialect: Dialect, sql: string, from: number): Written {
  let own = known.get(dialect)
  if (!own) known.set(dialect, (own = new Map()))
  const name = `${from} ${sql}`
  let is = own.get(name)
  if (!is) {
    const lists: boolean[] = []
    const text = sql.replace(PLACE, place => {
      lists.push(place !== '?')
      const number = dialect.place(from + lists.length)
      return place === '?' ? number : dialect.within(number)
    })
    if (own.size >= MOST_KNOWN) own.clear()
    own.set(name, (is = { text, lists }))
  }
  return is
}

/** Whether a statement can only reach rows of one tenant. Comments are not for statements that carry values. */
export function namesTenant(sql: string): boolean {
  if (/--|\/\*|;/.test(sql)) return false
  return /^\s*(insert into \w+ \(tenant,|(select|update|delete)\b[\s\S]*\bwhere tenant = \?)/.test(sql)
}

function checked(value: Bound | undefined): string | number | null {
  if (value === null || Number.isSafeInteger(value)) return value as number | null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' && !(SUSPECT.test(value) && ODD.test(value))) return value
  throw new RecordsError(
    'bad-value',
    `Cannot store a value of type ${Array.isArray(value) ? 'list' : typeof value}: only text without U+0000 and ` +
      'lone surrogates, safe integers, booleans and null.',
  )
}

function checkedList(value: Bound | undefined): readonly string[] {
  const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined
  if (!list?.every(one => typeof checked(one as Value) === 'string'))
    throw new RecordsError('bad-value', 'A list to look in holds texts only.')
  return list as readonly string[]
}
