import { fromBase64url, type Keyed, keyed, type Secret, toBase64url } from '../secret/index.ts'

/** What a link is good for. It names a subject, never an address. */
export type Claim =
  | { readonly action: 'stop'; readonly subject: string; readonly topic: string }
  | { readonly action: 'stop-all'; readonly subject: string }
  | {
      readonly action: 'confirm'
      readonly subject: string
      readonly topic: string
      /** Milliseconds since 1970, on the minute. */
      readonly expires: number
    }

/** Signs claims into links and reads them back. */
export interface Tokens {
  /** A text of the base64url alphabet, at most 180 letters. Signed with the newest secret. */
  sign(claim: Claim): Promise<string>
  /** The claim, or undefined for whatever was not signed by one of the secrets for this site. Does not look at `expires`. */
  read(token: string): Promise<Claim | undefined>
}

/*
 * Format 1, before base64url: 1 | action | n | key id (n) | subject (16) | [minutes (4), confirm only] | topic | hash (16)
 * The hash covers the site too, which is not in the token: another site's links mean nothing here.
 */
const FORMAT = 1
const ACTIONS = ['stop', 'stop-all', 'confirm'] as const
const BYTES = 16
const MINUTE = 60_000

/** The most bytes a topic's id may have, so that links stay short. */
export const LONGEST_TOPIC = 64
const LONGEST = 180

/** Tokens of a site under a list of secrets, the newest first: it signs, and all of them are honoured. */
export function tokens(secrets: readonly Secret[], site: string): Tokens {
  const keys: readonly Keyed[] = secrets.map(secret => keyed(secret, `link 1\n${site}`))
  return {
    async sign(claim) {
      const payload = encode(claim, keys[0]!.id)
      return toBase64url(Uint8Array.of(...payload, ...(await keys[0]!.hash(payload))))
    },
    async read(token) {
      const bytes = token.length <= LONGEST ? fromBase64url(token) : undefined
      if (!bytes || bytes.length < 3 + BYTES) return undefined
      const payload = bytes.slice(0, -BYTES)
      const id = text(payload.slice(3, 3 + payload[2]!))
      const key = keys.find(key => key.id === id)
      return key && (await key.verify(payload, bytes.slice(-BYTES))) ? decode(payload) : undefined
    },
  }
}

function encode(claim: Claim, id: string): Uint8Array<ArrayBuffer> {
  const minutes = new Uint8Array(claim.action === 'confirm' ? 4 : 0)
  if (claim.action === 'confirm') new DataView(minutes.buffer).setUint32(0, Math.ceil(claim.expires / MINUTE))
  const name = new TextEncoder().encode(id)
  const topic = new TextEncoder().encode(claim.action === 'stop-all' ? '' : claim.topic)
  const subject = fromBase64url(claim.subject)!
  return Uint8Array.of(
    FORMAT,
    ACTIONS.indexOf(claim.action),
    name.length,
    ...name,
    ...subject,
    ...minutes,
    ...topic,
  )
}

function decode(payload: Uint8Array<ArrayBuffer>): Claim | undefined {
  const action = payload[0] === FORMAT ? ACTIONS[payload[1]!] : undefined
  const body = payload.slice(3 + payload[2]!)
  const subject = toBase64url(body.slice(0, BYTES))
  const rest = body.slice(BYTES)
  switch (action) {
    case 'stop':
      return { action, subject, topic: text(rest) }
    case 'stop-all':
      return { action, subject }
    case 'confirm': {
      const expires = new DataView(rest.buffer).getUint32(0) * MINUTE
      return { action, subject, topic: text(rest.slice(4)), expires }
    }
    default:
      // Signed by a later release: not for this one to guess at.
      return undefined
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
