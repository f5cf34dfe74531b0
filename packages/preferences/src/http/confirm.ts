import { answerTo, confirming, isAbout } from '../act/index.ts'
import { again, confirmPage, dated, html, pageResponse } from '../page/index.ts'
import type { Claim } from '../token/index.ts'
import { answersOf } from './answers.ts'
import { fields } from './fields.ts'
import { isHasty, openedAt } from './hasty.ts'
import { reopen } from './reopen.ts'
import type { HandlerParts } from './types.ts'

type Confirm = Extract<Claim, { action: 'confirm' }>

/** The page behind a confirmation link. */
export function confirmAnswer(parts: HandlerParts): (request: Request, claim: Confirm) => Promise<Response> {
  const { policy, ledger, page } = parts
  const { badRequest, gone, unread } = answersOf(parts)

  const known = (topic: string): boolean => isAbout(topic) || Object.hasOwn(policy.topics ?? {}, topic)

  return async (request, claim) => {
    const before = await ledger.standing(claim.subject, parts.now())
    const confirmed = answerTo(before, claim.topic)
    if (!confirming(before, claim.topic) || !known(claim.topic))
      return confirmed?.granted && confirmed.confirmed
        ? pageResponse(page, 200, confirmPage(page, claim.topic, true))
        : gone()
    if (claim.expires <= parts.now()) return gone()
    const ask = (opened: number, hasty = false) =>
      pageResponse(
        page,
        200,
        dated(html`${hasty && again(page)}${confirmPage(page, claim.topic, false)}`, opened),
      )
    if (request.method !== 'POST') return ask(parts.now())
    const form = await fields(request)
    if (typeof form === 'string') return unread(form)
    if (isHasty(request, form, parts.now())) return ask(openedAt(form, parts.now()), true)
    if (form?.get('confirm') !== 'yes') return badRequest()
    const after = await ledger.append(
      claim.subject,
      before => confirming(before, claim.topic),
      parts.how('page'),
    )
    // Two answers at once: whichever was first has counted, and a no among them leaves nothing to confirm.
    const answer = answerTo(after.standing, claim.topic)
    if (!answer?.granted) return gone()
    const asked = before.topics.get(claim.topic)!.pending!
    if (!isAbout(claim.topic)) await reopen(parts, claim.subject, claim.topic, before, asked)
    return pageResponse(page, 200, confirmPage(page, claim.topic, true))
  }
}
