/** The longest one waits for a paint that does not come, as in a tab nobody sees, in milliseconds. */
const PATIENCE = 100

/**
 * Runs something once after the next paint, so that what a press shows is seen before what it sets going begins. Where no paint
 * comes it runs all the same, and at once when the page is left.
 */
export function afterPaint(run: () => void): void {
  let ran = false
  const once = (): void => {
    if (ran) return
    ran = true
    removeEventListener('pagehide', once)
    clearTimeout(timer)
    run()
  }
  const timer = setTimeout(once, PATIENCE)
  addEventListener('pagehide', once)
  requestAnimationFrame(() => setTimeout(once))
}

/** Runs something when the page has nothing else to do, within 50 ms. */
export function inIdle(run: () => void): void {
  // Not everywhere (Safari before 27).
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: PATIENCE / 2 })
  else setTimeout(run)
}

/**
 * Runs something once in idle time after the page has painted something of its own, and at the latest when it has loaded. So the
 * interface never delays what people came for.
 */
export function afterContent(run: () => void): void {
  let ran = false
  const once = (): void => {
    if (ran) return
    ran = true
    seen?.disconnect()
    removeEventListener('load', loaded)
    inIdle(run)
  }
  const loaded = (): unknown => requestAnimationFrame(() => setTimeout(once))
  const painted = (on: Pick<Performance, 'getEntriesByName'>): unknown =>
    on.getEntriesByName('first-contentful-paint').length && once()
  const seen = globalThis.PerformanceObserver && new PerformanceObserver(painted)
  seen?.observe({ type: 'paint' })
  // What was painted already is not told again.
  painted(performance)
  if (ran) return
  if (document.readyState === 'complete') loaded()
  else addEventListener('load', loaded)
}
