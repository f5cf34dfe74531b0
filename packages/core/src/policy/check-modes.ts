import { spanOf } from './check-versions.ts'
import type { Report } from './issue.ts'
import { pathTo } from './printed.ts'
import type { Sound, SoundPolicy } from './sound.ts'
import type { Mode, Purpose, Topic } from './types.ts'

type Moded = Sound<Purpose> | Sound<Topic> | undefined

/** Each mode an item has somewhere, with its path below the item. */
function modesOf(item: Moded): [path: string, mode: Mode | undefined][] {
  const mode = item?.mode
  if (mode === undefined) return []
  if (typeof mode === 'string') return [['mode', mode]]
  return Object.entries(mode).map(([region, mode]) => [pathTo('mode', region), mode])
}

/** Whether there is a place where nobody can refuse the item. */
export const mayBeRequired = (item: Moded) => modesOf(item).some(([, mode]) => mode === 'required')

/** Whether nobody can refuse the item, wherever they are. */
export function requiredEverywhere(item: Moded): boolean {
  const modes = modesOf(item)
  return modes.length > 0 && modes.every(([, mode]) => mode === 'required')
}

/** Whether somebody somewhere can refuse the item; not said of an item whose mode could not be read. */
export function mayBeRefused(item: Moded): boolean {
  if (!item) return false
  return !('mode' in item) || modesOf(item).some(([, mode]) => mode !== undefined && mode !== 'required')
}

const ADVERTISING = ['sale', 'sharing', 'targeting'] as const

function checkPurposeModes({ purposes }: SoundPolicy, report: Report): void {
  for (const [id, purpose] of Object.entries(purposes ?? {})) {
    if (!purpose) continue
    const at = pathTo('purposes', id)
    const kind = ADVERTISING.find(kind => purpose[kind])
    for (const [path, mode] of modesOf(purpose)) {
      if (kind && mode === 'required') {
        report(
          'required-advertising',
          `${at}.${path}`,
          mode,
          `let people refuse it: the purpose is marked \`${kind}\``,
        )
      }
      if (mode === 'exempt-with-objection' && !('exemption' in purpose)) {
        report(
          'exemption-mode',
          `${at}.${path}`,
          mode,
          'name the `exemption` that covers it, or use `opt-in`',
        )
      }
    }
    // UK PECR Schedule A1 exempts a site's own statistics and appearance, not what is handed on for advertising.
    if (kind && purpose.exemption) {
      report('conflict', `${at}.exemption`, purpose.exemption, `remove it: the purpose is marked \`${kind}\``)
    }
  }
}

function checkTopicModes({ topics, purposes }: SoundPolicy, report: Report): void {
  for (const [id, topic] of Object.entries(topics ?? {})) {
    if (!topic) continue
    const at = pathTo('topics', id)
    for (const [path, mode] of modesOf(topic)) {
      if (mode === 'exempt-with-objection') {
        report(
          'exemption-mode',
          `${at}.${path}`,
          mode,
          'use `opt-out`: the exemption is for purposes, not for mail',
        )
      }
      if (mode === 'required' && topic.once) {
        report(
          'conflict',
          `${at}.${path}`,
          mode,
          'use `opt-out`: a message nobody asked for must be refusable',
        )
      }
    }
    if (topic.confirm && requiredEverywhere(topic)) {
      report('conflict', `${at}.confirm`, true, 'remove it: a required message does not wait for a yes')
    }
    if (topic.confirm && topic.once) {
      report('conflict', `${at}.confirm`, true, 'remove it: the request to confirm would be the one message')
    }
    if (topic.atMost && topic.once) {
      report('conflict', `${at}.atMost`, topic.atMost, 'remove it: one message ever is fewer')
    }
    if (topic.opens !== undefined && requiredEverywhere(purposes?.[topic.opens])) {
      report(
        'conflict',
        `${at}.opens`,
        topic.opens,
        'name a purpose that can be refused: open tracking is a choice',
      )
    }
  }
}

function checkAsks(policy: SoundPolicy, report: Report): void {
  policy.versions?.forEach((version, index) => {
    version?.asks?.forEach((id, position) => {
      const purpose = policy.purposes?.[id ?? '']
      if (!purpose) return
      const at = `versions[${index}].asks[${position}]`
      const [since, until] = spanOf(policy, purpose)
      if (requiredEverywhere(purpose))
        report('conflict', at, id, 'remove it: a required purpose is not asked about')
      else if (index < since || index >= until) {
        report('conflict', at, id, 'remove it: the purpose is not part of this version')
      }
    })
  })
}

function checkSignalled({ signals, purposes }: SoundPolicy, report: Report): void {
  for (const kind of ['gpc', 'dnt'] as const) {
    const named = signals?.[kind]
    if (typeof named !== 'object') continue
    named.forEach((id, position) => {
      if (!requiredEverywhere(purposes?.[id ?? ''])) return
      report(
        'conflict',
        `signals.${kind}[${position}]`,
        id,
        'remove it: a required purpose cannot be switched off',
      )
    })
  }
}

/** Finds modes that contradict what else is said of a purpose, a topic or a region. */
export function checkModes(policy: SoundPolicy, report: Report): void {
  checkPurposeModes(policy, report)
  checkTopicModes(policy, report)
  checkAsks(policy, report)
  checkSignalled(policy, report)
  for (const [region, mode] of Object.entries(policy.regions ?? {})) {
    if (mode !== 'required') continue
    report(
      'conflict',
      pathTo('regions', region),
      mode,
      'say which purposes are required: no law makes all of them so',
    )
  }
}
