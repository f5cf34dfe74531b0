import type { FormatName } from './format.ts'
import type { IssueCode } from './issue.ts'

/**
 * What a value must look like, as data. The validator and the JSON Schema are both computed from it,
 * so that neither can say what the other does not.
 */
export type Shape =
  | { readonly is: 'flag' }
  | { readonly is: 'string'; readonly format: FormatName }
  | { readonly is: 'one-of'; readonly values: readonly (string | number)[]; readonly code: IssueCode }
  | { readonly is: 'list'; readonly of: Shape; readonly emptyCode?: IssueCode }
  | MapShape
  | RecordShape
  | {
      readonly is: 'either'
      readonly of: readonly Shape[]
      readonly code: IssueCode
      readonly remedy: string
    }

/** An object whose names the author chooses. Not empty unless said so. */
export interface MapShape {
  readonly is: 'map'
  readonly keys: FormatName
  readonly of: Shape
  readonly mayBeEmpty?: boolean
  /** A name it must have, whatever the format of the others. */
  readonly needs?: string
}

/** An object whose names are fixed. */
export interface RecordShape {
  readonly is: 'record'
  readonly needed: { readonly [name: string]: Shape }
  readonly optional: { readonly [name: string]: Shape }
}

/** The most items a list or a map may have; more is a mistake, and would make every check slow. */
export const MOST = 1_000

type OptionalName<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]

/** A record that cannot drift from its type: every member must be named, on the right side. */
export function record<T>(
  needed: { readonly [K in Exclude<keyof T, OptionalName<T>>]: Shape },
  optional: { readonly [K in OptionalName<T>]-?: Shape },
): RecordShape {
  return { is: 'record', needed, optional }
}

export const flag: Shape = { is: 'flag' }

export const string = (format: FormatName): Shape => ({ is: 'string', format })

export const oneOf = (code: IssueCode, ...values: (string | number)[]): Shape => ({
  is: 'one-of',
  values,
  code,
})

/** A list; empty only when there is no code for it. */
export const list = (of: Shape, emptyCode?: IssueCode): Shape => ({ is: 'list', of, emptyCode })

export const map = (keys: FormatName, of: Shape, more?: Pick<MapShape, 'mayBeEmpty' | 'needs'>): Shape => ({
  is: 'map',
  keys,
  of,
  ...more,
})

/** One of several shapes that differ in their JavaScript type. */
export const either = (code: IssueCode, remedy: string, ...of: Shape[]): Shape => ({
  is: 'either',
  of,
  code,
  remedy,
})
