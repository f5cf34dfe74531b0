import { belongs, nearest, type Policy, printed, versionAt, versionIndex } from '../policy/index.ts'

/** What somebody is about to do with data that people gave. */
export interface Use<P extends string = string> {
  /** The use in plain words, for the error: `choosing offers by the plan somebody looked at`. */
  readonly use: string
  /** The purpose it is claimed to serve. */
  readonly purpose: P
  /** The data it takes, in the words of the purpose's `data`. Default: none. */
  readonly data?: readonly string[]
}

/**
 * - `undeclared-purpose`: the policy has no such purpose;
 * - `purpose-not-in-force`: it has, but not in the version in force at that time;
 * - `undeclared-data`: the purpose lists the data it uses, and this is not among it.
 */
export type UseErrorCode = 'undeclared-purpose' | 'purpose-not-in-force' | 'undeclared-data'

/** A use that the policy does not foresee. Its message names the use, the purpose and what to do. */
export class UseError extends Error {
  override readonly name = 'UseError'
  readonly code: UseErrorCode
  readonly use: string
  readonly purpose: string
  /** The data the purpose does not list; empty where the purpose itself is at fault. */
  readonly data: readonly string[]

  constructor(code: UseErrorCode, { use, purpose }: Use, data: readonly string[], rest: string) {
    super(`[heed] The use ${printed(use)} is refused: ${rest}`)
    this.code = code
    this.use = use
    this.purpose = purpose
    this.data = data
  }
}

/**
 * Lets a use of data pass that the policy in force at an instant (milliseconds since 1970) foresees, and throws a
 * `UseError` at any other: purposes are closed. Where a purpose lists its `data`, data that it does not list is refused,
 * and one purpose's data under another purpose with it. Pure, and not about any one person: whether somebody allowed
 * the purpose is for `decide` to say.
 *
 * @example
 * checkUse(policy, { use: 'charging the card', purpose: 'payment', data: ['credit card number'] }, Date.now())
 */
export function checkUse<P extends string, S extends string, T extends string, V extends string>(
  policy: Policy<P, S, T, V>,
  use: Use<NoInfer<P>>,
  at: number,
): void
export function checkUse(policy: Policy, use: Use, at: number): void {
  const { purposes } = policy
  const { purpose: id, data = [] } = use
  const purpose = Object.hasOwn(purposes, id) ? purposes[id] : undefined
  if (!purpose) {
    const near = nearest(`${id}`, Object.keys(purposes))
    const rest =
      `the policy declares no purpose ${printed(id)}. It has: ${Object.keys(purposes).join(', ') || 'none'}. ` +
      `${near ? `Did you mean ${printed(near)}? ` : ''}Give it up, or declare the purpose in a new version and ask for it.`
    throw new UseError('undeclared-purpose', use, [], rest)
  }
  const version = versionAt(policy, at)?.id
  if (!belongs(policy, purpose, versionIndex(policy, version))) {
    const when =
      version === undefined ? 'no version is in force yet' : `version ${printed(version)} is in force`
    const rest = `the purpose ${printed(id)} is not part of the policy at that time, when ${when}. Give it up until it is.`
    throw new UseError('purpose-not-in-force', use, [], rest)
  }
  const known = purpose.data
  const beyond = known ? data.filter(name => !known.includes(name)) : []
  if (beyond.length) {
    const rest =
      `the purpose ${printed(id)} does not use ${beyond.map(printed).join(', ')}. Its data is: ` +
      `${known!.join(', ') || 'none'}. Leave the rest out, or declare it in a new version.`
    throw new UseError('undeclared-data', use, beyond, rest)
  }
}
