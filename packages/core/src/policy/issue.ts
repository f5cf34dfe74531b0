import { printed } from './printed.ts'

/** What each code says of the place it is reported at. The codes are stable; the words are not. */
const SAYS = {
  missing: 'is missing',
  empty: 'is empty',
  unreadable: 'cannot be read',
  'too-long': 'is too long',
  'unknown-member': 'is no member of a policy',
  'wrong-type': 'has the wrong type',
  'unsupported-format': 'is a format this release does not read',
  'bad-value': 'is none of the allowed values',
  'bad-mode': 'is no mode',
  'bad-id': 'is no id',
  'bad-name': 'is no name of a cookie or key',
  'bad-text': 'is no text',
  'bad-language': 'is no language tag',
  'bad-region': 'is no region',
  'bad-date': 'is no date',
  'bad-duration': 'is no duration',
  'bad-host': 'is no host pattern',
  'bad-url': 'is no URL',
  'bad-contact': 'is no contact',
  'missing-language': 'is not written in the language of the document',
  'unknown-purpose': 'names a purpose that is not declared',
  'unknown-topic': 'names a topic that is not declared',
  'unknown-version': 'names a version that is not declared',
  'duplicate-id': 'is an id that is taken',
  'duplicate-version': 'is the id of an earlier version',
  'no-version': 'has no version',
  'versions-out-of-order': 'is not later than the version before it',
  'until-before-since': 'ends before it begins',
  'duplicate-cookie': 'has a second owner',
  'overlapping-hosts': 'has a second owner',
  'covered-host': 'is the site itself',
  'choice-cookie': 'claims the cookie that keeps the choice',
  'required-advertising': 'makes advertising required',
  'exemption-mode': 'is exempt without an exemption',
  'impossible-split': 'is no topic that can be split then',
  'wider-split': 'is wider than the topic it was split from',
  'choice-too-long': 'is longer than a choice can last',
  'code-collision': 'has the same code as another id',
  'citation-not-found': 'does not stand in the policy text',
  conflict: 'contradicts another part of the policy',
} as const

/** The kind of an issue: stable, for programs. */
export type IssueCode = keyof typeof SAYS

/** One thing wrong with a policy. */
export interface Issue {
  readonly code: IssueCode
  /** Where: `services.ga.cookies[0].lifetime`; empty for the document as a whole. */
  readonly path: string
  /** What stands there, shortened and safe to print. */
  readonly found: string
  /** What to do about it. */
  readonly remedy: string
  /** All of it as one printable sentence that begins with `[heed]`. */
  readonly message: string
}

/** Takes down one issue. `found` may be any value; it is rendered, never called. */
export type Report = (code: IssueCode, path: string, found: unknown, remedy: string) => void

/** Makes an issue, with its sentence. */
export function createIssue(code: IssueCode, path: string, found: unknown, remedy: string): Issue {
  const shown = printed(found)
  const message = `[heed] ${path || 'the policy'} ${SAYS[code]}: found ${shown}; ${remedy}`
  return { code, path, found: shown, remedy, message }
}

/** A policy that cannot be used. Its message lists every issue, one per line. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    const count = issues.length === 1 ? 'one issue' : `${issues.length} issues`
    super([`[heed] The policy has ${count}:`, ...issues.map(({ message }) => message)].join('\n'))
    this.issues = issues
  }
}
