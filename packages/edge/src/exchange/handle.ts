import { decoder, encoder } from '../coding/index.ts'
import { gpcStatement, keepChoice, refusal, takeForm, takeReports } from '../own/index.ts'
import { isPrerendered, type Visit, visitOf } from '../visit/index.ts'
import { beginExchange, type Exchange } from './exchange.ts'
import type { Rewriting } from './rewriting.ts'
import type { Site } from './site.ts'

/** What is done with a request: the edge answers it itself, or the site does. */
export interface Handling {
  /** The edge's own answer; nothing when it is the site's. */
  own(request: Request): Promise<Response | undefined>
  /** Whether `own` would answer, told from the head alone. */
  isOwn(request: Request): boolean
  begin(request: Request): Exchange
}

export function createHandling(site: Site): Handling {
  const { policy, settled } = site
  const { path, cookie, onError, now, onFinding } = settled
  const told = new Set<string>()

  const urlOf = (request: Request): URL => {
    const url = new URL(request.url)
    const { origin } = settled
    if (origin) {
      url.protocol = origin.protocol
      url.host = origin.host
      url.port = origin.port
    }
    return url
  }
  const attempt = <Value>(act: () => Value): Value | undefined => {
    try {
      return act()
    } catch (error) {
      onError(error)
    }
  }
  const visit = (request: Request): Visit =>
    visitOf(policy, request.headers, {
      name: cookie.name,
      region: settled.region(request),
      now: now(),
    })
  /** Nobody may have looked at a page before what is on it runs: without the guard there is nobody to wait for that. */
  const isTooEarly = (request: Request): boolean => {
    if (settled.script || settled.mode === 'report' || !isPrerendered(request.headers)) return false
    const { unseen, decision } = visit(request)
    return Object.entries(decision.services).some(
      ([id, { allowed }]) => allowed && !unseen.services[id]?.allowed,
    )
  }

  const partsOf = (request: Request) => ({
    policy,
    cookie,
    url: urlOf(request),
    visit: visit(request),
    now: now(),
  })
  const answers: { readonly [path: string]: ((request: Request) => Promise<Response>) | undefined } = {
    '/.well-known/gpc.json': async ({ method }) =>
      /^(GET|HEAD)$/.test(method)
        ? gpcStatement(policy, now())
        : new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } }),
    [`${path}/choice`]: async request => keepChoice(request, partsOf(request)),
    [`${path}/form`]: settled.form && (async request => takeForm(request, partsOf(request))),
    [`${path}/reports`]:
      onFinding &&
      (async request => {
        const url = urlOf(request)
        return takeReports(
          request,
          {
            url,
            whose: site.whose(url.hostname),
            reason: service => visit(request).decision.services[service]?.reason ?? 'unknown',
            tell: onFinding,
          },
          told,
        )
      }),
  }
  const answerTo = (request: Request) => {
    const { pathname } = new URL(request.url)
    return Object.hasOwn(answers, pathname) ? answers[pathname] : undefined
  }

  return {
    isOwn: request => answerTo(request) !== undefined || attempt(() => isTooEarly(request)) === true,
    async own(request) {
      const answer = answerTo(request)
      try {
        if (answer) return await answer(request)
      } catch (error) {
        onError(error)
        return refusal(500, 'failed', 'edge', '', 'See the errors that the site was told.')
      }
      // The browser gives up rendering ahead, and asks again when somebody comes.
      if (attempt(() => isTooEarly(request)))
        return new Response(null, { status: 503, headers: { 'Cache-Control': 'no-store' } })
    },
    begin(request) {
      const url = urlOf(request)
      const exchange = beginExchange(
        site,
        request,
        url,
        attempt(() => visit(request)),
      )
      return {
        onward: headers => void attempt(() => exchange.onward(headers)),
        hinted: links => attempt(() => exchange.hinted(links)) ?? '',
        answer(status, headers, decoded) {
          try {
            return exchange.answer(status, headers, decoded)
          } catch (error) {
            onError(error)
            // Whatever was left out, the page reaches nobody but those it needs.
            headers.append(
              'Content-Security-Policy',
              site.contentSecurityPolicy(url.hostname, undefined, 'strict'),
            )
          }
        },
      }
    },
  }
}

/** A body on its way: undone, rewritten, done again. Pieces go out as they come, and no faster than they are taken. */
export function rewritten(
  body: ReadableStream<Uint8Array>,
  rewriting: Rewriting,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { coding } = rewriting
  const give = (bytes: Uint8Array<ArrayBuffer>, to: TransformStreamDefaultController): void => {
    if (bytes.length) to.enqueue(bytes)
  }
  const through = (coding ? body.pipeThrough(decoder(coding)) : body).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform: (bytes, to) => give(rewriting.write(bytes), to),
      flush: to => give(rewriting.end(), to),
    }),
  )
  const encoding = coding && encoder(coding)
  return encoding ? through.pipeThrough(encoding) : through
}
