import type { Sentence } from './judge.ts'
import type { Pages } from './pages.ts'
import type { WorkerScope } from './scope.ts'

/** What is said of a third party as long as nobody has told the policy. */
const UNKNOWN: Sentence = { event: 'refused', service: '', reason: 'waiting' }

/** Names of a request's destination where the guard has its own. */
const KINDS: { readonly [destination: string]: string } = { '': 'fetch', image: 'img', style: 'link' }

/** Weighs requests by what the pages told, and tells them what was refused. */
export interface Scales {
  /** Whether something is the site's own, and so none of the gate's business. */
  isOwn(url: string): boolean
  /** Says whether a request may go. */
  passes(url: string, destination: string, clientId: string): Promise<boolean>
}

export function createScales(pages: Pages, scope: WorkerScope): Scales {
  const isOwn: Scales['isOwn'] = url =>
    pages.judge ? pages.judge.whose(url) == null : url.startsWith(`${scope.location.origin}/`)
  const judged = async (url: string): Promise<Sentence> =>
    (await pages.judge?.judge(pages.judge.whose(url) ?? '')) ?? UNKNOWN

  return {
    isOwn,
    async passes(url, destination, clientId) {
      await pages.loaded
      // People go where they like.
      const free = (): boolean => pages.stopped || destination === 'document' || isOwn(url)
      if (free()) return true
      let sentence = await judged(url)
      if (sentence.event === 'refused' && !(pages.judge && scope.cookieStore)) {
        // The pages know better, or sooner.
        await pages.ask()
        if (free()) return true
        sentence = await judged(url)
      }
      const { event, service, reason } = sentence
      if (event) {
        const kind = KINDS[destination] ?? destination
        const told = { event, kind, what: url, service, reason, layer: 'worker' } as const
        pages.tell(clientId, { heed: told })
      }
      return event !== 'refused'
    },
  }
}
