import { connect, createServer, type Server, type Socket } from 'node:net'
import { createPreferences, type Engine, openDatabase, postgres, sqlite } from '@heed/preferences'
import pg from 'pg'
import { afterEach, expect, inject, test } from 'vitest'
import { engine as kind, place } from '../database/open.ts'
import { policy, secrets } from '../mail/policy.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A database that can be taken away and brought back under the feet of a program that uses it. */
async function fragile(): Promise<{ engine: Engine; away(): Promise<void>; back(): Promise<void> }> {
  const { address } = await place()
  if (kind === 'sqlite') {
    // Somebody holds the file: nobody reads a database in exclusive mode, nor writes.
    // Shorter than by itself, so that there is time to ask often.
    const engine = sqlite(await openDatabase(address[1]!), { tries: 15 })
    closing.push(() => engine.close())
    let holder: Awaited<ReturnType<typeof openDatabase>> | undefined
    return {
      engine,
      async away() {
        holder = await openDatabase(address[1]!)
        holder.exec('begin immediate')
      },
      async back() {
        holder!.exec('rollback')
        holder!.close()
      },
    }
  }
  // The way to the server breaks: every connection at once, and new ones find nobody.
  const url = new URL(inject('postgresUrl'))
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const listen = (port: number) =>
    new Promise<number>(resolve => {
      server = createServer(near => {
        const far = connect(Number(url.port || 5432), url.hostname)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on('error', () => {})
          socket.on('close', () => sockets.delete(socket))
        }
        near.pipe(far).pipe(near)
      }).listen(port, '127.0.0.1', () => resolve((server!.address() as { port: number }).port))
    })
  const port = await listen(0)
  const near = new URL(url)
  near.hostname = '127.0.0.1'
  near.port = `${port}`
  const pool = new pg.Pool({ connectionString: near.href, options: `-c search_path=${address[2]}` })
  const away = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server!.close(resolve))
  }
  closing.push(async () => {
    await pool.end()
    if (server!.listening) await away()
  })
  return { engine: postgres(pool), away, back: async () => void (await listen(port)) }
}

/** How long the database is away, in milliseconds: `HEED_OUTAGE=30000` for as long as the longest that is promised. */
const OUTAGE = Number(process.env['HEED_OUTAGE'] ?? 1500)

test('denies marketing while the database is away, loses nothing, and recovers by itself', {
  timeout: 120_000,
}, async () => {
  const { engine, away, back } = await fragile()
  const errors: unknown[] = []
  const preferences = createPreferences({
    policy,
    database: engine,
    secrets,
    baseUrl: 'https://example.com',
    region: 'US',
    onError: error => errors.push(error),
  })
  const ask = async (to: string, topic: 'offers' | 'support') => {
    const { allowed, reason } = await preferences.maySend({ to, topic })
    return `${allowed ? 'yes' : 'no'}: ${reason}`
  }
  const acknowledged: string[] = []
  for (let person = 0; person < 20; person++) {
    await preferences.unsubscribe({ to: `person-${person}@example.com` })
    acknowledged.push(`person-${person}@example.com`)
  }

  const link = await preferences.link({ to: 'pressed@example.com' })
  await away()
  // Writing fails with an error and not in silence, on both engines.
  await expect(preferences.unsubscribe({ to: 'lost@example.com' })).rejects.toThrow()
  if (kind === 'postgres') {
    expect(await ask('free@example.com', 'offers')).toBe('no: unavailable')
    expect(await ask('free@example.com', 'support')).toBe('yes: required')
    expect(errors.length).toBeGreaterThan(0)
  } else {
    // With a write-ahead log readers read on; what they find is what was acknowledged.
    expect(await ask('free@example.com', 'offers')).toBe('yes: opt-out')
  }
  const pages = await preferences.handler(new Request('https://example.com/u/abc'))
  expect(pages.status).toBe(404)
  // A person who presses is told that nothing was saved, and the sender goes on asking, all the time.
  const press = () =>
    preferences.handler(
      new Request(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }),
    )
  const until = Date.now() + OUTAGE
  let asked = 0
  while (Date.now() < until) {
    const response = await press()
    expect(response.status).toBe(503)
    expect(response.headers.get('Retry-After')).toBe('120')
    if (kind === 'postgres') expect(await ask('free@example.com', 'offers')).toBe('no: unavailable')
    expect(await ask(acknowledged[asked++ % acknowledged.length]!, 'offers')).toMatch(/^no: /)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  expect(asked).toBeGreaterThan(0)

  await back()
  for (const to of acknowledged) expect(await ask(to, 'offers')).toBe('no: suppressed')
  expect(await ask('free@example.com', 'offers')).toBe('yes: opt-out')
  await preferences.unsubscribe({ to: 'lost@example.com' })
  expect(await preferences.history({ to: 'lost@example.com' })).toHaveLength(1)
  // Nothing was kept back to be written later, and the link is as good as before.
  expect(await preferences.history({ to: 'pressed@example.com' })).toHaveLength(0)
  expect((await press()).status).toBe(200)
  expect(await ask('pressed@example.com', 'offers')).toBe('no: suppressed')
})

test('starts without its database, denies, and opens it when it comes', { timeout: 120_000 }, async () => {
  const { engine, away, back } = await fragile()
  await away()
  const preferences = createPreferences({
    policy,
    database: engine,
    secrets,
    baseUrl: 'https://example.com',
    region: 'US',
    onError: () => {},
  })
  await expect(preferences.ready()).rejects.toThrow()
  expect(await preferences.maySend({ to: 'ada@example.com', topic: 'offers' })).toMatchObject({
    allowed: false,
    reason: 'unavailable',
  })
  await back()
  await preferences.ready()
  expect((await preferences.maySend({ to: 'ada@example.com', topic: 'offers' })).allowed).toBe(true)
})
