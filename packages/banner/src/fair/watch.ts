import { sheet } from '../style/index.ts'
import { checkFairness } from './check.ts'
import type { Breach } from './types.ts'

/** Every token that a site can set, each of which is refused together with the others. */
export const tokenNames =
  'accent accent-text backdrop border button-radius font line radius shadow size surface text title-font title-weight'
    .split(' ')
    .map(name => `--heed-${name}`)

/**
 * Looks at one of Heed's elements whenever it was drawn. What a site's tokens or parts make unfair is said in the console, and
 * the element falls back to the look that it comes with, so that nobody builds on what may not be shipped. For development: a page
 * that people visit has been looked at before. Returns what ends it.
 */
export function watchFairness(host: HTMLElement): () => void {
  const root = host.shadowRoot!
  // In a shadow root, what is important there wins over whatever the page says.
  const plain = sheet(`:host{${tokenNames.map(name => `${name}:initial!important`).join(';')}}`)
  let refused = false
  let asked = 0

  const strip = (): void => {
    for (const element of root.querySelectorAll('[part]')) element.removeAttribute('part')
  }
  const look = (): void => {
    // What a pointer rests on looks otherwise for as long as it does.
    if (root.querySelector('[data-heed-action]:hover')) {
      later()
      return
    }
    const breaches = checkFairness(host)
    if (!breaches.length) return
    warn(
      refused ? 'still unfair in the look it comes with' : 'unfair: the look it comes with is shown instead',
      breaches,
    )
    if (refused) return
    refused = true
    // Its own is the first; whatever a script of the page put behind it goes.
    root.adoptedStyleSheets = [root.adoptedStyleSheets[0]!, plain]
    strip()
    later()
  }
  // Once things have settled: after the animation that it comes in with.
  const later = (): void => {
    clearTimeout(asked)
    asked = setTimeout(look, 400) as unknown as number
  }
  const drawn = new MutationObserver(() => {
    if (refused) strip()
    later()
  })
  drawn.observe(root, { childList: true, subtree: true, attributeFilter: ['hidden', 'open'] })
  later()
  return () => {
    clearTimeout(asked)
    drawn.disconnect()
  }
}

function warn(what: string, breaches: readonly Breach[]): void {
  const lines = breaches.map(({ code, where, found, remedy }) => `${code} in ${where}: ${found}. ${remedy}`)
  console.warn(`[heed] ${what} (docs/interface.md#fairness)\n${lines.join('\n')}`)
}
