import { checkUse, decide, type Policy, parseChoice, type Use, UseError } from '@heed/core/server'
import { escapeHtml } from '../web/index.ts'
import { policy } from './policy.ts'

/** What the server would like to do with the plan a visitor looked at, by the path that does it. */
const uses: { readonly [path: string]: Use } = {
  '/plan-note': {
    use: 'greeting visitors with the plan they looked at',
    purpose: 'preferences',
    data: ['plan you looked at'],
  },
  // Somebody's idea of an afternoon. No policy speaks of it.
  '/plan-offers': {
    use: 'mailing offers for the plan somebody looked at',
    purpose: 'advertising',
    data: ['plan you looked at'],
  },
  '/plan-prices': {
    use: 'showing a price by the card somebody paid with',
    purpose: 'preferences',
    data: ['plan you looked at', 'credit card number'],
  },
}

/** What became of a use, for people. `words` is HTML. */
export interface PlanAnswer {
  readonly status: number
  readonly title: string
  readonly words: string
}

export const usesPlan = (path: string): boolean => Object.hasOwn(uses, path)

/**
 * HP4: a use goes ahead where the policy declares it and the person allowed its purpose, in this order; the first is
 * about the site, the second about the person. Nothing of the plan is looked at before both were asked.
 */
export function usePlan(path: string, form: FormData, cookies: string, now: number): PlanAnswer {
  const use = uses[path]!
  try {
    // The names come from a table, so they are looked up here and not by the compiler.
    checkUse(policy as Policy, use, now)
  } catch (error) {
    if (!(error instanceof UseError)) throw error
    return { status: 403, title: 'Our policy does not allow this', words: escapeHtml(error.message) }
  }
  const [, cookie = ''] = /(?:^|;\s*)heed=([\w-]*)/.exec(cookies) ?? []
  const choice = parseChoice(policy, cookie) ?? { purposes: {} }
  if (!decide(policy, choice, { now }).purposes[use.purpose]?.allowed)
    return { status: 403, title: 'Not without your yes', words: 'You have not switched on preferences.' }
  const plan = escapeHtml(String(form.get('plan') ?? ''))
  return { status: 200, title: 'Welcome back', words: `You looked at the plan “${plan}”.` }
}
