import { fill } from '../words/index.ts'
import { linkTo, say } from './say.ts'
import { locked, serving } from './scope.ts'
import type { Placeholder, Source } from './types.ts'

/**
 * What stands in the place of a frame that waits: that it is not there, who would learn of the visit and what for, and the two ways to
 * have it. `id` is the service that the frame belongs to, or a purpose; `title` what the page itself calls the frame. Nothing
 * where nobody declares it or nobody could allow it.
 */
export function placeholder(source: Source, id: string, title = ''): Placeholder | undefined {
  const { policy, snapshot, words } = source
  const service = policy.services?.[id]
  const purposeId = service?.purpose ?? id
  const purpose = policy.purposes[purposeId]
  const verdict = snapshot.decision.services[id] ?? snapshot.decision.purposes[id]
  if (!purpose || !verdict || /unknown|not-in-force|waiting/.test(verdict.reason)) return
  const providers = (service ? [id] : serving(source, id)).map(one => policy.services![one]!.provider)
  if (!providers.length) return
  const name = say(source, (service ?? purpose).title)
  const names = new Set(providers.map(provider => provider.name))
  const used = say(source, purpose.title)
  // Called as the page calls it, it still says which service it is: what is always loaded is that.
  const who = (provider: string): string =>
    title && service && name !== provider ? `${provider} (${name})` : provider
  const told = fill(words.blocked, { name: title || name })
  // Looked for where the sentence has it: a short name may be a part of another word, too.
  const at = told.indexOf(title, words.blocked.indexOf('{name}'))
  return {
    title: told,
    quoted: title ? [at, at + title.length] : undefined,
    lines: [...names].map(name => fill(words.wouldSend, { name: who(name), list: used })),
    link: linkTo(fill(words.providerPolicy, { name: providers[0]!.name }), providers[0]!.policyUrl),
    once: words.loadOnce,
    // What a signal holds off stays off, whatever is answered: asking for this one frame is still the person's to do.
    always: locked(snapshot.decision.purposes[purposeId]!)
      ? undefined
      : { label: fill(words.loadAlways, { name }), answers: { [id]: true } },
  }
}
