import type { Key, Visitor } from './visitor.ts'

/** A command of WebDriver and what it answers. */
export type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>

/** Keys, in the letters that WebDriver gives them. */
const codes: { readonly [key in Key]: string } = {
  Tab: '\uE004',
  Escape: '\uE00C',
  Enter: '\uE007',
  ' ': ' ',
}
const SHIFT = '\uE008'

const pause = (): Promise<false> => new Promise(done => setTimeout(done, 50, false))

/**
 * A session of WebKit's MiniBrowser. Its window has a least width, so that a narrower viewport is a frame of that size in it; then
 * `goto` loads the page inside the frame, and everything else happens there. Keys reach what is in the frame, but WebKit draws no focus
 * there: `document.hasFocus()` stays false.
 */
export function visitWebKit(call: Call): Visitor {
  let frame: { readonly [id: string]: string } | undefined
  let narrow: readonly [width: number, height: number] | undefined
  let address: string | undefined

  const evaluate: Visitor['evaluate'] = async <Value>(expression: string) => {
    const script = `const done = arguments[arguments.length - 1]
Promise.resolve().then(() => (${expression})).then(value => done({ value }), error => done({ error: String(error) }))`
    const told = await call<{ value: Value; error?: string }>('POST', '/execute/async', { script, args: [] })
    if (told.error) throw new Error(told.error)
    return told.value
  }
  const there = async (expression: string): Promise<void> => {
    while (!(await evaluate(expression).catch(() => false))) await pause()
  }
  const load = async (url: string): Promise<void> => {
    await call('POST', '/frame', { id: null })
    await evaluate('void (globalThis.leaving = true)')
    await call('POST', '/url', { url })
    await there(
      `!globalThis.leaving && location.href.split('#')[0] === '${url}' && document.readyState !== 'loading'`,
    )
  }
  const inset = async (url: string, [width, height]: readonly [number, number]): Promise<void> => {
    // Any page of the same site, so that the frame is not a third party's. An address that says nothing runs nothing.
    await load(new URL('/favicon.ico', url).href)
    const style = `position:fixed;inset:0 auto auto 0;border:0;width:${width}px;height:${height}px`
    await evaluate(`(() => { const frame = document.createElement('iframe'); frame.src = '${url}'; frame.style.cssText = '${style}'
document.body.replaceChildren(frame) })()`)
    frame = await call('POST', '/element', { using: 'css selector', value: 'iframe' })
    await call('POST', '/frame', { id: frame })
    await there(`location.href.split('#')[0] === '${url}' && document.readyState !== 'loading'`)
  }
  const goto = async (url: string): Promise<void> => {
    frame = undefined
    address = url
    if (narrow) await inset(url, narrow)
    else await load(url)
  }

  return {
    goto,
    evaluate,
    cookies: async () => (await call<{ name: string }[]>('GET', '/cookie')).map(({ name }) => name),
    async resize(width, height) {
      await call('POST', '/frame', { id: null })
      const outer = await call<{ width: number; height: number }>('POST', '/window/rect', { width, height })
      const [has, high] = await evaluate<[number, number]>('[innerWidth, innerHeight]')
      await call('POST', '/window/rect', { width: outer.width, height: outer.height + height - high })
      const was = narrow
      narrow = has > width ? [width, height] : undefined
      if (address && (was || narrow)) await goto(address)
    },
    // Its keys go to the page, wherever the focus is.
    wake: async () => {},
    async press(key, shift) {
      const value = codes[key]
      const held = (type: string) => (shift ? [{ type, value: SHIFT }] : [])
      const actions = [
        ...held('keyDown'),
        { type: 'keyDown', value },
        { type: 'keyUp', value },
        ...held('keyUp'),
      ]
      await call('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    async picture() {
      if (!frame) return Buffer.from(await call<string>('GET', '/screenshot'), 'base64')
      await call('POST', '/frame', { id: null })
      const [id] = Object.values(frame)
      const seen = await call<string>('GET', `/element/${id}/screenshot`)
      await call('POST', '/frame', { id: frame })
      return Buffer.from(seen, 'base64')
    },
    close: () => call('DELETE', ''),
  }
}
