import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createPreferences } from '@heed/preferences'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { place } from '../database/open.ts'
import { changingPolicy, postedAt } from './changing.ts'
import { secrets } from './policy.ts'

const PEOPLE = 90

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A mail server that keeps who got which mail, and tells whether it has one. `hear` is called as it takes a mail. */
async function mailServer(hear: (taken: number) => void) {
  const taken: { readonly id: string; readonly to: string }[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', part => {
        text += part
      })
      stream.on('end', () => {
        taken.push({ id: /^Message-ID: <(.*)>/im.exec(text)![1]!, to: session.envelope.rcptTo[0]!.address })
        // Before it is acknowledged: the sender that is killed here never hears that the mail is taken.
        hear(taken.length)
        done()
      })
    },
  })
  // A killed sender leaves its connection behind.
  smtp.on('error', () => {})
  await new Promise<void>(done => smtp.listen(0, '127.0.0.1', done))
  const log = createServer(({ url }, response) => {
    const id = decodeURIComponent(url!.slice(1))
    response.writeHead(taken.some(mail => mail.id === id) ? 200 : 404).end()
  })
  await new Promise<void>(done => log.listen(0, '127.0.0.1', done))
  closing.push(
    () => smtp.close(() => {}),
    () => log.close(),
  )
  const portOf = (address: unknown) => (address as AddressInfo).port
  return { taken, port: portOf(smtp.server.address()), log: `http://127.0.0.1:${portOf(log.address())}` }
}

test('mails everybody once, killed again and again while it does', { timeout: 120_000 }, async () => {
  const { open, address } = await place()
  const preferences = createPreferences({
    policy: changingPolicy,
    database: await open(),
    secrets,
    baseUrl: 'https://example.com/mail',
    now: () => Date.parse('2026-01-10'),
  })
  for (let person = 0; person < PEOPLE; person++)
    await preferences.allow({ to: `person-${person}@example.com`, purpose: 'orders' })
  await preferences.unsubscribe({ to: 'person-7@example.com' })

  let kill: () => void = () => {}
  const at = [1, 30, 31, 70]
  const server = await mailServer(taken => {
    if (at.includes(taken)) kill()
  })
  const run = () =>
    new Promise<string | null>((done, fail) => {
      const script = fileURLToPath(new URL('announce.ts', import.meta.url))
      const words = [String(server.port), server.log, String(PEOPLE), String(postedAt), ...address]
      const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', script, ...words], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      kill = () => child.kill('SIGKILL')
      child.on('exit', (code, signal) => (code ? fail(new Error(`ended with ${code}`)) : done(signal)))
    })
  let killed = 0
  while ((await run()) === 'SIGKILL') killed++

  expect(killed).toBe(at.length)
  const wanted = Array.from({ length: PEOPLE }, (_, person) => `person-${person}@example.com`)
  expect(server.taken.map(({ to }) => to).sort()).toEqual(
    wanted.filter(to => to !== 'person-7@example.com').sort(),
  )
  const { people } = preferences.plan({ version: '2' })
  const lists: { [list: string]: number } = {}
  for await (const { list } of people(wanted)) lists[list] = (lists[list] ?? 0) + 1
  expect(lists).toEqual({ told: PEOPLE - 1, excluded: 1 })
})
