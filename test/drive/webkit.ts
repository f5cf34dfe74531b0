import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebKit } from '../find-webkit.ts'
import { ended, startScreen } from './screen.ts'
import type { Driven, Look } from './visitor.ts'
import { type Call, visitWebKit } from './webkit-session.ts'

/** A port that nobody listens on now. */
const freePort = (): Promise<number> =>
  new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

const pause = (): Promise<false> => new Promise(done => setTimeout(done, 100, false))

/** A folder with the settings of a desktop whose person asked for less motion. */
function calmDesktop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heed-webkit-'))
  mkdirSync(join(folder, 'gtk-3.0'))
  writeFileSync(join(folder, 'gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=0\n')
  return folder
}

/** WebKitGTK's MiniBrowser, over classic WebDriver. Each visitor is a session, and so a profile, of its own. */
export async function driveWebKit({ colours, calm }: Look = {}): Promise<Driven> {
  if (colours === 'forced') throw new Error('[heed] WebKitGTK has no forced colours.')
  const { browser, driver, screen } = ensureWebKit()
  const [display, shown] = await startScreen(screen)
  const port = await freePort()
  const settings = calm ? calmDesktop() : undefined
  const served = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: {
      ...process.env,
      DISPLAY: display,
      // Its own sandbox needs user namespaces, which containers do not give.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      ...(settings && { XDG_CONFIG_HOME: settings }),
    },
    stdio: 'ignore',
  })
  const call: Call = async <Value>(method: string, path: string, body?: object): Promise<Value> => {
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
  const visit: Driven['visit'] = async () => {
    const { sessionId, capabilities } = await call<{
      sessionId: string
      capabilities: { browserVersion: string }
    }>('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': {
            binary: browser,
            args: ['--automation', ...(colours === 'dark' ? ['--dark-mode'] : [])],
          },
        },
      },
    })
    version = `WebKitGTK ${capabilities.browserVersion}`
    return visitWebKit((method, path, body) => call(method, `/session/${sessionId}${path}`, body))
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
      if (settings) rmSync(settings, { recursive: true, force: true })
    },
  }
}
