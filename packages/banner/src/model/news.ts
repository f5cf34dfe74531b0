import { day, fill } from '../words/index.ts'
import { named, say, saying, titleOf } from './say.ts'
import { since } from './since.ts'
import type { Source } from './types.ts'

/** What is otherwise than when the person answered. */
export interface News {
  /** That an answer has run out, if one has. */
  readonly lapsed: string
  /** The sentence before what changed; empty where nothing did. */
  readonly head: string
  /** What changed, one sentence each. */
  readonly items: readonly string[]
  /** The purposes that these sentences name already. */
  readonly told: readonly string[]
}

/** Of what is asked, what is so because the policy changed or time went by; nothing for who never answered. */
export function news(source: Source): News {
  const { policy, snapshot, words } = source
  const { choice, decision, due } = snapshot
  const answers = choice.purposes
  const all = Object.values(answers)
  if (!all.length || !due.ask) return { lapsed: '', head: '', items: [], told: [] }
  const { language } = words
  const position = (id: string): number => policy.versions.findIndex(version => version.id === id)
  const now = position(decision.version)
  const fresh = due.purposes.filter(id => !answers[id])
  // A mode that lets a thing run hides why it is open; the versions say it.
  const otherwise = due.purposes.filter(id => {
    const before = position(answers[id]?.version ?? '')
    const asks = policy.versions.slice(before + 1, now + 1).some(({ asks }) => asks?.includes(id))
    return answers[id]?.granted && (asks || due.why[id] === 'changed')
  })
  const told = [...fresh, ...otherwise]
  const old = due.purposes.flatMap(id => (answers[id]?.granted && !told.includes(id) ? answers[id].at : []))
  const titles = (ids: readonly string[]): string[] => ids.map(id => titleOf(source, id))
  const items = [
    ...since(policy, choice, decision.version).map(({ summary }) => say(source, summary)),
    saying(source, words.newPurposes, titles(fresh)),
    saying(source, words.changedPurposes, titles(otherwise)),
    saying(
      source,
      words.added,
      due.services.map(id => named(source, id)),
    ),
  ].filter(Boolean)
  return {
    lapsed: old.length ? fill(words.ranOut, { day: day(Math.min(...old), language) }) : '',
    head: items.length ? fill(words.since, { day: day(Math.max(...all.map(({ at }) => at)), language) }) : '',
    items,
    told,
  }
}
