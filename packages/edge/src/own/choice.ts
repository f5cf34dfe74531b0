import {
  type Answers,
  answerChoice,
  type Choice,
  decidePage,
  formatChoice,
  type Policy,
  parseChoice,
} from '@heed/core/server'
import { keptName, type Visit } from '../visit/index.ts'
import { keeping, secondsLeft } from './minted.ts'
import { boundedText, isOwnPage, refusal } from './sender.ts'

export interface ChoiceParts {
  readonly policy: Policy
  readonly cookie: { readonly name: string; readonly domain: string | undefined }
  readonly url: URL
  readonly visit: Visit
  readonly now: number
}

/** The most bytes a choice may come in. One of two hundred purposes takes two thousand. */
const MOST = 16_384

/**
 * Keeps a choice in cookies that the server sets: `POST` of `{ "choice": "1PZw…" }`, the text the page's store wrote, or of
 * `{ "answers": { "statistics": true } }`, which are added to the choice that came along. Only pages of the site may.
 */
export async function keepChoice(request: Request, parts: ChoiceParts): Promise<Response> {
  const { policy, url } = parts
  if (request.method !== 'POST') {
    const response = refusal(405, 'method', 'method', request.method, 'Use POST.')
    response.headers.set('Allow', 'POST')
    return response
  }
  if (!isOwnPage(request.headers, url))
    return refusal(
      403,
      'foreign',
      'origin',
      request.headers.get('origin') ?? '',
      'Send it from a page of this site.',
    )
  const type = request.headers.get('content-type') ?? ''
  // A form of another site can send neither this type nor, therefore, a choice.
  if (!/^application\/json\b/i.test(type))
    return refusal(415, 'type', 'content-type', type, 'Send application/json.')
  const text = await boundedText(request, MOST)
  if (text === undefined) return refusal(413, 'too-large', 'body', '', `Send ${MOST} bytes at most.`)

  const told = read(text)
  if (!told) return bad('', text, 'Send a JSON object with "choice" or "answers".')
  let choice: Choice | undefined
  if ('choice' in told && typeof told.choice !== 'string')
    return bad(
      'choice',
      `${JSON.stringify(told.choice)}`,
      'Send a text, as the store of this policy wrote it.',
    )
  if (typeof told.choice === 'string') {
    choice = parseChoice(policy, told.choice)
    if (!choice) return bad('choice', told.choice, 'Send the text that the store of this policy wrote.')
  } else {
    const wrong = wrongAnswer(policy, told.answers)
    if (wrong !== undefined)
      return bad(
        `answers.${wrong}`,
        `${JSON.stringify(told.answers)}`,
        'Send true or false by purpose or service.',
      )
    choice = answered(told.answers as Answers, parts)
  }

  const written = typeof told.choice === 'string' ? told.choice : undefined
  const headers = keepingBoth(choice, parts, written)
  return headers
    ? new Response(null, { status: 204, headers })
    : bad('choice', text, 'The answers in it have run out. Ask again.')
}

/** The choice that came along, with answers added. */
export function answered(answers: Answers, { policy, visit, now }: ChoiceParts): Choice {
  // A signal is a layer over the choice: what it refuses is not refused by the person.
  const standing = decidePage(policy, visit.choice, { ...visit.decision, now, signals: {} })
  return answerChoice(policy, visit.choice, answers, now, standing)
}

/**
 * The header fields that keep a choice, or the text that a script wrote of it, for as long as its answers stand; nothing when they
 * have run out.
 */
export function keepingBoth(choice: Choice, parts: ChoiceParts, written?: string): Headers | undefined {
  const { policy, cookie, url, visit, now } = parts
  const seconds = secondsLeft(policy, choice, visit.region, now)
  if (seconds <= 0) return
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  // What a script wrote stands in its own cookie already, and may have been written again meanwhile.
  for (const name of [...(written ? [] : [cookie.name]), keptName(cookie.name)])
    headers.append(
      'Set-Cookie',
      keeping(name, written ?? formatChoice(policy, choice), seconds, cookie.domain, url),
    )
  return headers
}

function read(text: string): { choice?: unknown; answers?: unknown } | undefined {
  try {
    const told: unknown = JSON.parse(text)
    return typeof told === 'object' && told !== null && ('choice' in told || 'answers' in told)
      ? told
      : undefined
  } catch {
    // Not JSON: the caller answers 400.
  }
}

/** The first answer that is none: to an unknown id, or neither yes nor no; `''` when there are no answers at all. */
function wrongAnswer(policy: Policy, answers: unknown): string | undefined {
  if (typeof answers !== 'object' || answers === null || !Object.keys(answers).length) return ''
  const known = (id: string): boolean =>
    Object.hasOwn(policy.purposes, id) || Object.hasOwn(policy.services ?? {}, id)
  return Object.entries(answers).find(([id, granted]) => !known(id) || typeof granted !== 'boolean')?.[0]
}

function bad(path: string, found: string, remedy: string): Response {
  return refusal(400, 'bad-choice', path, found.slice(0, 100), remedy)
}
