import { crossCheck } from './cross-check.ts'
import { createIssue, type Issue, type Report } from './issue.ts'
import { policyShape } from './policy-shape.ts'
import { type Reading, readShape } from './read-shape.ts'
import type { SoundPolicy } from './sound.ts'

export interface ValidateOptions {
  /** The full text of the privacy policy. With it, each citation's words are looked up there. Default: not checked. */
  readonly text?: string
}

/**
 * Every issue of a policy at once, in the order of the document and then the contradictions; none when it can be used.
 * Takes anything and never throws: what cannot be read is an issue like the others. The value is read once and not
 * changed.
 */
export function validatePolicy(value: unknown, options: ValidateOptions = {}): Issue[] {
  const issues: Issue[] = []
  const report: Report = (...issue) => {
    issues.push(createIssue(...issue))
  }
  const reading: Reading = { report, texts: [] }
  const policy = readShape(value, policyShape, '', reading) as SoundPolicy | undefined
  if (policy) crossCheck(policy, reading.texts, options.text, report)
  return issues
}
