import { textOf } from './asked.ts'
import type { Gate, Warden, Wish } from './warden.ts'

/** Whose the address of a server is: `turn:host:3478` has the parts of a URL, but is none. */
const urlOf = (address: string): string => address.replace(/^\w+:/, 'https://')

/**
 * Leaves in a configuration the servers that may be asked: those of which every address may. Read once, and else as the page made it, so
 * that the platform finds its faults.
 */
const allow = (
  { judge, whose }: Warden,
  values: unknown[],
  may = (address: string): boolean => judge(whose(urlOf(address)))[0] === 'released',
): void => {
  const given = values[0] as RTCConfiguration | undefined
  const { iceServers } = given ?? {}
  if (!iceServers) return
  const value = [...iceServers].flatMap(({ urls, username, credential }) => {
    const all = (Object(urls) === urls ? [...urls] : [urls]).map(textOf)
    return urls == null ? {} : all.every(may) ? { urls: all, username, credential } : []
  })
  values[0] = Object.create(given!, { iceServers: { value } })
}

/** Lets a peer connection go without the servers that it must not ask. Its old name, which nobody uses first, waits for the rest. */
export const gatePeers: Gate = warden => realm =>
  warden.patch(
    realm,
    'RTCPeerConnection',
    (_, values, __, go) => {
      allow(warden, values)
      return go()
    },
    'new',
  )

/** Tells of those servers, also of ones that are set afterwards, and ends a connection when one of its servers may no longer be asked. */
export const gateRunningPeers: Gate = warden => realm => {
  const { admit, patch, whose } = warden
  const ask: Parameters<Warden['patch']>[2] = (self, values, _, go) => {
    const asked: Wish[] = []
    allow(warden, values, what => {
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
    })
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
