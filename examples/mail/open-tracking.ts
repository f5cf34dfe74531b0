import { type Answer, decide, type Policy, versionAt } from '@heed/core/server'

/** Whether a mail to somebody may carry a clear gif that tells of its opening (CG3). */
export interface OpenTracking {
  /** Keeps what the person said about being seen to open mail. */
  answer(to: string, granted: boolean): void
  /** False for topics without open tracking, and for everybody who has not said yes. */
  allows(to: string, topic: string): boolean
}

/** Answers live in memory: after a restart nobody is tracked until they say yes again. */
export function createOpenTracking(policy: Policy): OpenTracking {
  const answers = new Map<string, Answer>()
  const known = (to: string) => to.trim().toLowerCase()
  return {
    answer(to, granted) {
      const at = Date.now()
      answers.set(known(to), { granted, at, version: versionAt(policy, at)?.id ?? '' })
    },
    allows(to, topic) {
      const purpose = policy.topics?.[topic]?.opens
      if (!purpose) return false
      const answer = answers.get(known(to))
      const choice = { purposes: answer ? { [purpose]: answer } : {} }
      return decide(policy, choice, { now: Date.now() }).purposes[purpose]?.allowed ?? false
    },
  }
}
