import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer } from 'node:net'

/** A port where somebody may knock. */
export interface Line {
  readonly port: number
  /** How long it takes, in milliseconds, until one who comes now is not taken for the last one. */
  wait(): number
  stop(): void
}

/** How long one who comes again is taken for the same, in milliseconds. Who gets no answer asks again, and by every address. */
const SAME = 1000

/** Listens for connections (TCP) and packets (UDP) on one port of this machine, and tells who comes. */
export async function listen(knocked: () => void): Promise<Line> {
  let last = 0
  const tell = (): void => {
    if (Date.now() - last > SAME) knocked()
    last = Date.now()
  }
  const ends: (() => void)[] = []
  const connections = (host: string, port = 0): Promise<number> =>
    new Promise((done, fail) => {
      const server = createServer(socket => {
        tell()
        socket.on('error', () => {})
        socket.destroy()
      })
      server.once('error', fail)
      server.listen(port, host, () => {
        ends.push(() => server.close())
        done((server.address() as AddressInfo).port)
      })
    })
  const packets = (host: string, port: number): Promise<void> =>
    new Promise((done, fail) => {
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4', (packet, { address, port }) => {
        tell()
        const answer = packet[0] === 0 ? bound(packet, address, port) : unknownVersion(packet)
        socket.send(answer, port, address)
      })
      socket.once('error', fail)
      socket.bind(port, host, () => {
        ends.push(() => socket.close())
        done()
      })
    })
  const port = await connections('127.0.0.1')
  await packets('127.0.0.1', port)
  // Names below localhost mean both addresses (RFC 6761); a machine may have only one.
  await Promise.all([connections('::1', port), packets('::1', port)]).catch(() => {})
  return {
    port,
    wait: () => Math.max(0, last + SAME + 1 - Date.now()),
    stop: () => ends.forEach(end => void end()),
  }
}

/** A STUN binding response (RFC 8489 sections 5 and 14.2), so that nobody needs to ask twice. */
function bound(request: Buffer, address: string, port: number): Buffer {
  const six = address.includes(':')
  const place = six ? Buffer.from([...Buffer.alloc(15), 1]) : Buffer.from(address.split('.').map(Number))
  const transaction = request.subarray(4, 20)
  const value = Buffer.from([0, six ? 2 : 1, port >> 8, port & 255, ...place])
  for (let at = 0; at < value.length - 2; at++) {
    // The port is joined with the first bytes of the cookie, and so is the address.
    const key = at < 2 ? at : at - 2
    value[at + 2] = value[at + 2]! ^ transaction[key]!
  }
  const attribute = Buffer.from([0, 0x20, 0, value.length, ...value])
  return Buffer.from([1, 1, 0, attribute.length, ...transaction, ...attribute])
}

/** A QUIC version negotiation packet (RFC 9000 section 17.2.1) that names a version nobody has: the other side gives up. */
function unknownVersion(packet: Buffer): Buffer {
  const theirs = packet.subarray(6, 6 + packet[5]!)
  const rest = 6 + theirs.length
  const ours = packet.subarray(rest + 1, rest + 1 + packet[rest]!)
  return Buffer.from([
    0x80,
    0,
    0,
    0,
    0,
    ours.length,
    ...ours,
    theirs.length,
    ...theirs,
    0x1a,
    0x2a,
    0x3a,
    0x4a,
  ])
}
