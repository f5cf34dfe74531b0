import { type Answer, type Consent, type Reason, type Signals, textIn, type Verdict } from '@heed/core'
import { shown } from './scope.ts'

/**
 * What a person answered, as they may keep it: when, under which version, and what follows now. It says nothing of who
 * they are. Instants are ISO 8601 in UTC.
 */
export interface Receipt {
  /** The format of this text. */
  readonly receipt: 1
  readonly site: string
  readonly controller: string
  readonly policyUrl: string | null
  /** The version of the policy in force. */
  readonly version: string
  /** Where the person is, as far as that is known; empty where it is not. */
  readonly region: string
  /** What the browser stated for the person. */
  readonly signals: Signals
  readonly answers: readonly ReceiptAnswer[]
}

interface ReceiptItem {
  readonly title: string
  /** `null` where there is none. */
  readonly answer: 'yes' | 'no' | null
  /** Whether it may run now, and why. */
  readonly allowed: boolean
  readonly reason: Reason
}

export interface ReceiptAnswer extends ReceiptItem {
  readonly purpose: string
  readonly at: string | null
  /** `program` where a program is known to have pressed the button; absent otherwise. */
  readonly by?: 'program'
  /** The version of the policy the answer was given under; `?` where this policy no longer has it as it was. */
  readonly version: string | null
  readonly services: readonly ReceiptService[]
}

export interface ReceiptService extends ReceiptItem {
  readonly service: string
  readonly provider: string
}

/**
 * The receipt of a person's answers as plain data. `language` is that of the titles, as a BCP 47 tag; by default that of the policy.
 * `programs` are the ids of the purposes that `byProgram` names.
 *
 * @example
 * JSON.stringify(receipt(consent), null, 2)
 */
export function receipt(
  consent: Pick<Consent, 'policy' | 'snapshot'>,
  language = '',
  programs: readonly string[] = [],
): Receipt {
  const { policy } = consent
  const snapshot = consent.snapshot()
  const { choice, decision } = snapshot
  const { name, controller, policyUrl = null } = policy.site
  const item = (title: Parameters<typeof textIn>[0], said: boolean | null | undefined, verdict: Verdict) => ({
    title: textIn(title, language, policy.language),
    answer: said == null ? null : said ? ('yes' as const) : ('no' as const),
    allowed: verdict.allowed,
    reason: verdict.reason,
  })
  const servicesOf = (purpose: string, answer: Answer | undefined): ReceiptService[] =>
    Object.entries(policy.services ?? {}).flatMap(([service, { title, provider, purpose: of }]) => {
      const verdict = decision.services[service]
      if (of !== purpose || !verdict || verdict.reason === 'not-in-force') return []
      const own = answer?.services?.[service]
      // One that was added after the answer has none.
      const said = own === undefined && verdict.reason !== 'new' ? answer?.granted : own
      return [{ service, provider: provider.name, ...item(title, said, verdict) }]
    })
  return {
    receipt: 1,
    site: textIn(name, language, policy.language),
    controller: controller.name,
    policyUrl,
    version: decision.version,
    region: decision.region,
    signals: decision.signals,
    answers: shown({ policy, snapshot }).map(purpose => {
      const answer = choice.purposes[purpose]
      return {
        purpose,
        ...item(policy.purposes[purpose]!.title, answer?.granted, decision.purposes[purpose]!),
        at: answer ? new Date(answer.at).toISOString() : null,
        ...(programs.includes(purpose) && { by: 'program' as const }),
        version: answer?.version ?? null,
        services: servicesOf(purpose, answer),
      }
    }),
  }
}
