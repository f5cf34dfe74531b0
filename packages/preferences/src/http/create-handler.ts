import { type Look, languagesOf, notice, pageResponse, pages, preferred, reachPage } from '../page/index.ts'
import { answersOf } from './answers.ts'
import { centreAnswer } from './centre.ts'
import { confirmAnswer } from './confirm.ts'
import { fields } from './fields.ts'
import { type LinkSender, linkSender } from './link-sender.ts'
import { stopAnswer } from './stop.ts'
import { trackAnswer } from './track.ts'
import type { HandlerParts } from './types.ts'

const METHODS = 'GET, HEAD, POST, OPTIONS'

/**
 * Answers `/u/<token>` (stop), `/c/<token>` (confirm), `/p/<token>` (see and change everything), `/p` (have that link mailed),
 * `/o/<token>` and `/k/<token>` (a mail was opened, a link in it pressed). Opening changes nothing, whoever opens; only a POST does,
 * and it is answered in place, never with a redirect (RFC 8058 section 3.1). Sets no cookie.
 */
export function createHandler(
  parts: Omit<HandlerParts, 'page'>,
  { language, look }: { readonly language?: string | undefined; readonly look?: Look | undefined } = {},
): (request: Request) => Promise<Response> {
  const { policy } = parts
  const links = linkSender(parts)
  const known = new Map<string, ReturnType<typeof speaking>>()
  const offered = languagesOf(policy)
  // A look that cannot be is told when the site starts, not when somebody wants to say no.
  pages(policy, policy.language, look)
  return request => {
    const wanted =
      language ?? preferred(request.headers.get('accept-language') ?? '', offered) ?? policy.language
    let answer = known.get(wanted)
    if (!answer)
      known.set(wanted, (answer = speaking({ ...parts, page: pages(policy, wanted, look) }, links)))
    return answer(request)
  }
}

/** The handler in one language. */
function speaking(parts: HandlerParts, links: LinkSender): (request: Request) => Promise<Response> {
  const { tokens, page, prefix, ledger } = parts
  const { words } = page
  const { notFound, badRequest, unread } = answersOf(parts)
  const stop = stopAnswer(parts, links)
  const confirm = confirmAnswer(parts)
  const centre = centreAnswer(parts)
  const track = trackAnswer(parts)

  async function answer(request: Request): Promise<Response> {
    const [kind, token] = route(new URL(request.url).pathname, prefix)
    if (!kind || (!token && !links.can)) return notFound()
    if (request.method === 'OPTIONS') return pageResponse(page, 200, notice(words.method), { Allow: METHODS })
    if (!/^(GET|HEAD|POST)$/.test(request.method))
      return pageResponse(page, 405, notice(words.method), { Allow: METHODS })
    if (!token) return reach(request)
    const claim = await tokens.read(token)
    if (!claim) return notFound()
    switch (kind + claim.action) {
      case 'ustop':
      case 'ustop-all':
        return stop(request, claim as Parameters<typeof stop>[1])
      case 'cconfirm':
        return confirm(request, claim as Parameters<typeof confirm>[1])
      case 'pmanage':
        return centre(request, claim as Parameters<typeof centre>[1])
      case 'oopen':
      case 'kclick':
        return track(request, claim as Parameters<typeof track>[1])
      default:
        return notFound()
    }
  }

  /** The page for people who have no mail with a link at hand. The answer is the same, whoever is asked for. */
  async function reach(request: Request): Promise<Response> {
    if (request.method !== 'POST') return pageResponse(page, 200, reachPage(page, false))
    const form = await fields(request)
    if (typeof form === 'string') return unread(form)
    const address = form?.get('address')
    if (typeof address !== 'string') return badRequest()
    // Nobody who has nothing to do with the site gets a mail because somebody typed their address.
    await links.send(address, async names => {
      for (const name of names) if ((await ledger.read(name)).length > 0) return true
      return false
    })
    return pageResponse(page, 200, reachPage(page, true))
  }

  return async request => {
    let response: Response
    try {
      response = await answer(request)
    } catch (error) {
      parts.onError(error)
      response = pageResponse(page, 503, notice(words.unavailable, words.unavailableText), {
        'Retry-After': '120',
      })
    }
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

type Kind = 'u' | 'c' | 'p' | 'o' | 'k'

/** What a path asks for, with the base path or, behind a proxy or router that cut it off, without. */
function route(path: string, prefix: string): [kind: Kind | undefined, token: string] {
  const rest = prefix && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
  if (rest === '/p') return ['p', '']
  const [, kind, token = ''] = /^\/([ucpok])\/([\w-]+)$/.exec(rest) ?? []
  return [kind as Kind | undefined, token]
}
