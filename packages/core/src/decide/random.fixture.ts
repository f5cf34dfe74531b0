import type { Answer, Choice } from '../choice/index.ts'
import { type Mode, type Policy, servicesOf, validatePolicy, versionIndex } from '../policy/index.ts'
import { day } from './shop.fixture.ts'
import type { Context } from './types.ts'

/** Numbers that look random and are the same in each run: mulberry32, from a seed. */
export interface Random {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number
  /** True so many times of a hundred. */
  chance(percent: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

export function randomFrom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return { below, chance: percent => below(100) < percent, pick: items => items[below(items.length)]! }
}

const MODES: readonly (Mode | undefined)[] = ['required', 'opt-in', 'opt-out', 'opt-in', 'opt-out', undefined]
const WORDS = ['ads', 'stats', 'maps', 'chat', 'video', 'forms', 'fonts', 'news', 'heat', 'audio']

/** A policy without issues, of up to four versions, seven purposes and twelve services. */
export function randomPolicy(random: Random): Policy {
  const { below, chance, pick } = random
  const versions = Array.from({ length: 1 + below(4) }, (_, index) => ({
    id: `v${index}.${below(1000)}`,
    effective: `202${index + 2}-01-01`,
  }))
  const dated = () => {
    const since = chance(30) ? below(versions.length) : undefined
    const until = chance(20) ? (since ?? 0) + 1 + below(versions.length) : versions.length
    return { since: since == null ? undefined : versions[since]!.id, until: versions[until]?.id }
  }
  const purposes: { [id: string]: object } = {}
  for (let count = 1 + below(7); count; count--) {
    const mode = pick(MODES)
    purposes[`${pick(WORDS)}-${below(10_000)}`] = {
      title: 'x',
      text: 'x',
      mode: mode && chance(30) && mode !== 'required' ? { default: mode, US: 'opt-out', DE: 'opt-in' } : mode,
      [pick(['sale', 'sharing', 'targeting'])]: mode !== 'required' && chance(40),
      ...dated(),
    }
  }
  const services: { [id: string]: object } = {}
  for (let count = below(13); count; count--)
    services[`${pick(WORDS)}${below(10_000)}`] = {
      title: 'x',
      purpose: pick(Object.keys(purposes)),
      provider: { name: 'x', uses: 'x' },
      ...dated(),
    }
  const policy = {
    heed: 1,
    language: 'en',
    site: { name: 'x', covers: ['a.example'], controller: { name: 'x' } },
    versions,
    purposes,
    services,
    signals: { gpc: !chance(10), dnt: chance(20) },
    choice: { lasts: pick(['P6M', 'P1Y', 'P1D']), askAgain: pick(['P6M', 'P1Y']) },
  }
  const plain: Policy = JSON.parse(
    JSON.stringify(Object.keys(services).length ? policy : { ...policy, services: undefined }),
  )
  // A chance clash of dates or names: another one.
  return validatePolicy(plain).length ? randomPolicy(random) : plain
}

/** Answers to some of a policy's purposes, under versions it has, some of them service by service. */
export function randomChoice({ below, chance, pick }: Random, policy: Policy): Choice {
  const purposes: { [id: string]: Answer } = {}
  for (const id of Object.keys(policy.purposes)) {
    if (chance(30)) continue
    const version = pick(policy.versions).id
    const shown = servicesOf(policy, id, versionIndex(policy, version))
    purposes[id] = {
      granted: chance(60),
      at: day('2024-01-01') + below(3 * 365 * 24 * 60) * 60_000,
      version,
      services: chance(40)
        ? Object.fromEntries(shown.map(service => [service, pick([undefined, true, false, null])]))
        : undefined,
    }
  }
  return { purposes }
}

export function randomContext({ below, chance, pick }: Random): Context {
  return {
    now: day('2024-01-01') + below(4 * 365 * 24 * 60) * 60_000,
    region: pick([undefined, '', 'DE', 'GB', 'US', 'US-CA', 'XX']),
    signals: { gpc: chance(20), dnt: chance(20), cookiesOff: chance(5) },
    waiting: chance(5),
  }
}
