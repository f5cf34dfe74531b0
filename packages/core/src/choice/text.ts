import { fromCode, type Policy, servicesOf, shorten, toCode, versionIndex } from '../policy/index.ts'
import type { Answer, Choice } from './types.ts'

/*
 * The cookie, format 1: letters of the base64url alphabet and nothing else, never an identifier.
 *
 *   cookie = "1" entry* check(3)
 *   entry  = purpose(3) minutes(4) version(2) head(2) [count(2) state*]
 *
 * `purpose` and `version` are codes of their ids; `minutes` count from 2024-01-01 UTC. The twelve bits of `head` are:
 * granted, whether services were answered one by one, and ten bits that print the purpose's services as they were
 * shown, sorted. `count` services follow then, one letter each: A as the purpose, B yes, C no, D not asked yet.
 * `check` is a code of everything before it, so that a cookie cut short or edited reads as none.
 */

const FORMAT = '1'
const EPOCH = Date.UTC(2024, 0)
const MINUTE = 60_000
const STATES = [undefined, true, false, null] as const

/** No answer to anything. */
export const noChoice: Choice = { purposes: {} }

/** The services of a purpose as they stood in a version, and ten bits by which a change of them is noticed. */
function shownIn(policy: Policy, purpose: string, version: string): [services: string[], print: number] {
  const services = servicesOf(policy, purpose, versionIndex(policy, version))
  return [services, fromCode(shorten(`${services}`, 2)) & 1023]
}

/** Writes a choice as one line of text: eleven letters a purpose, one more for a service answered alone. */
export function formatChoice(policy: Policy, choice: Choice): string {
  const text = Object.entries(choice.purposes).reduce((text, [id, { granted, at, version, services }]) => {
    const [shown, print] = shownIn(policy, id, version)
    const states = services ? shown.map(id => toCode(STATES.indexOf(services[id]), 1)) : []
    const head = (granted ? 2048 : 0) | (services ? 1024 : 0) | print
    return (
      text +
      shorten(id, 3) +
      toCode((at - EPOCH) / MINUTE, 4) +
      shorten(version, 2) +
      toCode(head, 2) +
      (services ? toCode(states.length, 2) + states.join('') : '')
    )
  }, FORMAT)
  return text + shorten(text, 3)
}

/**
 * Reads what `formatChoice` wrote. Anything else (cut short, edited, foreign, of a later format) is no choice.
 * A version this policy does not know, or one whose services are no longer those that were shown, reads as `?`.
 */
export function parseChoice(policy: Policy, text: string): Choice | undefined {
  const body = text.slice(0, -3)
  if (body[0] !== FORMAT || body + shorten(body, 3) !== text) return
  const purposes: Record<string, Answer> = {}
  let position = 1
  const take = (length: number): string => body.slice(position, (position += length))
  const named = (ids: string[], length: number): string => {
    const code = take(length)
    // Of two versions with one code the older counts: it lets less through.
    return ids.find(id => shorten(id, length) === code) ?? '?'
  }
  while (position < body.length) {
    const purpose = named(Object.keys(policy.purposes), 3)
    const at = fromCode(take(4)) * MINUTE + EPOCH
    const version = named(
      policy.versions.map(({ id }) => id),
      2,
    )
    const head = fromCode(take(2))
    const states = head & 1024 ? take(fromCode(take(2))) : ''
    const [shown, print] = shownIn(policy, purpose, version)
    const same = print === (head & 1023)
    purposes[purpose] = {
      // Who said no to a service that cannot be told any more has not said yes to the rest as it is now.
      granted: head > 2047 && (same || !/C/.test(states)),
      at,
      version: same ? version : '?',
      services:
        same && states
          ? Object.fromEntries(shown.map((id, at) => [id, STATES[fromCode(states[at]!)]!]))
          : undefined,
    }
  }
  delete purposes['?']
  return { purposes }
}

/**
 * One choice from every copy of it that was found: for each purpose the later answer, and the refusal where both are
 * equally old.
 */
export function parseChoices(policy: Policy, texts: readonly string[]): Choice {
  const answers = texts.flatMap(text => Object.entries(parseChoice(policy, text)?.purposes ?? {}))
  return {
    purposes: Object.fromEntries(answers.sort(([, a], [, b]) => a.at - b.at || +b.granted - +a.granted)),
  }
}

/** An instant as the cookie keeps it: on the minute. */
export function onTheMinute(now: number): number {
  return now - (now % MINUTE)
}
