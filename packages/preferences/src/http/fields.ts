import { bodyOf, type Unread } from '../body/index.ts'

/** The most bytes a request body may have. A one-click body has about a hundred. */
const MOST = 8 * 1024

/** A body that was read. */
export interface Posted {
  /** Undefined where it is no form, or not a whole one. */
  readonly form: FormData | undefined
  /** Whether it comes from a page of ours, or from a browser at all, as far as can be told. */
  readonly ofPage: boolean
}

/**
 * The fields of a form body, as multipart/form-data or application/x-www-form-urlencoded (RFC 8058 section 3.2 allows
 * both); `too-large` for more than 8 KB, `too-slow` after ten seconds, undefined for anything else.
 */
export async function fields(request: Request): Promise<FormData | Unread | undefined> {
  const read = await posted(request)
  return typeof read === 'string' ? read : read.form
}

/** The same, and where the body comes from: a link that stops heeds a mail program whatever its body says. */
export async function posted(request: Request): Promise<Posted | Unread> {
  const bytes = await bodyOf(request, MOST)
  if (typeof bytes === 'string') return bytes
  const form = await formIn(bytes, request.headers.get('content-type') ?? '')
  // Browsers say from where they ask (Fetch Metadata section 2.3), and mail programs' servers are none. How they ask is said by
  // Node's own `fetch`, too, which may well be such a server's.
  const { headers } = request
  const browser = headers.has('sec-fetch-site') || headers.get('sec-fetch-mode') === 'navigate'
  return { form, ofPage: browser || (form ? OURS.some(name => form.has(name)) : names(bytes)) }
}

/** The names of what the forms of our pages send. A button pressed or not, `at` is always among it. */
const OURS = ['at', 'website', 'stop', 'address', 'confirm', 'do']

/** Whether bytes that are no whole form have one of these names where a form would. */
function names(bytes: Uint8Array): boolean {
  return new RegExp(`(^|[&"])(${OURS.join('|')})["=]`).test(new TextDecoder().decode(bytes))
}

async function formIn(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    // Not a form, or not a whole one: the caller answers.
    return undefined
  }
}
