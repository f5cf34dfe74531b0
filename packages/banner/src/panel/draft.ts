import type { Policy, Service } from '@heed/core'
import type { Line } from './tally.ts'

/** A service that the policy lacks, as it may be declared. */
export interface Draft {
  readonly id: string
  /** The hosts or names it is made from. */
  readonly found: readonly string[]
  readonly count: number
  /** A member of the policy's `services`: JSON, which is TypeScript as well. */
  readonly text: string
}

/** Where a page keeps things, by the kind of an event. */
const STORED: readonly string[] = ['cookie', 'local', 'session', 'database', 'cache']

/**
 * Drafts a service for each party that was seen and that the policy does not declare, and one for the names of cookies and
 * keys. Valid as they are; title, purpose, provider and lifetimes are guesses that somebody has to make true.
 */
export function draftServices(policy: Policy | undefined, lines: readonly Line[]): Draft[] {
  const unknown = lines.filter(({ service, reason }) => !service && reason === 'undeclared')
  const hosts = new Map<string, Set<string>>()
  const counts = new Map<string, number>()
  const taken = new Set(
    [policy?.purposes, policy?.services, policy?.topics].flatMap(items => Object.keys(items ?? {})),
  )
  for (const { what, kind, count } of unknown) {
    const host = STORED.includes(kind) ? undefined : hostOf(what)
    if (!host) continue
    const id = nameOf(host)
    hosts.set(id, (hosts.get(id) ?? new Set()).add(host))
    counts.set(id, (counts.get(id) ?? 0) + count)
  }
  const purpose = purposeOf(policy)
  const draft = (name: string, found: readonly string[], count: number, rest: Partial<Service>): Draft => {
    const id = free(name, taken)
    taken.add(id)
    const provider = { name, uses: 'Say what it uses the data for.' }
    const service = { title: name, purpose, provider, ...rest } satisfies Service
    return { id, found, count, text: member(id, service) }
  }
  const drafts = [...hosts].map(([name, found]) =>
    draft(name, [...found], counts.get(name)!, { hosts: [...found] }),
  )
  const stored = unknown.filter(({ kind }) => STORED.includes(kind))
  if (!stored.length) return drafts
  const names = (test: (kind: string) => boolean) => [
    ...new Map(stored.filter(({ kind }) => test(kind)).map(line => [line.kind + line.what, line])).values(),
  ]
  const cookies = names(kind => kind === 'cookie').map(({ what: name }) => ({ name, lifetime: 'session' }))
  const keys = names(kind => kind !== 'cookie').map(({ what: name, kind }) => ({
    name,
    area: kind as 'local',
  }))
  const count = stored.reduce((sum, { count }) => sum + count, 0)
  const found = [...cookies, ...keys].map(({ name }) => name)
  return [
    ...drafts,
    draft('own-storage', found, count, {
      ...(cookies.length && { cookies }),
      ...(keys.length && { storage: keys }),
    }),
  ]
}

function hostOf(address: string): string | undefined {
  try {
    return new URL(address).hostname.replace(/\.$/, '')
  } catch {
    // Not every event is about an address.
    return undefined
  }
}

/** A name for a host: the label that somebody registered, as far as that can be told without a list of suffixes. */
function nameOf(host: string): string {
  if (/^[\d.:[\]a-f]+$/.test(host)) return host.replace(/[^\da-f]+/g, '-').replace(/^-|-$/g, '')
  const labels = host.split('.')
  // `example.co.uk`: a short label before the last is part of the suffix.
  const at = labels.length > 2 && labels.at(-2)!.length < 4 ? -3 : -2
  return labels.at(labels.length > 1 ? at : -1)!
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`
}

/** The purpose to begin with: the first that a person may refuse. */
function purposeOf(policy: Policy | undefined): string {
  const purposes = Object.entries(policy?.purposes ?? {})
  return (purposes.find(([, { mode }]) => mode !== 'required') ?? purposes[0])?.[0] ?? 'statistics'
}

/** One member of an object, as it stands between others. */
function member(id: string, service: Service): string {
  const text = JSON.stringify({ [id]: service }, null, 2)
  return `${text.split('\n').slice(1, -1).join('\n').replace(/^ {2}/gm, '')},`
}
