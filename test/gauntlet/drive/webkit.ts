import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { ensureWebKit } from '../../find-webkit.ts'
import type { Driven, Visitor } from './visitor.ts'

/** A port that nobody listens on now. */
const freePort = (): Promise<number> =>
  new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

const pause = (): Promise<false> => new Promise(done => setTimeout(done, 100, false))

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise(done => {
    if (child.exitCode != null || child.signalCode) return done(0)
    child.once('exit', done)
    child.kill()
  })

/** A screen in memory, for a browser that has no headless mode. Xvfb takes a free number and tells it (`-displayfd`). */
async function startScreen(path: string): Promise<readonly [name: string, child: ChildProcess]> {
  const child = spawn(path, ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((done, fail) => {
    child.stdio[3]!.on('data', data => done(String(data).trim()))
    child.once('error', fail)
    child.once('exit', () =>
      fail(new Error('[heed] Xvfb ended before it had a screen. Is it installed whole?')),
    )
  })
  return [`:${number}`, child]
}

/** WebKitGTK's MiniBrowser, over classic WebDriver. Each visitor is a session, and so a profile, of its own. */
export async function driveWebKit(): Promise<Driven> {
  const { browser, driver, screen } = ensureWebKit()
  const [display, shown] = await startScreen(screen)
  const port = await freePort()
  const served = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    // Its own sandbox needs user namespaces, which containers do not give.
    env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    stdio: 'ignore',
  })
  const call = async <Value>(method: string, path: string, body?: object): Promise<Value> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
    })
    const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
    if (!answer.ok) throw new Error(`[heed] WebKit: ${value.error}: ${value.message}`)
    return value
  }
  for (let ready = false; !ready; )
    ready = await call('GET', '/status').then(
      () => true,
      () => pause(),
    )
  let version = ''
  const visit = async (): Promise<Visitor> => {
    const { sessionId, capabilities } = await call<{
      sessionId: string
      capabilities: { browserVersion: string }
    }>('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
        },
      },
    })
    version = `WebKitGTK ${capabilities.browserVersion}`
    const session = `/session/${sessionId}`
    const evaluate: Visitor['evaluate'] = async <Value>(expression: string) => {
      const script = `const done = arguments[arguments.length - 1]
Promise.resolve().then(() => (${expression})).then(value => done({ value }), error => done({ error: String(error) }))`
      const told = await call<{ value: Value; error?: string }>('POST', `${session}/execute/async`, {
        script,
        args: [],
      })
      if (told.error) throw new Error(told.error)
      return told.value
    }
    return {
      async goto(url) {
        await evaluate('void (globalThis.leaving = true)')
        await call('POST', `${session}/url`, { url })
        // A way on the page may have followed a link within it by now.
        const there = `!globalThis.leaving && location.href.split('#')[0] === '${url}' && document.readyState !== 'loading'`
        while (!(await evaluate(there).catch(() => false))) await pause()
      },
      evaluate,
      cookies: async () =>
        (await call<{ name: string }[]>('GET', `${session}/cookie`)).map(({ name }) => name),
      close: () => call('DELETE', session),
    }
  }
  await (await visit()).close()
  return {
    get version() {
      return version
    },
    visit,
    async close() {
      await ended(served)
      await ended(shown)
    },
  }
}
