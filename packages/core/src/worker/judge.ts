import { type Choice, parseChoices } from '../choice/index.ts'
import { contentSecurityPolicy } from '../csp/index.ts'
import { decidePage, type PageDecision } from '../decide/index.ts'
import { browserSignals } from '../signal/index.ts'
import { type WhoseUrl, whoseUrl } from '../whose/index.ts'
import type { WorkerScope } from './scope.ts'
import type { WorkerState } from './types.ts'

/** What becomes of a request: it passes, it passes and is told, or it fails and is told. */
export interface Sentence {
  readonly event?: 'seen' | 'refused'
  /** The service it belongs to; empty when the policy declares none. */
  readonly service: string
  readonly reason: string
}

/** Answers for one state of the page what its requests may do. */
export interface Judge {
  /** Whether it only looks on: everything passes, and nobody needs to wait for what it says. */
  readonly looksOn: boolean
  readonly whose: WhoseUrl
  /** Judges a request of a service, or of a third party nobody declared (`''`), by the choice as it stands now. */
  judge(service: string): Promise<Sentence>
  /** Tells whose addresses may not be asked by the choice as it stands now. */
  denied(): Promise<(url: string) => boolean>
  /** The Content Security Policy for documents and workers; nothing where the floor is off or the mode cannot be said in one. */
  header(): Promise<string | undefined>
}

/** How long one decision serves, in milliseconds: time decides too, but not from one request to the next. */
const SECOND = 1000

/** Judges requests by what the page told and the choice cookie. It decides nothing itself: it asks `decidePage`. */
export function createJudge(state: WorkerState, { location, cookieStore }: WorkerScope): Judge {
  const { policy, region, signals, mode = 'enforce', floor = 'strict', cookie = 'heed' } = state
  const hosts = [location.hostname, ...(state.hosts ?? [])]
  let last: { readonly key: string; readonly at: number; readonly decision: PageDecision } | undefined

  const read = async (store: NonNullable<typeof cookieStore>): Promise<string[]> => {
    try {
      return (await store.getAll(cookie)).map(({ value = '' }) => value)
    } catch {
      // An unreadable cookie is no choice.
      return []
    }
  }
  const decision = async (): Promise<PageDecision> => {
    const texts = cookieStore && (await read(cookieStore))
    const now = Date.now()
    const key = `${texts}`
    if (last?.key === key && now >= last.at && now < last.at + SECOND) return last.decision
    const choice: Choice = texts ? parseChoices(policy, texts) : state.choice
    // The signal may have been switched on since a page last told.
    const gpc = signals.gpc || browserSignals().gpc
    const decision = decidePage(policy, choice, { region, signals: { ...signals, gpc }, now })
    last = { key, at: now, decision }
    return decision
  }

  const whose = whoseUrl(policy, hosts)
  return {
    looksOn: mode === 'report',
    whose,
    async denied() {
      const { services } = await decision()
      return url => {
        const service = whose(url)
        return service != null && !services[service]?.allowed
      }
    },
    async judge(service) {
      const verdict = (await decision()).services[service]
      const reason = verdict?.reason ?? 'undeclared'
      if (verdict?.allowed) return { service, reason }
      const passes = mode === 'report' || (mode === 'permissive' && !verdict)
      return { event: passes ? 'seen' : 'refused', service, reason }
    },
    async header() {
      // A Content Security Policy has no deny: it cannot let unknown hosts pass and stop known ones.
      if (mode !== 'enforce' || floor === 'off') return
      const { services } = await decision()
      return contentSecurityPolicy(policy, id => floor === 'lax' || !!services[id]?.allowed, hosts)
    },
  }
}
