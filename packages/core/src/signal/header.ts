import type { Signals } from './types.ts'

/**
 * What the browser states in a request: `Sec-GPC` counts only as an exact `1` (W3C GPC section 3.2; several headers
 * with one exact `1` among them count as one), `DNT` likewise.
 */
export function headerSignals(headers: Headers): Signals {
  const says = (name: string): boolean =>
    (headers.get(name) ?? '').split(',').some(value => value.trim() === '1')
  return { gpc: says('sec-gpc'), dnt: says('dnt') }
}
