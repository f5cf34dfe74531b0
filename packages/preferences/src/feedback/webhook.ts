import { bodyOf } from '../body/index.ts'
import { PreferencesError } from '../error/index.ts'
import { type MailgunOptions, mailgun } from './mailgun.ts'
import { type PostmarkOptions, postmark } from './postmark.ts'
import { type SendGridOptions, sendgrid } from './sendgrid.ts'
import { type SesOptions, ses } from './ses.ts'
import type { Feedback, Provider } from './types.ts'

export type WebhookOptions = SesOptions | SendGridOptions | PostmarkOptions | MailgunOptions

export interface WebhookParts {
  readonly now: () => number
  readonly onError: (error: unknown) => void
  /** Writes down what was said; false where the address is none. */
  readonly take: (feedback: Feedback) => Promise<boolean>
}

/** The most bytes a call may have: SendGrid sends up to a thousand events at once. */
const MOST = 4 * 1024 * 1024

/**
 * Takes the calls of a provider. 200 tells how many events were taken, 401 that the call is not the provider's, 400 and 413
 * that it cannot be read, and 503 that it could not be written down: every provider then calls again.
 */
export function createWebhook(
  options: WebhookOptions,
  { now, onError, take }: WebhookParts,
): (request: Request) => Promise<Response> {
  const provider = providerOf(options)

  async function answer(request: Request): Promise<Response> {
    if (request.method !== 'POST') return told(405, { error: 'Only POST is taken here.' })
    const body = await bodyOf(request, MOST)
    if (body === 'too-large') return told(413, { error: 'The body is larger than 4 MB.' })
    if (body === 'too-slow') return told(408, { error: 'The body did not come within ten seconds.' })
    if (body === 'cut-short') return told(400, { error: 'The body broke off.' })
    const text = new TextDecoder().decode(body)
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      return told(400, { error: 'The body is no JSON.' })
    }
    const found = await provider({ headers: request.headers, body, text, json, now: now() })
    if (found === 'forged') return told(401, { error: 'The signature is missing, wrong or too old.' })
    if (found === 'unreadable') return told(400, { error: 'The body is not what this provider sends.' })
    let taken = 0
    for (const feedback of found) if (await take(feedback)) taken++
    return told(200, { taken })
  }

  return async request => {
    try {
      return await answer(request)
    } catch (error) {
      onError(error)
      return told(503, { error: 'This could not be written down. Please try again.' })
    }
  }
}

function providerOf(options: WebhookOptions): Provider {
  switch (options.provider) {
    case 'ses':
      return ses(options)
    case 'sendgrid':
      return sendgrid(options)
    case 'postmark':
      return postmark(options)
    case 'mailgun':
      return mailgun(options)
    default:
      throw new PreferencesError(
        'bad-webhook',
        `There is no provider ${JSON.stringify((options as WebhookOptions).provider)}. There are: ses, sendgrid, postmark, mailgun.`,
      )
  }
}

function told(status: number, body: object): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })
}
