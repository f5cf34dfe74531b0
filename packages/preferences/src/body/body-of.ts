/** How long a body may take to come, in milliseconds: ten seconds. Whoever sends it a byte a minute holds nothing open. */
const WITHIN = 10_000

/** Why a body was not read: it was larger or slower than it may be, or whoever sent it broke off. */
export type Unread = 'too-large' | 'too-slow' | 'cut-short'

/** The bytes of a request's body, at most so many and within ten seconds. */
export async function bodyOf(
  { body, headers }: Request,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | Unread> {
  if (Number(headers.get('content-length')) > most) return 'too-large'
  const parts: Uint8Array[] = []
  let length = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'too-slow'>(resolve => {
    timer = setTimeout(resolve, WITHIN, 'too-slow')
  })
  const reader = body?.getReader()
  try {
    for (;;) {
      // What fails here is the connection: nothing that the site could mend, or has to hear of.
      const part = await Promise.race([reader?.read().catch(() => 'cut-short' as const), late])
      // Left unread, not cancelled: that would close the connection before the answer is out.
      if (typeof part === 'string') return part
      if (!part || part.done) break
      length += part.value.length
      if (length > most) return 'too-large'
      parts.push(part.value)
    }
  } finally {
    clearTimeout(timer)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
