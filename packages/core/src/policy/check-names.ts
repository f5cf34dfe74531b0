import { shorten } from './code.ts'
import type { Report } from './issue.ts'
import { suggest } from './nearest.ts'
import { pathTo } from './printed.ts'
import type { SoundPolicy } from './sound.ts'

function checkPurposeNames(policy: SoundPolicy, report: Report): void {
  const { purposes, versions, signals } = policy
  // Without any purposes every name would be reported, and the missing purposes are already.
  if (!purposes) return
  const ids = Object.keys(purposes)
  const check = (path: string, name: string | undefined) => {
    if (name === undefined || ids.includes(name)) return
    report('unknown-purpose', path, name, suggest(name, ids, `name one of ${ids.join(', ')}`))
  }
  for (const [id, service] of Object.entries(policy.services ?? {})) {
    check(`${pathTo('services', id)}.purpose`, service?.purpose)
  }
  for (const [id, topic] of Object.entries(policy.topics ?? {})) {
    check(`${pathTo('topics', id)}.opens`, topic?.opens)
  }
  versions?.forEach((version, index) => {
    version?.asks?.forEach((name, position) => {
      check(`versions[${index}].asks[${position}]`, name)
    })
  })
  for (const kind of ['gpc', 'dnt'] as const) {
    const named = signals?.[kind]
    if (typeof named !== 'object') continue
    named.forEach((name, position) => {
      check(`signals.${kind}[${position}]`, name)
    })
  }
}

/** In the cookie a purpose and a version stand under a code: two with one code could not be told apart. */
function checkCodes({ purposes, versions }: SoundPolicy, report: Report): void {
  const check = (path: (id: string, position: number) => string, ids: readonly string[], length: number) => {
    const owners = new Map<string, string>()
    ids.forEach((id, position) => {
      const code = shorten(id, length)
      const owner = owners.get(code)
      if (owner && owner !== id)
        report(
          'code-collision',
          path(id, position),
          id,
          `rename it: in the cookie it would read as \`${owner}\``,
        )
      owners.set(code, id)
    })
  }
  check(id => pathTo('purposes', id), Object.keys(purposes ?? {}), 3)
  check((_, position) => `versions[${position}].id`, versions?.map(version => version?.id ?? '') ?? [], 2)
}

/**
 * Finds names that refer to nothing, and ids used twice. Purposes, services and topics share one name space, since
 * `allows`, `choose` and the records take any of them by its id.
 */
export function checkNames(policy: SoundPolicy, report: Report): void {
  checkPurposeNames(policy, report)
  checkCodes(policy, report)
  const owners = new Map<string, string>()
  for (const kind of ['purposes', 'services', 'topics'] as const) {
    for (const id of Object.keys(policy[kind] ?? {})) {
      const owner = owners.get(id)
      if (owner) report('duplicate-id', pathTo(kind, id), id, `rename it: the id is taken under \`${owner}\``)
      else owners.set(id, kind)
    }
  }
}
