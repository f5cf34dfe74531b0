import { createEdge, type EdgeOptions } from '@heed/edge'
import { now, shop } from './shop.ts'

export const PAGE = '<!doctype html><script src="https://stats.example/a.js"></script>'

export interface Asked {
  readonly url?: string
  readonly request?: RequestInit & { readonly headers?: Record<string, string> }
  readonly response?: ResponseInit
  readonly body?: BodyInit | null
  readonly options?: EdgeOptions
}

/** One request through an edge: what came back, and what the site was asked. */
export async function ask({
  url = 'https://shop.example/',
  request = {},
  response = {},
  body = PAGE,
  options = {},
}: Asked) {
  let onward: Request | undefined
  const edge = createEdge(shop, {
    now: () => now,
    onError(error) {
      throw error
    },
    ...options,
  })
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' })
  new Headers(response.headers).forEach((value, name) => {
    if (name !== 'set-cookie') headers.set(name, value)
  })
  const answer = await edge.handle(new Request(url, request), request => {
    onward = request
    return new Response(body, { ...response, headers })
  })
  const { headers: fields, status } = answer
  return {
    status,
    headers: fields,
    text: await answer.text(),
    onward,
    csp: fields.get('content-security-policy') ?? '',
  }
}
