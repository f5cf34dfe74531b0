import type { Answers, Policy } from '@heed/core/server'
import { parseUrl } from '../url/index.ts'
import { answered, type ChoiceParts, keepingBoth } from './choice.ts'
import { boundedText, isOwnPage, refusal } from './sender.ts'

/** The most bytes a form may come in. One of two hundred services takes ten thousand. */
const MOST = 65_536

/**
 * Takes the answer of a plain HTML form, and leads back to the page: for visitors without scripts. `answer` is `accept`, `refuse` or `save`;
 * each `shown` is the id of a purpose or service that could be answered, each `yes` of one that was ticked; `back` is the
 * page's own path. Only pages of the site may send it: other sites can send forms of this type, but not make up who they are.
 */
export async function takeForm(request: Request, parts: ChoiceParts): Promise<Response> {
  const { policy, url } = parts
  if (request.method !== 'POST') {
    const response = refusal(405, 'method', 'method', request.method, 'Use POST.')
    response.headers.set('Allow', 'POST')
    return response
  }
  if (!isOwnPage(request.headers, url)) {
    const found = request.headers.get('origin') ?? ''
    return refusal(403, 'foreign', 'origin', found, 'Send it from a page of this site.')
  }
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return refusal(415, 'type', 'content-type', type, 'Send application/x-www-form-urlencoded.')
  const text = await boundedText(request, MOST)
  if (text === undefined) return refusal(413, 'too-large', 'body', '', `Send ${MOST} bytes at most.`)

  const fields = new URLSearchParams(text)
  const answers = answersIn(policy, fields)
  if (!answers)
    return refusal(400, 'bad-form', 'answer', text.slice(0, 100), 'Send the form as the edge renders it.')
  const headers = keepingBoth(answered(answers, parts), parts)
  if (!headers) return refusal(400, 'bad-form', 'shown', text.slice(0, 100), 'Answer at least one purpose.')
  headers.set('Location', placeBack(fields.get('back'), url))
  // See Other: whatever was asked for with POST, the page is asked for with GET (RFC 9110 section 15.4.4).
  return new Response(null, { status: 303, headers })
}

/** What the form says; nothing where it says nothing of this policy. */
function answersIn({ purposes, services = {} }: Policy, fields: URLSearchParams): Answers | undefined {
  const answer = fields.get('answer')
  const shown = fields.getAll('shown')
  const ticked = new Set(fields.getAll('yes'))
  const asked = shown.filter(id => Object.hasOwn(purposes, id))
  const alone = shown.filter(id => Object.hasOwn(services, id))
  if (asked.length + alone.length !== shown.length || !shown.length) return
  if (answer === 'accept' || answer === 'refuse')
    return Object.fromEntries(shown.map(id => [id, answer === 'accept']))
  if (answer !== 'save') return
  const answers: Record<string, boolean> = {}
  for (const id of asked) {
    const own = alone.filter(service => services[service]!.purpose === id)
    answers[id] = own.length ? own.some(service => ticked.has(service)) : ticked.has(id)
    if (answers[id]) for (const service of own) if (!ticked.has(service)) answers[service] = false
  }
  for (const id of alone) if (!asked.includes(services[id]!.purpose)) answers[id] = ticked.has(id)
  return answers
}

/** The path of a page of this very origin; the site's first page for anything else. */
function placeBack(back: string | null, { origin }: URL): string {
  // A browser reads `//host` and `/\host` as another site, and leaves out tabs and line ends.
  const url = back && /^\/(?![/\\])[!-~]*$/.test(back) ? parseUrl(back, origin) : undefined
  // What `..` leaves may begin with two slashes after all.
  return url?.origin === origin && !/^\/[/\\]/.test(url.pathname) ? url.pathname + url.search : '/'
}
