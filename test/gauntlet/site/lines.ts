import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer } from 'node:net'

/** A port where somebody may knock. */
export interface Line {
  readonly port: number
  stop(): void
}

/** How long one who asks again is taken for the same, in milliseconds. Without an answer they all ask again. */
const SAME = 700

/** Listens for connections (TCP) and packets (UDP) on one port, answers none of them, and tells who comes. */
export async function listen(knocked: () => void): Promise<Line> {
  let last = 0
  const tell = (): void => {
    if (Date.now() - last > SAME) knocked()
    last = Date.now()
  }
  const server = createServer(socket => {
    tell()
    socket.on('error', () => {})
    socket.destroy()
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const packets = createSocket('udp4', tell)
  await new Promise<void>(ready => packets.bind(port, '127.0.0.1', ready))
  return {
    port,
    stop() {
      server.close()
      packets.close()
    },
  }
}
