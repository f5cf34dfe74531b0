import type { Binder } from '../database/index.ts'
import { PreferencesError } from '../error/index.ts'

const VERSION = 1
const META = 'heed_preferences_meta'
const ACT = 'heed_preferences_act'

/**
 * Creates the tables in a database that has none of them, and refuses one that holds them in a form of later or
 * foreign make. Other tables are left alone. Two processes may start at once.
 */
export function prepareSchema(sql: Binder): void {
  sql.transaction(() => {
    const found = sql
      .all<{ name: string }>('select name from sqlite_master where name in (?, ?) order by name', META, ACT)
      .map(({ name }) => name)
    if (found.length === 0) return create(sql)
    const version = found.length === 2 ? versionOf(sql) : undefined
    if (version === undefined)
      throw new PreferencesError(
        'foreign-schema',
        `The database has ${found.join(' and ')}, but not as this package makes them. Use another database file.`,
      )
    if (version > VERSION)
      throw new PreferencesError(
        'newer-schema',
        `The database was written by a later release (schema ${version}, this one knows ${VERSION}). Update @heed/preferences.`,
      )
  })
}

function create(sql: Binder): void {
  sql.run(`create table ${META} (
    site text not null, name text not null, value text not null,
    primary key (site, name))`)
  sql.run(`create table ${ACT} (
    site text not null, subject text not null, seq integer not null,
    kind text not null, topic text not null, at bigint not null, version text not null, via text not null,
    primary key (site, subject, seq))`)
  sql.run(`insert into ${META} (site, name, value) values ('', 'schema_version', ?)`, String(VERSION))
}

function versionOf(sql: Binder): number | undefined {
  try {
    const row = sql.get<{ value: unknown }>(
      `select value from ${META} where site = '' and name = 'schema_version'`,
    )
    return /^[1-9]\d{0,8}$/.test(String(row?.value)) ? Number(row!.value) : undefined
  } catch {
    // A table of that name without these columns: somebody else's.
    return undefined
  }
}

/** Keeps a fact about a site at the first call; afterwards says whether it is still the same. */
export function sameMeta(sql: Binder, site: string, name: string, value: string): boolean {
  const read = () =>
    sql.get<{ value: string }>(`select value from ${META} where site = ? and name = ?`, site, name)?.value
  const known = read()
  if (known !== undefined) return known === value
  return sql.transaction(() => {
    const meanwhile = read()
    if (meanwhile !== undefined) return meanwhile === value
    sql.run(`insert into ${META} (site, name, value) values (?, ?, ?)`, site, name, value)
    return true
  })
}
