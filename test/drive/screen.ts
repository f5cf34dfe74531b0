import { type ChildProcess, spawn } from 'node:child_process'

/** A screen in memory, for a browser that has no headless mode. Xvfb takes a free number and tells it (`-displayfd`). */
export async function startScreen(path: string): Promise<readonly [name: string, child: ChildProcess]> {
  const child = spawn(path, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
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

/** Ends a program and waits until it has. */
export const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise(done => {
    if (child.exitCode != null || child.signalCode) return done(0)
    child.once('exit', done)
    child.kill()
  })
