import { isTight } from './tight.ts'
import type { Gate } from './warden.ts'

/**
 * Holds or refuses what is led into a frame of the page by the name of the frame: by `window.open`, or by a link that is clicked. A link that
 * takes the visitor somewhere is a navigation and left alone. A tight floor covers frames.
 */
export const gateLed: Gate = warden => {
  const { admit, dismiss, listen, patch, whose } = warden
  const framed = (name: unknown): HTMLIFrameElement | undefined =>
    [...document.getElementsByName(`${name}`)].find(
      (found): found is HTMLIFrameElement => 'contentWindow' in found,
    )
  if (!isTight(warden))
    listen(window, 'click', event => {
      const { ctrlKey, metaKey, shiftKey } = event as MouseEvent
      // Into a tab or window of its own, whatever frame it names.
      if (ctrlKey || metaKey || shiftKey) return
      const link = event
        .composedPath()
        .find(at => (at as Element).matches?.('a[target],area[target]')) as HTMLAnchorElement
      if (!link || !framed(link.target) || whose(link.href) == null) return
      const { href, target } = link
      let now = true
      let may = false
      const go = (): void => {
        may = true
        if (!now) open(href, target)
      }
      admit({ kind: 'iframe', what: href, whose, go, fail() {}, key: event })
      now = false
      if (may) return
      event.preventDefault()
      // The page may do so as well, and means to do something else then.
      event.preventDefault = () => void dismiss(event)
    })
  return realm => {
    if (!isTight(warden))
      patch(realm, 'open', (_, [address, name], __, go) => {
        const what = `${address}`
        const frame = framed(name)
        if (!frame || whose(what) == null) return go()
        admit({ kind: 'iframe', what, whose, go, fail() {} })
        return frame.contentWindow
      })
  }
}
