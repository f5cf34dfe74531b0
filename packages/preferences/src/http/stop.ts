import { EVERYTHING, type Standing, stopping } from '../act/index.ts'
import { again, dated, html, pageResponse, stopPage } from '../page/index.ts'
import type { Claim } from '../token/index.ts'
import { answersOf } from './answers.ts'
import { posted } from './fields.ts'
import { isHasty, openedAt } from './hasty.ts'
import type { LinkSender } from './link-sender.ts'
import type { HandlerParts } from './types.ts'

type Stop = Extract<Claim, { action: 'stop' | 'stop-all' }>

/** The page behind a link that stops messages. A mail program's own request (RFC 8058) is answered by it too. */
export function stopAnswer(
  parts: HandlerParts,
  links: LinkSender,
): (request: Request, claim: Stop) => Promise<Response> {
  const { policy, ledger, gate, page } = parts
  const { badRequest, unread } = answersOf(parts)

  function show(
    claim: Stop,
    now: Standing,
    { asked = false, hasty = false, opened = parts.now() } = {},
  ): Response {
    const at = parts.now()
    const verdicts = Object.keys(policy.topics ?? {}).map(topic => gate.verdict(now, { topic }, at))
    const ids = (those: typeof verdicts) => those.map(({ topic }) => topic)
    const view = {
      topicStopped: claim.action === 'stop' && stopping(now, claim.topic) === undefined,
      everythingStopped: stopping(now, EVERYTHING) === undefined,
      required: ids(verdicts.filter(({ topic }) => gate.unanswered({ topic }, at).mode === 'required')),
      inForce: ids(verdicts.filter(({ reason }) => reason !== 'not-in-force')),
      coming: ids(verdicts.filter(({ allowed }) => allowed)),
      more: links.can ? (asked ? ('asked' as const) : ('ask' as const)) : undefined,
      ...(claim.action === 'stop' && { topic: claim.topic }),
    }
    const body = html`${hasty && again(page)}${stopPage(page, view)}`
    return pageResponse(page, 200, dated(body, opened))
  }

  return async (request, claim) => {
    if (request.method !== 'POST') return show(claim, await ledger.standing(claim.subject, parts.now()))
    const read = await posted(request)
    if (typeof read === 'string') return unread(read)
    const { form, ofPage } = read
    // A mail program that writes the body in a way of its own has been told to stop all the same. What may come from a page is
    // held to the page's rules, or programs that send its forms would stop mail.
    const oneClick = form?.get('List-Unsubscribe') === 'One-Click' || !ofPage
    if (!oneClick && isHasty(request, form, parts.now())) {
      const opened = openedAt(form, parts.now())
      return show(claim, await ledger.standing(claim.subject, parts.now()), { hasty: true, opened })
    }
    const address = form?.get('address')
    if (!oneClick && links.can && typeof address === 'string') {
      await links.send(address, names => names.includes(claim.subject))
      return show(claim, await ledger.standing(claim.subject, parts.now()), { asked: true })
    }
    const wanted = oneClick ? (claim.action === 'stop' ? 'topic' : 'all') : form?.get('stop')
    if (wanted !== 'all' && !(wanted === 'topic' && claim.action === 'stop')) return badRequest()
    const topic = wanted === 'topic' && claim.action === 'stop' ? claim.topic : EVERYTHING
    const how = parts.how(oneClick ? 'one-click' : 'page')
    const after = await ledger.append(claim.subject, before => stopping(before, topic), how)
    return show(claim, after.standing)
  }
}
