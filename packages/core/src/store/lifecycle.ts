/**
 * Calls back whenever the stored choice may have changed behind the page's back: after a return from the back/forward
 * cache, on activation of a prerendered page, and when the tab is looked at again. Returns what ends it.
 */
export function onReturn(returned: () => void): () => void {
  // Capturing on the window: this runs before any listener of the page.
  const listen = (act: 'addEventListener' | 'removeEventListener'): void => {
    for (const event of ['pageshow', 'prerenderingchange', 'visibilitychange'])
      globalThis.window?.[act](event, returned, true)
  }
  listen('addEventListener')
  return () => listen('removeEventListener')
}
