import { fromBase64url, type Keyed, keyed, type Secret, toBase64url } from '../secret/index.ts'

/** What a link is good for. It names a subject, never an address. Instants are milliseconds since 1970, on the minute. */
export type Claim =
  | { readonly action: 'stop'; readonly subject: string; readonly topic: string }
  | { readonly action: 'stop-all'; readonly subject: string }
  | { readonly action: 'confirm'; readonly subject: string; readonly topic: string; readonly expires: number }
  /** See and change everything. */
  | { readonly action: 'manage'; readonly subject: string; readonly expires: number }
  | Tracked
  /** The same for a link: `url` is 16 bytes of the SHA-256 of where it leads, as base64url. */
  | (Omit<Tracked, 'action'> & { readonly action: 'click'; readonly url: string })

/** A mail was opened: of which topic, and the site's own name for the mail. */
interface Tracked {
  readonly action: 'open'
  readonly subject: string
  readonly topic: string
  readonly mail: string
}

/** Signs claims into links and reads them back. */
export interface Tokens {
  /** A text of the base64url alphabet, at most 340 letters. Signed with the newest secret. */
  sign(claim: Claim): Promise<string>
  /** The claim, or undefined for whatever was not signed by one of the secrets for this site. Does not look at `expires`. */
  read(token: string): Promise<Claim | undefined>
}

/*
 * Format 1, before base64url: 1 | action | n | key id (n) | subject (16) | [minutes (4), of what expires] | [url (16), of a click]
 * | topic | [0 | mail, of what is tracked] | hash (16)
 * The hash covers the site too, which is not in the token: another site's links mean nothing here.
 */
const FORMAT = 1
const ACTIONS = ['stop', 'stop-all', 'confirm', 'manage', 'open', 'click'] as const
const BYTES = 16
const MINUTE = 60_000

/** The most bytes a topic's id may have, so that links stay short. */
export const LONGEST_TOPIC = 64
/** The most bytes the name of a mail may have. */
export const LONGEST_MAIL = 64
const LONGEST = 340

/** What tells each secret from others without showing it: its id and a hash of nothing. */
export const linkMarks = (
  secrets: readonly Secret[],
): Promise<{ readonly id: string; readonly mark: string }[]> =>
  Promise.all(
    secrets.map(async secret => ({
      id: secret.id,
      mark: toBase64url(await keyed(secret, 'link mark 1').hash(new Uint8Array())),
    })),
  )

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
  const bytes = (text: string) => new TextEncoder().encode(text)
  const minutes = new Uint8Array('expires' in claim ? 4 : 0)
  if ('expires' in claim) new DataView(minutes.buffer).setUint32(0, Math.ceil(claim.expires / MINUTE))
  const name = bytes(id)
  return Uint8Array.of(
    FORMAT,
    ACTIONS.indexOf(claim.action),
    name.length,
    ...name,
    ...fromBase64url(claim.subject)!,
    ...minutes,
    ...('url' in claim ? fromBase64url(claim.url)! : []),
    ...bytes('topic' in claim ? claim.topic : ''),
    ...('mail' in claim ? [0, ...bytes(claim.mail)] : []),
  )
}

function decode(payload: Uint8Array<ArrayBuffer>): Claim | undefined {
  const action = payload[0] === FORMAT ? ACTIONS[payload[1]!] : undefined
  const body = payload.slice(3 + payload[2]!)
  const subject = toBase64url(body.slice(0, BYTES))
  const rest = body.slice(BYTES)
  const minutes = () => new DataView(rest.buffer).getUint32(0) * MINUTE
  switch (action) {
    case 'stop':
      return { action, subject, topic: text(rest) }
    case 'stop-all':
      return { action, subject }
    case 'confirm':
      return { action, subject, topic: text(rest.slice(4)), expires: minutes() }
    case 'manage':
      return { action, subject, expires: minutes() }
    case 'open':
      return { action, subject, ...tracked(rest) }
    case 'click':
      return { action, subject, url: toBase64url(rest.slice(0, BYTES)), ...tracked(rest.slice(BYTES)) }
    default:
      // Signed by a later release: not for this one to guess at.
      return undefined
  }
}

function tracked(bytes: Uint8Array): { topic: string; mail: string } {
  const end = bytes.indexOf(0)
  return { topic: text(bytes.slice(0, end)), mail: text(bytes.slice(end + 1)) }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
