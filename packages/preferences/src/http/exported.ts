import type { Act } from '../act/index.ts'
import type { HandlerParts } from './types.ts'

/** Everything that is kept about a person. */
export interface PersonExport {
  /** The format of this file. */
  readonly heed: 1
  /** The keyed hash of the address. */
  readonly subject: string
  /** ISO 8601. */
  readonly exported: string
  /** Oldest first. */
  readonly acts: readonly Act[]
  /** The words that were shown, by the `text` of acts. */
  readonly texts: { readonly [hash: string]: string }
}

/** Acts of a person, with the words that were shown (CT5; Regulation (EU) 2016/679 art. 15 and 20). */
export async function exported(
  parts: Pick<HandlerParts, 'words' | 'now'>,
  subject: string,
  acts: readonly Act[],
): Promise<PersonExport> {
  const texts: { [hash: string]: string } = {}
  for (const hash of new Set(acts.flatMap(({ text }) => text ?? [])))
    texts[hash] = (await parts.words(hash)) ?? ''
  return { heed: 1, subject, exported: new Date(parts.now()).toISOString(), acts, texts }
}

/** A file of JSON to keep. */
export function fileResponse(name: string, content: object): Response {
  return new Response(JSON.stringify(content, undefined, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
