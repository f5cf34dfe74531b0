import type { Gate, Warden, Wish } from './warden.ts'

/** Whose the address of a server is: `turn:host:3478` has the parts of a URL, but is none. */
const urlOf = (address: string): string => address.replace(/^\w+:/, 'https://')

/** The servers of a configuration that may be asked; the others are asked by the peer. */
const allowed = (
  { judge, whose }: Warden,
  servers: RTCIceServer[],
  may = (address: string): boolean => judge(whose(urlOf(address)))[0] === 'released',
): RTCIceServer[] => servers.filter(({ urls }) => [urls].flat().every(may))

/** Lets a peer connection go without the servers that it must not ask. */
export const gatePeers: Gate = warden => realm =>
  warden.patch(
    realm,
    'RTCPeerConnection webkitRTCPeerConnection',
    (_, values, __, go) => {
      const { iceServers } = values[0] ?? {}
      if (iceServers) values[0] = { ...values[0], iceServers: allowed(warden, iceServers) }
      return go()
    },
    'new',
  )

/** Tells of those servers, also of ones that are set afterwards, and ends a connection when one of its servers may no longer be asked. */
export const gateRunningPeers: Gate = warden => realm => {
  const { admit, patch, whose } = warden
  const ask: Parameters<Warden['patch']>[2] = (self, values, _, go) => {
    const asked: Wish[] = []
    const { iceServers } = values[0] ?? {}
    if (iceServers)
      values[0] = {
        ...values[0],
        iceServers: allowed(warden, iceServers, what => {
          const wish: Wish = {
            kind: 'rtc',
            what,
            whose: what => whose(urlOf(what)),
            urgent: true,
            go: () => asked.push(wish),
            fail() {},
          }
          admit(wish)
          return asked.includes(wish)
        }),
      }
    const made = (go() ?? self) as object
    for (const wish of asked) warden.runs(made, wish)
    return made
  }
  patch(realm, 'RTCPeerConnection webkitRTCPeerConnection', ask, 'new')
  patch(
    realm.RTCPeerConnection?.prototype,
    'setConfiguration',
    (self, values, native, go) => void ask(self, values, native, go),
  )
}
