/** The most bytes a request body may have. A one-click body has about a hundred. */
const MOST = 8 * 1024

/**
 * The fields of a form body, as multipart/form-data or application/x-www-form-urlencoded (RFC 8058 section 3.2 allows
 * both); `too-large` for more than 8 KB, undefined for anything else.
 */
export async function fields(request: Request): Promise<FormData | 'too-large' | undefined> {
  const bytes = await read(request)
  if (!bytes) return 'too-large'
  const type = request.headers.get('content-type') ?? ''
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    // Not a form, or not a whole one: the caller answers 400.
    return undefined
  }
}

async function read({ body, headers }: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(headers.get('content-length')) > MOST) return undefined
  const bytes = new Uint8Array(MOST)
  let length = 0
  const reader = body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return bytes.slice(0, length)
    // Left unread, not cancelled: that would close the connection before the answer is out.
    if (length + part.value.length > MOST) return undefined
    bytes.set(part.value, length)
    length += part.value.length
  }
}
