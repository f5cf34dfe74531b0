import { spanOf } from './check-versions.ts'
import type { Report } from './issue.ts'
import { suggest } from './nearest.ts'
import { pathTo } from './printed.ts'
import type { Sound, SoundPolicy } from './sound.ts'
import type { Mode, Topic } from './types.ts'

type Split = Sound<Topic>

/** Whether a member could not be read, which is reported already. */
const lost = (topic: Split, member: keyof Split): boolean => member in topic && topic[member] === undefined

/** How far a mode reaches to people who have not answered, and against their will. */
const REACH: { readonly [mode in Mode]: number } = {
  'opt-in': 0,
  'opt-out': 1,
  'exempt-with-objection': 1,
  required: 2,
}

/** The mode in a region, or `default` for every region that is not named. */
function modeIn({ mode }: Split, region: string): Mode | undefined {
  if (typeof mode === 'string' || mode === undefined) return mode as Mode | undefined
  const modes = mode as { readonly [region: string]: Mode | undefined }
  return modes[region] ?? modes[region.slice(0, 2)] ?? modes['default']
}

/** The regions in which one of the topics has a mode of its own, and `default`. */
function regionsOf(...topics: readonly Split[]): Set<string> {
  return new Set([
    'default',
    ...topics.flatMap(({ mode }) => (typeof mode === 'object' ? Object.keys(mode) : [])),
  ])
}

/** Two versions are needed: one under which the older topic carried it all, and the next, which brought the newer. */
function checkWhen(policy: SoundPolicy, at: string, topic: Split, older: Split, report: Report): boolean {
  const named = [topic.since, topic.until, older.since, older.until].filter(id => id !== undefined)
  const ids = policy.versions?.map(version => version?.id) ?? []
  // Versions that cannot be told apart are reported already.
  if (ids.includes(undefined) || named.some(id => !ids.includes(id))) return true
  const [since] = spanOf(policy, topic)
  const [began, ended] = spanOf(policy, older)
  if (began < since && since <= ended) return true
  const remedy =
    since <= began
      ? 'begin it, with `since`, in a later version than that topic'
      : 'begin it, with `since`, while that topic is in force or in the version that ends it'
  report('impossible-split', `${at}.splitFrom`, topic.splitFrom, remedy)
  return false
}

/** Whoever said yes to the older topic, or nothing, must not get more by the split than before. */
function checkWidth(at: string, topic: Split, older: Split, report: Report): void {
  const found = topic.splitFrom
  for (const region of regionsOf(topic, older)) {
    const [mode, was] = [modeIn(topic, region), modeIn(older, region)]
    if (!mode || !was || REACH[mode] <= REACH[was]) continue
    const path = typeof topic.mode === 'string' ? `${at}.mode` : `${at}.${pathTo('mode', region)}`
    report('wider-split', path, mode, `write \`${was}\`, as \`${found}\` has it there`)
    // One mode for everywhere is one mistake, however many regions it touches.
    if (typeof topic.mode === 'string') break
  }
  if (topic.opens !== undefined && topic.opens !== older.opens && !lost(older, 'opens'))
    report(
      'wider-split',
      `${at}.opens`,
      topic.opens,
      `remove it: \`${found}\` tells no opens under that purpose`,
    )
  // The single message may have gone out already, and nobody could tell of which of the two it was.
  if (older.once)
    report('impossible-split', `${at}.splitFrom`, found, 'remove it: that topic is one message, ever')
  if (topic.confirm && !older.confirm && !lost(older, 'confirm'))
    report(
      'conflict',
      `${at}.confirm`,
      true,
      `remove it: a yes to \`${found}\` was not confirmed and would be lost`,
    )
}

/** Finds topics whose split from another one would lose or widen what people have answered. */
export function checkSplits(policy: SoundPolicy, report: Report): void {
  const topics = policy.topics ?? {}
  const ids = Object.keys(topics)
  for (const [id, topic] of Object.entries(topics)) {
    if (topic?.splitFrom === undefined) continue
    const at = pathTo('topics', id)
    const older = Object.hasOwn(topics, topic.splitFrom) ? topics[topic.splitFrom] : undefined
    if (!ids.includes(topic.splitFrom)) {
      const others = ids.filter(other => other !== id)
      const known = others.length ? `name one of ${others.join(', ')}` : 'declare the topic it was split from'
      report('unknown-topic', `${at}.splitFrom`, topic.splitFrom, suggest(topic.splitFrom, others, known))
    } else if (older && checkWhen(policy, at, topic, older, report)) checkWidth(at, topic, older, report)
  }
}
