import { type Finding, linkOf, verifyOutgoing } from '../mail/index.ts'

export interface ExamineOptions {
  /** Default: the platform's. */
  readonly fetch?: typeof fetch
  /** Asks for TXT records. Default: Node's. */
  readonly resolveTxt?: (name: string) => Promise<string[][]>
  /** Presses the button as a mail program would, twice. The person of the mail is then unsubscribed. Default: false. */
  readonly press?: boolean
}

const ONE_CLICK = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
const PATIENCE = 10_000

/**
 * Examines a mail as it goes out, and what stands behind it: its fields and signature, the key of the signature in the DNS, and how
 * the link answers. Opening the link is harmless where the site is right, and a finding where it is not.
 */
export async function examine(raw: string | Uint8Array, options: ExamineOptions = {}): Promise<Finding[]> {
  const link = await linkOf(raw)
  return [
    ...(await verifyOutgoing(raw)),
    ...(await checkKeys(raw, options)),
    ...(link === undefined ? [] : await checkLink(link, options)),
  ]
}

async function checkKeys(raw: string | Uint8Array, options: ExamineOptions): Promise<Finding[]> {
  const resolveTxt =
    options.resolveTxt ?? (async (name: string) => (await import('node:dns/promises')).resolveTxt(name))
  const text = typeof raw === 'string' ? raw : new TextDecoder('latin1').decode(raw)
  const head = text.split(/\r?\n\r?\n/, 1)[0]!.replace(/\r?\n[ \t]+/g, ' ')
  const found: Finding[] = []
  for (const [, value] of head.matchAll(/^DKIM-Signature:(.*)$/gim)) {
    const [, domain] = /(?:^|;)\s*d\s*=\s*([\w.-]+)/i.exec(value!) ?? []
    const [, selector] = /(?:^|;)\s*s\s*=\s*([\w.-]+)/i.exec(value!) ?? []
    const name = `${selector}._domainkey.${domain}`
    const records = await resolveTxt(name).catch(() => [])
    if (!records.some(record => /(?:^|;)\s*p\s*=\s*[A-Za-z0-9+/]/.test(record.join(''))))
      found.push({
        code: 'no-key',
        message: `The DNS has no DKIM key at ${name}. Publish it, or correct the selector.`,
      })
  }
  return found
}

async function checkLink(link: string, options: ExamineOptions): Promise<Finding[]> {
  const get = options.fetch ?? fetch
  const found: Finding[] = []
  const tell = (message: string) => void found.push({ code: 'bad-answer', message })
  const call = async (method: string, init: RequestInit = {}): Promise<Response | undefined> => {
    try {
      return await get(link, { method, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE), ...init })
    } catch (error) {
      tell(`${method} of the link failed: ${(error as Error).message}. It must be reachable from everywhere.`)
      return undefined
    }
  }
  const opened = await call('GET')
  if (opened && opened.status !== 200)
    tell(`GET of the link answers ${opened.status} and must show a page (200).`)
  if (opened?.headers.get('set-cookie')) tell('The page of the link sets a cookie. It must work without.')
  if (opened && !/no-referrer|same-origin/.test(opened.headers.get('referrer-policy') ?? ''))
    tell('The page of the link lets its address leak to others. Send Referrer-Policy: no-referrer.')
  if (!options.press) return found
  for (const turn of ['first', 'second']) {
    const pressed = await call('POST', { body: ONE_CLICK })
    if (pressed && pressed.status >= 300)
      tell(
        `The ${turn} one-click POST answers ${pressed.status}. It must answer 2xx, without a redirect (RFC 8058 section 3.1).`,
      )
  }
  return found
}
