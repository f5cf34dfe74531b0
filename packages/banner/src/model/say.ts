import type { Text } from '@heed/core'
import { explain, type Reason, textIn } from '@heed/core'
import { fill, list } from '../words/index.ts'
import { optsOut, shown } from './scope.ts'
import type { Link, Source } from './types.ts'

/** A text of the policy in the person's language. Where there is none, it is noted which language it is in. */
export function say({ policy, language, words, foreign }: Source, text: Text | undefined): string {
  const said = textIn(text, language, policy.language)
  const tag = typeof text === 'object' ? Object.keys(text).find(tag => text[tag] === said) : policy.language
  if (said && tag && foreign && primary(tag) !== primary(words.language)) foreign.set(said, tag)
  return said
}

/** The language of a tag, without script and region. */
const primary = (tag: string): string => tag.toLowerCase().split('-')[0]!

/** A sentence with a list of names in it; empty when there is nothing to list. */
export function saying({ words }: Source, sentence: string, names: readonly string[], site = ''): string {
  return names.length ? fill(sentence, { site, list: list(names, words) }) : ''
}

/** The title of a purpose. */
export function titleOf(source: Source, purpose: string): string {
  return say(source, source.policy.purposes[purpose]!.title)
}

/** A service with who provides it. */
export function named(source: Source, service: string): string {
  const { title, provider } = source.policy.services![service]!
  return `${say(source, title)} (${provider.name})`
}

/** What a person loses by a no: a sentence, or nothing. */
export function without(source: Source, text: Text | undefined): string {
  const lost = say(source, text)
  return lost && fill(source.words.without, { text: lost })
}

/** Why, as a sentence. */
export function because({ words }: Source, reason: Reason): string {
  return words.reasons?.[reason] ?? explain(reason)
}

/** What is said about Global Privacy Control: nothing unless it is sent and honoured. */
export function aboutGpc(source: Source): string {
  const { policy, snapshot, words } = source
  const { signals, purposes } = snapshot.decision
  if (!signals.gpc || policy.signals?.gpc === false) return ''
  const off = shown(source).filter(id => purposes[id]!.reason === 'gpc')
  return (
    saying(
      source,
      words.gpcOff,
      off.map(id => titleOf(source, id)),
    ) || words.gpc
  )
}

/**
 * Where people opt out: whether that was done for them by a signal, which 11 CCR 7025(c)(6) wants shown. Elsewhere, and where the
 * policy ignores the signal, nothing.
 */
export function gpcState(source: Source): string {
  const { policy, snapshot, words } = source
  if (!optsOut(source) || policy.signals?.gpc === false) return ''
  return snapshot.decision.signals.gpc ? words.honoured : words.gpcNone
}

/** A link, unless its address is a script: only the web and paths of the site itself pass. */
export function linkTo(label: string, url: string | undefined): Link | undefined {
  return url && /^(https?:|[^:]+$)/i.test(url) ? { label, url } : undefined
}
