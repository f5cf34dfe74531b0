import { file, type Handler, json, text } from '../web/index.ts'
import { createFeed, type Feed } from './feed.ts'
import { type StateParts, stateOf } from './state.ts'

export interface ControlRoomParts extends StateParts {
  /** Calls back at each change of anything shown. Returns what ends it. */
  onChange(changed: () => void): () => void
}

/** Serves the control room: its page, the live state, and the few things one can do from it. */
export function controlRoomHandler(parts: ControlRoomParts): Handler {
  const feed: Feed = createFeed(() => stateOf(parts), parts.onChange)
  return async request => {
    const { pathname } = new URL(request.url)
    if (request.method === 'GET') {
      if (pathname === '/') return file('./room.html', import.meta.url)
      if (/^\/(?:room\.css|(?:room|panels|mail|make)\.js)$/.test(pathname))
        return file(`.${pathname}`, import.meta.url)
      if (pathname === '/api/state') return json(stateOf(parts))
      if (pathname === '/api/events') return feed.open()
    }
    if (request.method === 'POST' && pathname.startsWith('/api/')) return act(pathname, request, parts)
    return text('There is no such page in the control room.\n', { status: 404 })
  }
}

async function act(
  path: string,
  request: Request,
  { log, reports, mail }: ControlRoomParts,
): Promise<Response> {
  const body: unknown = await request.json().catch(() => ({}))
  const part = (name: string) => String((body as Record<string, unknown> | null)?.[name] ?? '')
  if (path === '/api/clear') {
    const site = part('site') || undefined
    log.clear(site)
    reports.clear(site)
    if (!site) mail.clear()
    return json({ cleared: true })
  }
  if (path === '/api/send') {
    const sent = await mail.send(part('site'), { to: part('to'), topic: part('topic') })
    return json(sent, { status: sent.sent ? 200 : 409 })
  }
  if (path === '/api/subscribe')
    return json(await mail.subscribe(part('site'), { to: part('to'), topic: part('topic') }))
  // What a mailbox provider does when somebody presses its own "unsubscribe" button (RFC 8058).
  if (path === '/api/one-click') {
    const done = await mail.oneClick(Number(part('mail')))
    return json(done, { status: done.done ? 200 : 409 })
  }
  return json({ error: 'There is no such action.' }, { status: 404 })
}
