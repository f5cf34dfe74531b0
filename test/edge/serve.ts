import { createServer, type IncomingMessage, type RequestListener, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a client got, as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly raw: readonly string[]
  readonly body: Buffer
  readonly text: string
}

export interface Served {
  readonly port: number
  get(path: string, headers?: Record<string, string>, options?: Sending): Promise<Answer>
  stop(): Promise<void>
}

interface Sending {
  readonly method?: string
  readonly body?: string | Buffer
}

/** Serves a listener on a free port of this machine. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    port,
    get: (path, headers = {}, options = {}) => fetchRaw(port, path, headers, options),
    async stop() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

/** Asks as a browser would, without decoding or following anything. */
export function fetchRaw(
  port: number,
  path: string,
  headers: Record<string, string>,
  { method = 'GET', body }: Sending = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = send(
      { port, path, method, headers: { host: 'shop.example', ...headers }, agent: false },
      answer => {
        const parts: Buffer[] = []
        answer.on('data', part => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const body = Buffer.concat(parts)
          const { statusCode: status = 0, headers, rawHeaders: raw } = answer
          resolve({ status, headers, raw, body, text: body.toString() })
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}
