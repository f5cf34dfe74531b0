import { nowhere } from './nowhere.ts'
import { standIn } from './stand-in.ts'
import type { Gate, Wish } from './warden.ts'

/** What connects to the host that it is made for, and what runs the code that it is made for. */
const CLASSES = 'WebSocket EventSource WebTransport WebSocketStream Worker SharedWorker'

/**
 * Holds or refuses connections that stay, and ends them when their service may no longer run. A worker cannot wait: it
 * fails. A peer connection goes without the servers that it must not ask.
 */
export const gateConnections: Gate = warden => {
  const { admit, patch, runs, whose } = warden
  return realm => {
    for (const name of CLASSES.split(' '))
      patch(
        realm,
        name,
        (like, values, native) => {
          const [address, init] = values
          const what = String(address)
          if (whose(what) == null) return Reflect.construct(native, values, like)
          const urgent = /Wor/.test(name)
          const make = (fails?: boolean, late?: unknown): object => {
            const made = (...values: unknown[]): object =>
              Reflect.construct(native, values, late ? native : like)
            if (!fails) return made(...values)
            // Where there is no code: a blob that does not exist.
            return Object.defineProperty(made(urgent ? `blob:${origin}/` : nowhere(what), init), 'url', {
              value: new URL(what, document.baseURI).href,
            })
          }
          return standIn(warden, { kind: name.toLowerCase(), what, whose, urgent }, like, make)
        },
        'new',
      )

    /** A configuration without the servers that may not be asked; the others are asked by the peer. */
    const strip = (given: RTCConfiguration | undefined, asked: Wish[]): typeof given =>
      given?.iceServers && {
        ...given,
        iceServers: given.iceServers.filter(({ urls }) =>
          [urls].flat().every(what => {
            const wish: Wish = {
              kind: 'rtc',
              what,
              // `turn:host:3478` has the parts of a URL, but is none.
              whose: what => whose(what.replace(/^\w+:/, 'https://')),
              urgent: true,
              go: () => asked.push(wish),
              fail() {},
            }
            admit(wish)
            return asked.includes(wish)
          }),
        ),
      }
    const peer = ([given, ...rest]: [RTCConfiguration?], act: (values: unknown[]) => object): object => {
      const asked: Wish[] = []
      const made = act([strip(given, asked) ?? given, ...rest])
      for (const wish of asked) runs(made, wish)
      return made
    }
    patch(
      realm,
      'RTCPeerConnection webkitRTCPeerConnection',
      (like, values, native) => peer(values as [], given => Reflect.construct(native, given, like) as object),
      'new',
    )
    patch(
      realm.RTCPeerConnection?.prototype,
      'setConfiguration',
      (self, values, native) =>
        void peer(values as [], given => {
          Reflect.apply(native, self, given)
          return self
        }),
    )
  }
}
