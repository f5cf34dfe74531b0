import { type FormatName, fits, formats } from './format.ts'
import type { Report } from './issue.ts'
import { suggest } from './nearest.ts'
import { pathTo } from './printed.ts'
import { type MapShape, MOST, type RecordShape, type Shape } from './shape.ts'

/** Where the reader notes what it finds. */
export interface Reading {
  readonly report: Report
  /** Texts written in several languages: where, and in which. */
  readonly texts: { readonly path: string; readonly languages: readonly string[] }[]
}

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'object' | 'other'

/** The kind of a value; only plain objects count as objects, since a Map or a Date would not survive as JSON. */
function kindOf(value: unknown): Kind {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return typeof value as Kind
  if (typeof value !== 'object' || value === null) return 'other'
  try {
    if (Array.isArray(value)) return 'list'
    const prototype: unknown = Object.getPrototypeOf(value)
    // The second test accepts Object.prototype of another realm, as of a frame or a vm context.
    return prototype === null || Object.getPrototypeOf(prototype) === null ? 'object' : 'other'
  } catch {
    return 'other'
  }
}

const KINDS = {
  flag: ['boolean'],
  string: ['string'],
  'one-of': ['string', 'number'],
  list: ['list'],
  map: ['object'],
  record: ['object'],
} satisfies { readonly [is in Exclude<Shape['is'], 'either'>]: readonly Kind[] }

const EXPECTED = {
  flag: 'write true or false',
  string: 'write a string',
  'one-of': 'write one of the allowed values',
  list: 'write a list',
  map: 'write a plain object',
  record: 'write a plain object',
} satisfies { readonly [is in Exclude<Shape['is'], 'either'>]: string }

/** Runs what may throw in a getter or a Proxy; says so at the path, and gives nothing, when it does. */
function attempt<T>(read: () => T, path: string, { report }: Reading): T | undefined {
  try {
    return read()
  } catch {
    report('unreadable', path, undefined, 'hand over plain data, without getters that throw')
    return undefined
  }
}

/**
 * Reads a value by its shape, once, and reports everything wrong with it. Gives back plain data with what could be
 * used. So that one mistake is one issue, a string in the wrong format stays (names may refer to it), and a member
 * that was there but unusable stays as `undefined` (its absence is not the mistake).
 */
export function readShape(value: unknown, shape: Shape, path: string, reading: Reading): unknown {
  const { report } = reading
  const kind = kindOf(value)
  if (shape.is === 'either') {
    const branch = shape.of.find(of => of.is !== 'either' && (KINDS[of.is] as readonly Kind[]).includes(kind))
    if (branch) return readShape(value, branch, path, reading)
    return void report(shape.code, path, value, shape.remedy)
  }
  if (shape.is === 'one-of') {
    if (shape.values.includes(value as string)) return value
    const otherwise = `write ${shape.values.map(allowed => `\`${allowed}\``).join(', ')}`
    const remedy =
      kind === 'string' ? suggest(value as string, shape.values.map(String), otherwise) : otherwise
    return void report(shape.code, path, value, remedy)
  }
  if (!(KINDS[shape.is] as readonly Kind[]).includes(kind)) {
    return void report('wrong-type', path, value, EXPECTED[shape.is])
  }
  switch (shape.is) {
    case 'flag':
      return value
    case 'string':
      return readString(value as string, shape.format, path, reading)
    case 'list':
      return readList(value as unknown[], shape, path, reading)
    case 'map':
      return readMap(value as object, shape, path, reading)
    case 'record':
      return readRecord(value as object, shape, path, reading)
  }
}

function readString(value: string, name: FormatName, path: string, { report }: Reading): string | undefined {
  const { code, most, remedy } = formats[name]
  if (value.length > most) return void report('too-long', path, value, `shorten it to ${most} characters`)
  if (!/\S/u.test(value)) report('empty', path, value, `${remedy}, or leave the member out`)
  else if (!fits(name, value)) report(code, path, value, remedy)
  return value
}

function readList(
  value: readonly unknown[],
  shape: Shape & { is: 'list' },
  path: string,
  reading: Reading,
): unknown[] | undefined {
  const length = attempt(() => Number(value.length), path, reading)
  if (length === undefined) return undefined
  if (!(length <= MOST)) {
    return void reading.report('too-long', path, value, `keep it to ${MOST} items`)
  }
  if (length === 0 && shape.emptyCode) {
    reading.report(shape.emptyCode, path, value, 'add at least one item')
  }
  return Array.from({ length }, (_, index) => {
    const at = pathTo(path, index)
    return readItem(() => value[index], shape.of, at, reading)
  })
}

/** Reads one item that must be there. */
function readItem(get: () => unknown, shape: Shape, path: string, reading: Reading): unknown {
  const box = attempt(() => [get()], path, reading)
  if (!box) return undefined
  if (box[0] === undefined) {
    return void reading.report('missing', path, undefined, 'write it, or remove its place')
  }
  return readShape(box[0], shape, path, reading)
}

/** The own, enumerable names of an object, as JSON would keep them. */
function namesOf(value: object, path: string, reading: Reading): string[] | undefined {
  const names = attempt(() => Object.keys(value), path, reading)
  if (names && names.length > MOST) {
    return void reading.report('too-long', path, value, `keep it to ${MOST} members`)
  }
  return names
}

type Members = { [name: string]: unknown }

function readMap(value: object, shape: MapShape, path: string, reading: Reading): Members | undefined {
  const names = namesOf(value, path, reading)
  if (!names) return undefined
  const { report } = reading
  if (shape.keys === 'language' && names.length && names.every(name => fits('language', name))) {
    reading.texts.push({ path, languages: names })
  }
  if (shape.needs !== undefined && !names.includes(shape.needs)) {
    report('missing', pathTo(path, shape.needs), undefined, 'add it: it stands for everything not named')
  } else if (names.length === 0 && !shape.mayBeEmpty) {
    report('empty', path, value, 'add at least one member')
  }
  const { code, remedy } = formats[shape.keys]
  const sound: Members = Object.create(null)
  for (const name of names) {
    const at = pathTo(path, name)
    if (name !== shape.needs && !fits(shape.keys, name)) report(code, at, name, remedy)
    sound[name] = readItem(() => (value as Members)[name], shape.of, at, reading)
  }
  return sound
}

function readRecord(value: object, shape: RecordShape, path: string, reading: Reading): Members | undefined {
  const names = namesOf(value, path, reading)
  if (!names) return undefined
  const { needed, optional } = shape
  const known = [...Object.keys(needed), ...Object.keys(optional)]
  const sound: Members = Object.create(null)
  const { report } = reading
  for (const name of names) {
    const at = pathTo(path, name)
    if (!known.includes(name)) {
      report(
        'unknown-member',
        at,
        name,
        suggest(name, known, `remove it; the members are ${known.join(', ')}`),
      )
      continue
    }
    const box = attempt(() => [(value as Members)[name]], at, reading)
    if (box?.[0] !== undefined) sound[name] = readShape(box[0], needed[name] ?? optional[name]!, at, reading)
    else if (box && Object.hasOwn(needed, name)) report('missing', at, undefined, 'add it')
  }
  for (const name of Object.keys(needed)) {
    if (!names.includes(name)) report('missing', pathTo(path, name), undefined, 'add it')
  }
  return sound
}
