import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'

const require = createRequire(import.meta.url)
/** What DuckDuckGo's browsers run in each page, as it is published. */
const folder = ((at: string): string => {
  while (!existsSync(join(at, 'package.json'))) at = dirname(at)
  return at
})(dirname(require.resolve('@duckduckgo/autoconsent')))
const script = readFileSync(join(folder, 'dist/autoconsent.playwright.js'), 'utf8')

interface Rule {
  readonly name: string
}
/** Every rule that is published with it. */
const published = (require('@duckduckgo/autoconsent/rules/rules.json') as { autoconsent: Rule[] }).autoconsent

/** The rule that we would send them. */
export const rule = JSON.parse(
  readFileSync(new URL('../../../docs/autoconsent.json', import.meta.url), 'utf8'),
) as Rule

/** What the engine says of itself while it works. */
export interface Message {
  readonly type: string
  readonly cmp?: string
  readonly result?: boolean
  readonly details?: unknown
  readonly state?: { readonly lifecycle: string; readonly findCmpAttempts: number }
}

export interface Run {
  readonly messages: readonly Message[]
  /** Resolves with the message of a type, once it has come. */
  heard(type: string): Promise<Message>
}

/**
 * Lets the engine answer on a page from now on, as a browser does: in a world of its own, which the page and its Content Security Policy do
 * not reach, with all published rules, those given, and its heuristics.
 */
export async function answering(
  page: Page,
  action: 'optOut' | 'optIn',
  rules: readonly Rule[],
): Promise<Run> {
  const session = await page.context().newCDPSession(page)
  const messages: Message[] = []
  const waiting = new Set<() => void>()
  const world = 'autoconsent'
  const config = {
    enabled: true,
    autoAction: action,
    disabledCmps: [],
    enablePrehide: true,
    enableCosmeticRules: true,
    enableGeneratedRules: true,
    enableHeuristicDetection: true,
    heuristicMode: 'reject',
    enablePopupMutationObserver: true,
    detectRetries: 8,
    isMainWorld: false,
    prehideTimeout: 2000,
    visualTest: false,
    logs: {},
  }
  await session.send('Runtime.enable')
  await session.send('Page.enable')
  await session.send('Runtime.addBinding', { name: 'toBrowser', executionContextName: world })
  const tell = (context: number, message: object): void => {
    const expression = `autoconsentReceiveMessage(${JSON.stringify(message)})`
    session.send('Runtime.evaluate', { contextId: context, expression }).catch(() => {})
  }
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== 'toBrowser') return
    const message = JSON.parse(payload) as Message
    messages.push(message)
    if (message.type === 'init')
      tell(executionContextId, { type: 'initResp', config, rules: { autoconsent: [...published, ...rules] } })
    if (message.type === 'optOutResult' || message.type === 'optInResult')
      tell(executionContextId, { type: 'selfTest' })
    for (const look of waiting) look()
  })
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: world,
    source: `globalThis.autoconsentSendMessage = message => (toBrowser(JSON.stringify(message)), Promise.resolve())\n${script}`,
  })
  return {
    messages,
    heard: type =>
      new Promise((done, fail) => {
        const late = setTimeout(
          () => fail(new Error(`Heard ${JSON.stringify(messages)}, not ${type}`)),
          20_000,
        )
        const look = (): void => {
          const message = messages.find(message => message.type === type)
          if (!message) return
          clearTimeout(late)
          waiting.delete(look)
          done(message)
        }
        waiting.add(look)
        look()
      }),
  }
}
