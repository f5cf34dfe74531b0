/** What a response is to a browser, as far as it matters here. */
export type Kind = 'html' | 'document' | 'worker' | 'script' | 'other'

const DOCUMENT = /^(application\/xhtml\+xml|image\/svg\+xml|(text|application)\/xml)\b/
const SCRIPT = /^(text|application)\/((x-)?(java|ecma)script)\b/
const WORKER = /^(worker|sharedworker|serviceworker|audioworklet|paintworklet)$/

/**
 * The type that counts for browsers: of several the last that is one (Fetch standard, section 3.5, "extract a MIME type"). None where they
 * look into the body (MIME Sniffing standard, section 7).
 */
function typeOf(field: string): string {
  // A comma between quotation marks divides nothing.
  const types = (field.toLowerCase().match(/(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g) ?? [])
    .map(type => type.trim())
    .filter(type => /^[^\s/;]+\/[^\s/;]+/.test(type) && !type.startsWith('*/*'))
  const type = types.at(-1) ?? ''
  return /^(unknown|application)\/unknown\b/.test(type) ? '' : type
}

/**
 * What a response is. Workers have a policy of their own, from their own response (CSP Level 3 section 4.2.3). A saved file
 * and a part of a file are none of these. `decided`: the browser has it from us already.
 */
export function kindOf(status: number, headers: Headers, dest: string, decided: boolean): Kind {
  const type = typeOf(headers.get('content-type') ?? '')
  // With anything else behind the word browsers show it.
  if (/^\s*attachment\s*(;|$)/i.test(headers.get('content-disposition') ?? '')) return 'other'
  if (WORKER.test(dest)) return 'worker'
  if (status === 304) return decided ? 'document' : 'other'
  if (/^text\/html\b/.test(type)) return status === 206 ? 'document' : 'html'
  if (SCRIPT.test(type)) return 'script'
  // Browsers look into the body, and may find a page there.
  return DOCUMENT.test(type) || (!type && status !== 204) ? 'document' : 'other'
}
