import { addDuration } from './duration.ts'
import { parseHostPattern } from './host-pattern.ts'
import type { IssueCode } from './issue.ts'

/** What a string must look like. The pattern also goes into the JSON Schema. */
export interface Format {
  readonly code: IssueCode
  /** Linear in the length of the input: no two neighbouring repetitions accept the same character. */
  readonly pattern: RegExp
  /** The longest allowed, in UTF-16 units. */
  readonly most: number
  /** What to write instead. */
  readonly remedy: string
  /** What a pattern cannot say. */
  readonly holds?: (value: string) => boolean
}

/** Names that every object answers to: as an id they would be found where nothing was declared. */
const INHERITED =
  '(?!(?:constructor|prototype|__proto__|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|__defineGetter__|__defineSetter__|__lookupGetter__|__lookupSetter__)$)'

const DAYS = 'P(?=.*[1-9])(?:\\d+Y)?(?:\\d+M)?(?:\\d+D)?'
const DURATION =
  'P(?=.*[1-9])(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?'
const LABEL = '[a-z0-9_]+(?:-+[a-z0-9_]+)*'
// `*.` before a single label would claim a whole top-level domain; `localhost` is nobody's.
const HOST = `(?:\\*\\.(?=localhost|[^/]*\\.))?${LABEL}(?:\\.${LABEL})*`
const IPV6 = '\\[[0-9A-Fa-f:.]+\\]'
const LINK = 'https?://[^\\s/?#]+[^\\s]*'

const isDate = (value: string) => {
  const [year, month, day] = value.split(/[-T]/).map(Number) as [number, number, number]
  // Date.parse may roll a 31 June over into July, depending on the engine.
  return !Number.isNaN(Date.parse(value)) && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
const isDuration = (value: string) => !Number.isNaN(addDuration(0, value))
const isHost = (value: string) => parseHostPattern(value) !== undefined

const lifetime = 'write an ISO 8601 duration longer than nothing, such as `P6M` or `PT30M`'
const language = 'write a BCP 47 tag such as `en` or `pt-BR`'

export const formats = {
  words: {
    code: 'bad-text',
    pattern: /\S/u,
    most: 20_000,
    remedy: 'write some words',
  },
  /** The id of a purpose, service, topic or ground. */
  id: {
    code: 'bad-id',
    pattern: new RegExp(`^${INHERITED}[a-z][a-z0-9-]{0,63}$`, 'u'),
    most: 64,
    remedy:
      'start with a lower-case letter and go on with lower-case letters, digits and hyphens, 64 at most',
  },
  version: {
    code: 'bad-id',
    pattern: new RegExp(`^${INHERITED}[A-Za-z0-9._\\-]{1,64}$`, 'u'),
    most: 64,
    remedy: 'use letters, digits, dots, hyphens and underscores, 64 at most',
  },
  language: {
    code: 'bad-language',
    pattern: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u,
    most: 64,
    remedy: language,
  },
  /**
   * `UK` is a common slip for `GB`, and `EU` and `EEA` are no country's code: no person is ever looked up by them, so they
   * would not apply.
   */
  region: {
    code: 'bad-region',
    pattern: /^(?!UK|EU)[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/u,
    most: 6,
    remedy:
      'write an ISO 3166 code in capitals such as `GB` (not `UK`) or `US-CA`; where it means the EU or the EEA, leave it to `default`, or name the countries',
  },
  /** Without an offset the instant would depend on where it is read. */
  instant: {
    code: 'bad-date',
    pattern: /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u,
    most: 64,
    remedy: 'write a date such as `2026-05-01` or an instant with its offset such as `2026-05-01T09:00:00Z`',
    holds: isDate,
  },
  /** How long an answer stands, or a notice takes: years, months and days. */
  duration: {
    code: 'bad-duration',
    pattern: new RegExp(`^${DAYS}$`, 'u'),
    most: 64,
    remedy:
      'write an ISO 8601 duration of years, months and days, longer than nothing, such as `P6M` or `P30D`',
    holds: isDuration,
  },
  lifetime: {
    code: 'bad-duration',
    pattern: new RegExp(`^(?:session|${DURATION})$`, 'u'),
    most: 64,
    remedy: `${lifetime}, or \`session\``,
    holds: value => value === 'session' || isDuration(value),
  },
  /** A star in the path would be taken literally: a path covers everything that begins with it anyway. */
  place: {
    code: 'bad-host',
    pattern: new RegExp(`^(?:${HOST}|${IPV6})(?:/[^?#\\s*]*)?$`, 'u'),
    most: 2_000,
    remedy:
      'write `stats.example`, `*.ads.example` or `example.com/collect` in small letters, without scheme, port and query',
    holds: isHost,
  },
  host: {
    code: 'bad-host',
    pattern: new RegExp(`^(?:${HOST}|${IPV6})$`, 'u'),
    most: 255,
    remedy: 'write `example.com` or `*.example.com`, without scheme, port and path',
    holds: isHost,
  },
  url: {
    code: 'bad-url',
    pattern: new RegExp(`^${LINK}$`, 'u'),
    most: 2_000,
    remedy: 'write a full URL such as `https://example.com/`',
  },
  /** A URL, or a path on the site itself. Two slashes would be another host. */
  link: {
    code: 'bad-url',
    pattern: new RegExp(`^(?:${LINK}|/(?![/\\\\])[^\\s]*)$`, 'u'),
    most: 2_000,
    remedy: 'write a full URL such as `https://example.com/privacy`, or a path such as `/privacy`',
  },
  contact: {
    code: 'bad-contact',
    pattern: new RegExp(`^(?:${LINK}|[^\\s@<>,;:"]+@[^\\s@<>,;:"]+)$`, 'u'),
    most: 2_000,
    remedy: 'write an e-mail address or a full URL',
  },
  /** User agents end a cookie's name at `=` or `;` (RFC 6265 section 5.2). A star alone would claim every cookie. */
  cookie: {
    code: 'bad-name',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
    pattern: /^(?!\*?$)[^\s;=*\u0000-\u001f\u007f]*\*?[^\s;=*\u0000-\u001f\u007f]*$/u,
    most: 200,
    remedy:
      'write the name as the browser stores it, with one `*` at most for any run of characters: `_ga` or `_ga_*`',
  },
  key: {
    code: 'bad-name',
    pattern: /^(?!\*?$)[^*]*\*?[^*]*$/u,
    most: 200,
    remedy: 'write the key as it is stored, with one `*` at most for any run of characters',
  },
} as const satisfies { readonly [name: string]: Format }

export type FormatName = keyof typeof formats

/** Whether a string has the format; length is for the reader to look at. */
export function fits(name: FormatName, value: string): boolean {
  const format: Format = formats[name]
  return format.pattern.test(value) && format.holds?.(value) !== false
}
