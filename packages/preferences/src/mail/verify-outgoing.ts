import { readMail } from '../mime/index.ts'

/** Something that keeps mail programs from offering their button, or receivers from taking the mail. */
export interface Finding {
  readonly code:
    | 'no-list-unsubscribe'
    | 'several-list-unsubscribe'
    | 'no-https-link'
    | 'mailto-first'
    | 'several-links'
    | 'no-list-unsubscribe-post'
    | 'bad-list-unsubscribe-post'
    | 'no-signature'
    | 'field-not-signed'
    | 'long-line'
    | 'no-key'
    | 'bad-answer'
  /** What was found, and what to do. */
  readonly message: string
}

/** The most octets of a line (RFC 5322 section 2.1.1). */
const LONGEST_LINE = 998

/**
 * What is wrong with a mail as it goes out, for one-click unsubscription: the two fields (RFC 2369, RFC 8058), the DKIM signature
 * that must cover both (RFC 8058 section 4, RFC 6376 section 5.4), and lines that are cut on the way. Empty for a mail that is
 * right. Whether the signature is true is for a DKIM verifier to say.
 */
export async function verifyOutgoing(raw: string | Uint8Array): Promise<Finding[]> {
  const { headers } = await readMail(raw)
  const valuesOf = (name: string) => headers.filter(({ key }) => key === name).map(({ value }) => value)
  return [
    ...checkLinks(valuesOf('list-unsubscribe')),
    ...checkPost(valuesOf('list-unsubscribe-post')),
    ...checkSignatures(valuesOf('dkim-signature')),
    ...checkLines(raw),
  ]
}

/** The first web address in a mail's `List-Unsubscribe`. */
export async function linkOf(raw: string | Uint8Array): Promise<string | undefined> {
  const { headers } = await readMail(raw)
  return linksIn(headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '').find(link =>
    /^https?:/i.test(link),
  )
}

const linksIn = (value: string): string[] => [...value.matchAll(/<\s*([^>]*?)\s*>/g)].map(([, link]) => link!)

function checkLinks(values: readonly string[]): Finding[] {
  if (values.length === 0)
    return [
      {
        code: 'no-list-unsubscribe',
        message: 'There is no List-Unsubscribe field. Put in what headers() gives.',
      },
    ]
  const found: Finding[] = []
  if (values.length > 1)
    found.push({
      code: 'several-list-unsubscribe',
      message: `There are ${values.length} List-Unsubscribe fields and may be one. nodemailer's own \`list\` option writes one for each link: leave it out.`,
    })
  const links = linksIn(values[0]!)
  const web = links.filter(
    link => /^https:/i.test(link) || /^http:\/\/(localhost|[\w.-]+\.localhost)[:/]/i.test(link),
  )
  if (web.length === 0)
    found.push({
      code: 'no-https-link',
      message: `List-Unsubscribe has no https link: ${values[0]!.slice(0, 200)}`,
    })
  else if (!web.includes(links[0]!))
    found.push({ code: 'mailto-first', message: 'The https link must be the first one in List-Unsubscribe.' })
  if (web.length > 1)
    found.push({
      code: 'several-links',
      message: 'List-Unsubscribe may have one https link (RFC 8058 section 3.1).',
    })
  return found
}

function checkPost(values: readonly string[]): Finding[] {
  if (values.length === 0)
    return [
      {
        code: 'no-list-unsubscribe-post',
        message:
          'There is no List-Unsubscribe-Post field, so no program offers one click. Put in what headers() gives.',
      },
    ]
  return values.length === 1 && values[0]!.trim() === 'List-Unsubscribe=One-Click'
    ? []
    : [
        {
          code: 'bad-list-unsubscribe-post',
          message: 'List-Unsubscribe-Post must say List-Unsubscribe=One-Click, once.',
        },
      ]
}

function checkSignatures(values: readonly string[]): Finding[] {
  if (values.length === 0)
    return [
      {
        code: 'no-signature',
        message:
          'There is no DKIM signature, which both fields need. Sign in the transport, or look at the mail as your server sends it.',
      },
    ]
  const covered = values.map(value => {
    const [, names = ''] = /(?:^|;)\s*h\s*=([^;]*)/i.exec(value) ?? []
    return names.split(':').map(name => name.trim().toLowerCase())
  })
  const needed = ['list-unsubscribe', 'list-unsubscribe-post']
  if (covered.some(names => needed.every(name => names.includes(name)))) return []
  const missing = needed.filter(name => !covered.some(names => names.includes(name)))
  return [
    {
      code: 'field-not-signed',
      message: `The DKIM signature does not cover ${missing.join(' and ') || 'both fields at once'}. Add it to the signed fields (in nodemailer: dkim.headerFieldNames, or use mailGate).`,
    },
  ]
}

function checkLines(raw: string | Uint8Array): Finding[] {
  const text = typeof raw === 'string' ? raw : new TextDecoder('latin1').decode(raw)
  const head = text.split(/\r?\n\r?\n/, 1)[0]!
  const at = head.split(/\r?\n/).findIndex(line => line.length > LONGEST_LINE)
  return at < 0
    ? []
    : [
        {
          code: 'long-line',
          message: `Line ${at + 1} of the header is longer than ${LONGEST_LINE} octets and is cut on its way. Fold it, or shorten its link.`,
        },
      ]
}
