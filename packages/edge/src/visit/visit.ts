import {
  type Choice,
  decidePage,
  headerSignals,
  noChoice,
  type PageDecision,
  type Policy,
  parseChoice,
  parseChoices,
} from '@heed/core/server'
import { cookiePairs } from './cookies.ts'

/** What a request says of the person who sent it, and what follows. */
export interface Visit {
  readonly region: string | undefined
  /** The copies of the choice that were sent and can be read, as they are written. */
  readonly own: string | undefined
  readonly kept: string | undefined
  readonly choice: Choice
  readonly decision: PageDecision
  /** What may run while nobody looks at the page; the decision itself where somebody does. */
  readonly unseen: PageDecision
  /** The place that a frame may reach on this page alone, because the person let it load once: `video.example/embed`. */
  readonly once: string | undefined
  /** Whether the page is being rendered before anybody looks at it. */
  readonly prerendered: boolean
}

/** The cookie by which the guard asks for that, for one load of one page: docs/cookie.md. */
const ONCE = 'heed-once'

/** The name of the copy of the choice that the server keeps. */
export function keptName(name: string): string {
  return `${name}-kept`
}

/** Whether a page is asked for that is rendered before anybody looks at it. */
export function isPrerendered(headers: Headers): boolean {
  return /\bprerender\b/.test(headers.get('sec-purpose') ?? '')
}

/** Reads a request: the choice and its copies, the signals, and what the policy makes of them now. */
export function visitOf(
  policy: Policy,
  headers: Headers,
  { name, region, now }: { name: string; region: string | undefined; now: number },
): Visit {
  const pairs = cookiePairs(headers.get('cookie'))
  const readable = (name: string): string[] =>
    pairs.filter(pair => pair.name === name && parseChoice(policy, pair.value)).map(({ value }) => value)
  const own = readable(name)
  const kept = readable(keptName(name))
  // Of equally old answers the later listed counts, and the page's own copy is never the older one.
  const texts = [...kept, ...own]
  const choice = texts.length ? parseChoices(policy, texts) : noChoice
  const prerendered = isPrerendered(headers)
  const context = { region, signals: headerSignals(headers), now }
  const decision = decidePage(policy, choice, context)
  return {
    region,
    own: own.length === 1 ? own[0] : undefined,
    kept: kept[0],
    choice,
    decision,
    unseen: prerendered ? decidePage(policy, choice, { ...context, waiting: true }) : decision,
    once: pairs.find(pair => pair.name === ONCE)?.value,
    prerendered,
  }
}
