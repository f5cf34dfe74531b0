import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from './source.ts'

/** What a program without a page sees when it imports all of Heed: new globals, calls of the platform, what runs on. */
const PROGRAM = `
const calls = []
for (const name of ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'reportError', 'BroadcastChannel'])
  globalThis[name] = (...values) => void calls.push(name)
const before = Reflect.ownKeys(globalThis).map(String)
const names = {}
for (const door of ['@heed/core', '@heed/core/server', '@heed/banner', '@heed/banner/embed', '@heed/banner/fair', '@heed/banner/server', '@heed/records', '@heed/preferences', '@heed/edge', '@heed/edge/vite'])
  names[door] = Object.keys(await import(door))
const added = Reflect.ownKeys(globalThis).map(String).filter(name => !before.includes(name))
const running = process.getActiveResourcesInfo().filter(name => /Timeout|Immediate|TCP|Server|FSReqPromise|MessagePort/.test(name))
console.log(JSON.stringify({ names, added, calls, running, page: typeof document + typeof window }))
`

test('does nothing when it is imported by plain Node', { timeout: 60_000 }, () => {
  const node = ['--conditions=source', '--import=tsx', '--input-type=module', '--eval', PROGRAM]
  const told = JSON.parse(execFileSync(process.execPath, node, { cwd: `${root}test`, encoding: 'utf8' }))
  expect(told).toMatchObject({ added: [], calls: [], running: [], page: 'undefinedundefined' })
  expect(told.names['@heed/core']).toContain('createConsent')
  expect(told.names['@heed/core/server']).toContain('decide')
  expect(told.names['@heed/banner']).toContain('mountBanner')
  expect(told.names['@heed/banner/embed']).toContain('mountPlaceholders')
  expect(told.names['@heed/banner/server']).toContain('choiceForm')
  expect(told.names['@heed/banner/fair']).toContain('checkFairness')
  expect(told.names['@heed/records']).toContain('openLedger')
  expect(told.names['@heed/preferences']).toContain('mailGate')
  expect(told.names['@heed/edge']).toContain('createEdge')
  expect(told.names['@heed/edge/vite']).toContain('heed')
})
