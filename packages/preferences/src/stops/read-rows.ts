import { parse } from 'csv-parse'
import { PreferencesError } from '../error/index.ts'
import type { ListFormat, RefusedRow, Source, StopRow } from './types.ts'

/** The longest line of JSON, in letters. */
const LONGEST_ROW = 16_384

/**
 * What a list says, row by row: a byte order mark, CRLF, quoted newlines, and semicolons or tabs for commas are understood.
 * What cannot be read is told and passed over. Throws `bad-list` for a table without a head that names an address.
 */
export function readRows(source: Source, format: ListFormat): AsyncIterable<StopRow | RefusedRow> {
  return format === 'csv' ? tableRows(source) : jsonRows(source)
}

/** What mail programs call the columns that matter. */
const COLUMNS: { readonly [name: string]: RegExp } = {
  address: /^(e-?mail([ _-]?address)?|address|recipient|to|subscriber)$/i,
  subject: /^subject$/i,
  secrets: /^secrets$/i,
  topic: /^(topic|list)$/i,
  channel: /^channel$/i,
  status: /^(status|state|subscribed|opt[ _-]?in)$/i,
}

function named(column: string): string {
  const name = column.trim()
  return Object.entries(COLUMNS).find(([, pattern]) => pattern.test(name))?.[0] ?? `other ${name}`
}

async function* tableRows(source: Source): AsyncGenerator<StopRow | RefusedRow> {
  let head: readonly string[] | undefined
  for await (const { line, cells } of table(source)) {
    if (!cells) {
      yield unreadable(
        line,
        'A quote opens here and is never closed, so nothing from here on was read. Correct it and import the list again.',
      )
      continue
    }
    if (!head) {
      head = cells.map(named)
      if (head.includes('address') || head.includes('subject')) continue
      throw new PreferencesError(
        'bad-list',
        'The first line names no column of addresses. Begin the list with a head such as: email,topic',
      )
    }
    const fields: { [name: string]: string } = {}
    for (const [at, name] of head.entries())
      if (cells[at] !== undefined) fields[name] ??= unguarded(cells[at])
    yield { line, fields }
  }
}

interface Row {
  readonly line: number
  /** Absent where the row cannot be read. */
  readonly cells?: readonly string[]
}

async function* table(source: Source): AsyncGenerator<Row> {
  const rows: Row[] = []
  let last = 0
  let failed = false
  const parser = parse({
    ...{ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true },
    delimiter: [',', ';', '\t'],
    // Taken as they are read: a stream that fails drops the rows that it still holds.
    on_record: (cells: string[], { lines }) => {
      rows.push({ line: (last = lines), cells })
      return null
    },
  })
  parser.on('error', () => {
    failed = true
  })
  parser.resume()
  for await (const piece of pieces(source)) {
    await new Promise(done => parser.write(piece, done))
    yield* rows.splice(0)
    if (failed) break
  }
  const closed = new Promise(done => parser.once('close', done))
  parser.end()
  await closed
  yield* rows.splice(0)
  // A quote that is never closed takes in all that follows.
  if (failed) yield { line: last + 1 }
}

async function* jsonRows(source: Source): AsyncGenerator<StopRow | RefusedRow> {
  let line = 0
  for await (const text of lines(source)) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = text.length > LONGEST_ROW ? undefined : JSON.parse(text)
    } catch {
      // Told below, as every other row that is no object.
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield unreadable(line, 'The line is no JSON object. Write one a line: {"email":"…"}')
      continue
    }
    const fields: { [name: string]: string } = {}
    for (const [name, told] of Object.entries(value))
      if (['string', 'number', 'boolean'].includes(typeof told)) fields[named(name)] ??= String(told)
    yield { line, fields }
  }
}

async function* pieces(source: Source): AsyncGenerator<string | Uint8Array> {
  if (typeof source === 'string') yield source
  else yield* source
}

/** The lines of a source. */
export async function* lines(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces(source)) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const whole = rest.split('\n')
    rest = whole.pop()!
    // Nobody's line: it is told as unreadable, and not gathered without end.
    if (rest.length > 2 * LONGEST_ROW) rest = rest.slice(0, LONGEST_ROW + 1)
    yield* whole
  }
  yield rest + decoder.decode()
}

const unreadable = (line: number, message: string): RefusedRow => ({ line, code: 'unreadable', message })

/** What `guarded` put in front is taken away. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** A cell of a table that no spreadsheet takes for a formula (OWASP, "CSV Injection"). */
export function guarded(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
