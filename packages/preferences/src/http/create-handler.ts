import type { Policy } from '@heed/core/server'
import {
  answerTo,
  confirming,
  EVERYTHING,
  type How,
  type Ledger,
  type Standing,
  stopping,
} from '../act/index.ts'
import type { SendGate } from '../gate/index.ts'
import { confirmPage, notice, type PageContext, pageResponse, stopPage } from '../page/index.ts'
import type { Claim, Tokens } from '../token/index.ts'
import { fields } from './fields.ts'

/** What the handler works with. */
export interface HandlerParts {
  readonly policy: Policy
  readonly ledger: Pick<Ledger, 'standing' | 'append'>
  readonly tokens: Tokens
  readonly gate: SendGate
  readonly page: PageContext
  /** The path in front of `/u/` and `/c/`. */
  readonly prefix: string
  readonly now: () => number
  /** `text` is what the page said. */
  readonly how: (via: How['via'], text?: string) => How
  readonly onError: (error: unknown) => void
}

const METHODS = 'GET, HEAD, POST, OPTIONS'

type Confirm = Extract<Claim, { action: 'confirm' }>
type Stop = Exclude<Claim, Confirm>

/**
 * Answers `/u/<token>` (stop) and `/c/<token>` (confirm). Opening changes nothing, whoever opens; only a POST does, and
 * it is answered in place, never with a redirect (RFC 8058 section 3.1). Reads no cookie and sets none.
 */
export function createHandler(parts: HandlerParts): (request: Request) => Promise<Response> {
  const { policy, ledger, tokens, gate, page, prefix } = parts
  const { words } = page

  async function answer(request: Request): Promise<Response> {
    const [kind, token] = route(new URL(request.url).pathname, prefix)
    if (!kind) return notFound()
    if (request.method === 'OPTIONS') return pageResponse(page, 200, notice(words.method), { Allow: METHODS })
    if (!/^(GET|HEAD|POST)$/.test(request.method))
      return pageResponse(page, 405, notice(words.method), { Allow: METHODS })
    const claim = await tokens.read(token)
    if (!claim || (claim.action === 'confirm') !== (kind === 'c')) return notFound()
    return claim.action === 'confirm' ? confirm(request, claim) : stop(request, claim)
  }

  async function stop(request: Request, claim: Stop): Promise<Response> {
    if (request.method !== 'POST') return showStop(claim, await ledger.standing(claim.subject, parts.now()))
    const form = await fields(request)
    if (form === 'too-large') return pageResponse(page, 413, notice(words.tooLarge, words.badRequestText))
    const oneClick = form?.get('List-Unsubscribe') === 'One-Click'
    const wanted = oneClick ? (claim.action === 'stop' ? 'topic' : 'all') : form?.get('stop')
    if (wanted !== 'all' && !(wanted === 'topic' && claim.action === 'stop')) return badRequest()
    const topic = wanted === 'topic' && claim.action === 'stop' ? claim.topic : EVERYTHING
    const how = parts.how(oneClick ? 'one-click' : 'page')
    const after = await ledger.append(claim.subject, before => stopping(before, topic), how)
    return showStop(claim, after.standing)
  }

  function showStop(claim: Stop, now: Standing): Response {
    const at = parts.now()
    const verdicts = Object.keys(policy.topics ?? {}).map(id => gate.verdict(now, { topic: id }, at))
    const ids = (those: typeof verdicts) => those.map(({ topic }) => topic)
    const view = {
      topicStopped: claim.action === 'stop' && stopping(now, claim.topic) === undefined,
      everythingStopped: stopping(now, EVERYTHING) === undefined,
      required: ids(verdicts.filter(({ topic }) => gate.unanswered({ topic }, at).mode === 'required')),
      inForce: ids(verdicts.filter(({ reason }) => reason !== 'not-in-force')),
      coming: ids(verdicts.filter(({ allowed }) => allowed)),
    }
    return pageResponse(
      page,
      200,
      stopPage(page, claim.action === 'stop' ? { ...view, topic: claim.topic } : view),
    )
  }

  async function confirm(request: Request, claim: Confirm): Promise<Response> {
    const before = await ledger.standing(claim.subject, parts.now())
    const confirmed = answerTo(before, claim.topic)
    if (!confirming(before, claim.topic) || !Object.hasOwn(policy.topics ?? {}, claim.topic))
      return confirmed?.granted && confirmed.confirmed
        ? pageResponse(page, 200, confirmPage(page, claim.topic, true))
        : gone()
    if (claim.expires <= parts.now()) return gone()
    if (request.method !== 'POST') return pageResponse(page, 200, confirmPage(page, claim.topic, false))
    const form = await fields(request)
    if (form === 'too-large') return pageResponse(page, 413, notice(words.tooLarge, words.badRequestText))
    if (form?.get('confirm') !== 'yes') return badRequest()
    const after = await ledger.append(
      claim.subject,
      before => confirming(before, claim.topic),
      parts.how('page'),
    )
    // Two answers at once: whichever was first has counted, and a no among them leaves nothing to confirm.
    const answer = answerTo(after.standing, claim.topic)
    return answer?.granted ? pageResponse(page, 200, confirmPage(page, claim.topic, true)) : gone()
  }

  const notFound = () => pageResponse(page, 404, notice(words.notFound, words.notFoundText))
  const badRequest = () => pageResponse(page, 400, notice(words.badRequest, words.badRequestText))
  const gone = () => pageResponse(page, 410, notice(words.gone, words.goneText))

  return async request => {
    let response: Response
    try {
      response = await answer(request)
    } catch (error) {
      parts.onError(error)
      response = pageResponse(page, 503, notice(words.unavailable, words.unavailableText), {
        'Retry-After': '120',
      })
    }
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

/** What a path asks for, with the base path or, behind a proxy or router that cut it off, without. */
function route(path: string, prefix: string): ['u' | 'c' | undefined, string] {
  const rest = prefix && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
  const [, kind, token = ''] = /^\/([uc])\/([\w-]+)$/.exec(rest) ?? []
  return [kind as 'u' | 'c' | undefined, token]
}
