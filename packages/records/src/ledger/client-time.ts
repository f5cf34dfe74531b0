const DAY = 86_400_000

/**
 * A device's clock says when something happened there, which a queue that was offline may send later; it is never trusted
 * further than a day back, nor beyond the server's own time.
 */
export function clientTime(at: number, told: number | undefined): { clientAt?: number; clamped?: boolean } {
  if (told === undefined) return {}
  const within = Number.isFinite(told) ? Math.floor(Math.min(Math.max(told, at - DAY), at)) : at
  return within === Math.floor(told) ? { clientAt: within } : { clientAt: within, clamped: true }
}
