/** The header fields that let a mail program offer a way out. Empty for a topic that cannot be stopped. */
export interface ListHeaders {
  /** RFC 2369 section 3.2: the link, then the mailbox if there is one. One line, to be folded at `, ` only. */
  readonly 'List-Unsubscribe'?: string
  /** RFC 8058 section 3.1. The DKIM signature must cover both fields. */
  readonly 'List-Unsubscribe-Post'?: string
}

/** Both fields for a link, and for the mailbox that takes unsubscribe mails, whose subject is then the token. */
export function listHeaders(url: string, token: string, mailbox?: string): ListHeaders {
  const [local, domain] = mailbox?.split('@') ?? []
  const mailto = mailbox ? `, <mailto:${encodeURIComponent(local!)}@${domain}?subject=${token}>` : ''
  return {
    'List-Unsubscribe': `<${url}>${mailto}`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
