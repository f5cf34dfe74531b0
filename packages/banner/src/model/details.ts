import { fill } from '../words/index.ts'
import { answered } from './answered.ts'
import { all } from './answers.ts'
import { aboutGpc, because, gpcState, linkTo, say, saying, without } from './say.ts'
import { free, locked, optsOut, serving, shown, ticked } from './scope.ts'
import { table } from './table.ts'
import type { Details, PurposeItem, ServiceItem, Source } from './types.ts'

/** How many services one still finds by looking. */
const MANY = 8

/** The second layer: every purpose in force, its services, what each keeps, and why each is on or off. */
export function details(source: Source): Details {
  const { policy, words } = source
  const choosable = free(source)
  const purposes = shown(source).map(id => purposeItem(source, id))
  const services = purposes.reduce((count, { services }) => count + services.length, 0)
  const exempt = choosable.filter(id => {
    const { allowed, mode } = source.snapshot.decision.purposes[id]!
    return allowed && mode === 'exempt-with-objection'
  })
  // Where nothing waits for a yes, the question is whether to keep it.
  const objects = exempt.length > 0 && exempt.length === choosable.length
  const exempted = saying(
    source,
    words.exempt,
    exempt.map(id => say(source, policy.purposes[id]!.title)),
  )
  return {
    title: optsOut(source) ? words.choices : words.title,
    lines: [aboutGpc(source), words.intro, exempted].filter(Boolean),
    link: linkTo(words.policy, policy.site.policyUrl),
    state: gpcState(source),
    search: services > MANY ? { label: words.search, found: words.found } : undefined,
    accept: { label: objects ? words.keep : words.acceptAll, answers: all(choosable, true) },
    refuse: { label: objects ? words.object : words.refuseAll, answers: all(choosable, false) },
    save: words.save,
    close: words.close,
    purposes,
    receipt: answered(source),
  }
}

function purposeItem(source: Source, id: string): PurposeItem {
  const { policy, snapshot, words } = source
  const purpose = policy.purposes[id]!
  const verdict = snapshot.decision.purposes[id]!
  const required = verdict.reason === 'required'
  const box = required ? undefined : locked(verdict) ? 'locked' : 'free'
  const ids = serving(source, id)
  const services = ids.map(service => serviceItem(source, service, ids.length > 1 ? box : undefined))
  const mixed = services.some(({ on }) => on !== services[0]!.on)
  const why = services.length ? snapshot.decision.services[ids[0]!]! : verdict
  return {
    id,
    title: say(source, purpose.title),
    lines: [
      say(source, purpose.text),
      saying(source, words.data, purpose.data ?? []),
      without(source, required ? undefined : purpose.without),
    ].filter(Boolean),
    reason: mixed ? words.partly : because(source, why.reason),
    on: services.length ? services.some(({ on }) => on) : ticked(verdict),
    box,
    badge: required ? words.always : undefined,
    services,
  }
}

function serviceItem(source: Source, id: string, box: ServiceItem['box']): ServiceItem {
  const { policy, snapshot, words } = source
  const service = policy.services![id]!
  const verdict = snapshot.decision.services[id]!
  const { name, uses, policyUrl } = service.provider
  return {
    id,
    title: say(source, service.title),
    provider: name,
    lines: [
      say(source, service.text),
      fill(words.uses, { name, text: say(source, uses) }),
      without(source, verdict.reason === 'required' ? undefined : service.without),
    ].filter(Boolean),
    reason: because(source, verdict.reason),
    on: ticked(verdict),
    box,
    link: linkTo(fill(words.providerPolicy, { name }), policyUrl),
    table: table(source, id),
  }
}
