/** How often an element comes back at most: a page that takes it out again each time has its way in the end. */
const TIMES = 500

/**
 * Puts an element back whenever the page loses it by replacing its body, or what is in it, as Turbo, htmx and routers do. `place` puts
 * it there, and does so once now. Returns what ends it.
 */
export function stay(element: Element, place: () => void): () => void {
  let left = TIMES
  let waits = false
  const back = (): void => {
    waits = false
    if (element.isConnected || !document.body || !left--) return
    place()
    watch()
  }
  const observer = new MutationObserver(() => {
    // In a task of its own: in this one the page may answer each time, for ever.
    if (!waits && !element.isConnected) waits = !!setTimeout(back)
  })
  const watch = (): void => {
    for (const target of [document.documentElement, document.body])
      observer.observe(target, { childList: true })
  }
  place()
  watch()
  return () => observer.disconnect()
}
