import type { Lasting, Mode, ModeByRegion, Policy } from '../policy/index.ts'
import { regions } from './regions.ts'

/** The first value that a table holds for a region, the most specific code first: `US-CA`, then `US`. */
function lookUp<Value>(
  table: { readonly [code: string]: Value } | undefined,
  region: string,
): Value | undefined {
  return table?.[region] ?? table?.[region.slice(0, 2)]
}

/** What the law of a region says: a state's own word before its country's. */
function regimeOf(region: string): (typeof regions)[string] {
  return { ...regions[region.slice(0, 2)], ...regions[region] }
}

/**
 * The mode of a purpose or topic in a region. What the policy says of the item comes first, then what it says of the
 * region, then the table of laws; a place nobody knows gets opt-in.
 */
export function modeOf(
  policy: Policy,
  { mode, exemption }: { readonly mode?: Mode | ModeByRegion; readonly exemption?: string },
  region: string,
): Mode {
  const regime = regimeOf(region)
  return typeof mode === 'string'
    ? mode
    : mode
      ? (lookUp(mode, region) ?? mode.default)
      : exemption && regime.exempts
        ? 'exempt-with-objection'
        : (lookUp(policy.regions, region) ?? regime.mode ?? 'opt-in')
}

/** How long answers stand in a region: the policy's word for the place, its general one, the law's, six months. */
export function lastingOf({ choice }: Policy, region = ''): Required<Lasting> {
  return { lasts: 'P6M', askAgain: 'P6M', ...regimeOf(region), ...choice, ...lookUp(choice?.regions, region) }
}
