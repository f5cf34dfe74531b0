/**
 * Whether this page may have been loaded again, and what was kept for that in `sessionStorage` is to be looked for: the first look into a
 * storage makes a page wait for the browser. A browser that does not say may have.
 */
export function reloaded(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return !entry || entry.type === 'reload'
}
