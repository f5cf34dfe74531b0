import PostalMime, { type Attachment, addressParser, type Email } from 'postal-mime'

export type { Attachment, Email }

/** Reads a mail. Mails inside it, and reports about mails, are attachments. */
export function readMail(raw: string | Uint8Array): Promise<Email> {
  return PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 20 })
}

/** The addresses of a field such as `Ada <ada@example.com>, bob@example.com`, members of groups included. */
export function addressesIn(field: string): string[] {
  return addressParser(field, { flatten: true }).flatMap(({ address }) => address ?? [])
}
