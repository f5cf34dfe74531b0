import type { HandlerParts } from './types.ts'

/** Everything that is kept about a person, as a file of JSON (CT5; Regulation (EU) 2016/679 art. 15 and 20). */
export async function exported(
  parts: Pick<HandlerParts, 'ledger' | 'now' | 'policy'>,
  subject: string,
): Promise<Response> {
  const acts = await parts.ledger.read(subject)
  const file = { heed: 1, subject, exported: new Date(parts.now()).toISOString(), acts }
  return new Response(JSON.stringify(file, undefined, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-choices.json"',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
