import { fromBase64url, toBase64url } from '../secret/index.ts'
import type { Claim } from '../token/index.ts'
import { answersOf } from './answers.ts'
import type { HandlerParts } from './types.ts'

type Tracked = Extract<Claim, { action: 'open' | 'click' }>

/** A picture of one clear point: 43 bytes of GIF89a. */
const PICTURE = fromBase64url('R0lGODlhAQABAIAAAAAAAP___yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw')!

/** 16 bytes of the SHA-256 of an address, as base64url: what a link in a mail is signed for. */
export async function urlHash(url: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url))
  return toBase64url(new Uint8Array(hash).slice(0, 16))
}

/**
 * The picture that tells of an opening, and the way of a pressed link. The person is asked again at that moment, so a no counts
 * for mails that went out before it: they get the same picture, and arrive at the same place, and nothing is told.
 */
export function trackAnswer(parts: HandlerParts): (request: Request, claim: Tracked) => Promise<Response> {
  const { policy, ledger, gate, hooks } = parts
  const { notFound } = answersOf(parts)

  async function tell(claim: Tracked, url: string | undefined): Promise<void> {
    const purpose = Object.hasOwn(policy.topics ?? {}, claim.topic)
      ? policy.topics![claim.topic]!.opens
      : undefined
    if (!purpose || !hooks.onTracked) return
    const at = parts.now()
    const standing = await ledger.standing(claim.subject, at)
    if (!gate.purpose(standing, purpose, at).allowed) return
    const { subject, topic, mail } = claim
    await hooks.onTracked({ kind: claim.action, subject, topic, mail, at, ...(url !== undefined && { url }) })
  }

  return async (request, claim) => {
    const url = claim.action === 'click' ? (new URL(request.url).searchParams.get('u') ?? '') : undefined
    // Only where we signed for it: this is nobody's way to send people elsewhere.
    if (claim.action === 'click' && (await urlHash(url!)) !== claim.url) return notFound()
    if (request.method === 'GET') await tell(claim, url).catch(parts.onError)
    const headers = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
    return url === undefined
      ? new Response(PICTURE, { headers: { ...headers, 'Content-Type': 'image/gif' } })
      : new Response(null, { status: 302, headers: { ...headers, Location: url } })
  }
}
