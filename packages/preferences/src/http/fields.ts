import { bodyOf, type Unread } from '../body/index.ts'

/** The most bytes a request body may have. A one-click body has about a hundred. */
const MOST = 8 * 1024

/**
 * The fields of a form body, as multipart/form-data or application/x-www-form-urlencoded (RFC 8058 section 3.2 allows
 * both); `too-large` for more than 8 KB, `too-slow` after ten seconds, undefined for anything else.
 */
export async function fields(request: Request): Promise<FormData | Unread | undefined> {
  const bytes = await bodyOf(request, MOST)
  if (typeof bytes === 'string') return bytes
  const type = request.headers.get('content-type') ?? ''
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    // Not a form, or not a whole one: the caller answers 400.
    return undefined
  }
}
