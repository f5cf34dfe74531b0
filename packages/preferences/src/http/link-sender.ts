import type { Claim } from '../token/index.ts'
import type { HandlerParts } from './types.ts'

/** How long the page of all choices opens with one link: an hour. */
export const MANAGE_WITHIN = 3_600_000
/** How often such a link is mailed to one address at most: ten minutes apart. */
const APART = 600_000
/** How many addresses are remembered for that. */
const MOST = 10_000

/** Mails the link to the page of all choices to the address it belongs to, and tells nobody whether it did. */
export interface LinkSender {
  readonly can: boolean
  /** Returns at once, so that the time it takes tells nothing either. `fits` says for which names of an address to send. */
  send(address: string, fits: (names: readonly string[]) => boolean | Promise<boolean>): Promise<void>
}

export function linkSender(parts: Omit<HandlerParts, 'page'>): LinkSender {
  const { sendLink } = parts.hooks
  const last = new Map<string, number>()

  async function act(address: string, fits: Parameters<LinkSender['send']>[1]): Promise<void> {
    const names = await parts.namesOf(address)
    const [subject] = names ?? []
    if (!names || subject === undefined || !(await fits(names))) return
    const now = parts.now()
    if (now - (last.get(subject) ?? Number.NEGATIVE_INFINITY) < APART) return
    if (last.size >= MOST) last.clear()
    last.set(subject, now)
    const claim: Claim = { action: 'manage', subject, expires: now + MANAGE_WITHIN }
    await sendLink!({ to: address.trim(), url: `${parts.baseUrl}/p/${await parts.tokens.sign(claim)}` })
  }

  return {
    can: sendLink !== undefined,
    async send(address, fits) {
      act(address, fits).catch(parts.onError)
    },
  }
}
