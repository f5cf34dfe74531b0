import { heard, newer, put } from './page.ts'
import type { Way } from './way.ts'

/** Opens a socket; what it is asked to do once it is open, it does. */
function socket(url: string, open: (made: WebSocket) => void = made => made.close()): Promise<unknown> {
  const made = new WebSocket(url.replace('http:', 'ws:'))
  made.onopen = () => open(made)
  return Promise.race(['open', 'error'].map(event => heard(made, event)))
}

/** A link that tells an address of the click, and leads nowhere. */
function ping(tag: 'a' | 'area', url: string, set: (made: HTMLAnchorElement) => void): void {
  const made = document.createElement(tag) as HTMLAnchorElement
  set(made)
  made.href = '#here'
  if (!made.ping && url) made.ping = url
  put(tag === 'area' ? 'map' : 'p', { name: 'm' }).append(made)
  made.click()
}

/** Asks a STUN server on the target's line for the address of this browser (RFC 8489). */
async function stun(line: string): Promise<void> {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${line}` }] })
  peer.createDataChannel('x')
  // It would go on asking for as long as it lives.
  peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && peer.close()
  await peer.setLocalDescription(await peer.createOffer())
}

/** What stays connected, or tells an address without asking anything of it. */
export const connections: readonly Way[] = (
  [
    { id: 'websocket', twin: true, title: 'WebSocket', serves: 'socket', run: to => socket(to.url) },
    {
      id: 'websocket-alive',
      title: 'WebSocket that goes on sending',
      serves: 'socket',
      run: to => socket(to.url, made => setInterval(() => made.send('alive'), 200)),
    },
    {
      id: 'event-source',
      twin: true,
      title: 'EventSource',
      serves: 'nothing',
      run: to => heard(new EventSource(to.url), 'error'),
    },
    {
      id: 'web-transport',
      title: 'WebTransport',
      serves: 'line',
      run: to => void (newer(window)['WebTransport'] && webTransport(`https://${to.line}/`)),
    },
    {
      id: 'rtc-stun',
      now: true,
      title: 'RTCPeerConnection with a STUN server',
      serves: 'line',
      run: to => stun(to.line),
    },
    { id: 'ping-property', now: true, twin: true, title: 'a.ping', run: to => ping('a', to.url, () => {}) },
    {
      id: 'ping-attribute',
      now: true,
      title: '<a> with setAttribute("ping")',
      run: to => ping('a', '', made => made.setAttribute('ping', to.url)),
    },
    {
      id: 'ping-area',
      now: true,
      title: 'area.ping',
      run: to => ping('area', to.url, () => {}),
    },
    {
      id: 'preconnect',
      title: '<link rel="preconnect"> by script',
      serves: 'line',
      run: to => void put('link', { rel: 'preconnect', href: `http://${to.line}/` }, document.head),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'connection', ...way }) as Way)

function webTransport(url: string): void {
  const Transport = newer(window)['WebTransport'] as unknown as new (
    url: string,
  ) => { ready: Promise<unknown>; closed: Promise<unknown> }
  const made = new Transport(url)
  for (const promise of [made.ready, made.closed]) promise.catch(() => {})
}
