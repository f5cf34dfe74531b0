import { focused, isSeen, ours, told, within } from './deep.ts'
import { unfair } from './fair.ts'
import type { Finding } from './finding.ts'
import { controls, disordered, focus } from './focus.ts'
import { axed, misnamed } from './names.ts'
import { blurred, cut, cutWhenSpaced, faint, small } from './text.ts'

export type { Check, Finding } from './finding.ts'
export type { Focus } from './focus.ts'

/** What a measurement should know of the state it measures. */
export interface Told {
  /** Nobody has answered yet. */
  readonly fresh: boolean
  /** The least size of a target, in CSS pixels. */
  readonly least: number
}

/** Everything that can be measured of the interface as it stands. */
async function measure({ fresh, least }: Told): Promise<Finding[]> {
  const found = [
    ...(await axed()),
    ...faint(),
    ...blurred(),
    ...unfair(fresh),
    ...misnamed(),
    ...disordered(),
    ...small(least),
    ...cut('overflow'),
    ...cutWhenSpaced(),
    ...moving(),
  ]
  rest()
  return found
}

/** An animation that is over before anybody can see it, in milliseconds: two pictures of a screen. */
const UNSEEN = 33

/** What moves although the person asked for less of it: every measurement is of such a person's browser. */
const moving = (): Finding[] =>
  ours().flatMap(element =>
    element.getAnimations().some(({ effect }) => Number(effect?.getComputedTiming().endTime) > UNSEEN)
      ? [{ check: 'motion' as const, what: `${told(element)} moves` }]
      : [],
  )

/** Scrolls back to where a person would begin. */
function rest(): void {
  for (const element of ours()) element.scrollTop = 0
}

/** The next frame but one; see page/stage.ts. */
declare const drawn: () => Promise<unknown>

/** Scrolls to yes and no, and waits until that is drawn. Says whether it was needed. */
async function reach(): Promise<boolean> {
  const before = JSON.stringify(pair())
  const no = ours().find(element => element.getAttribute('data-heed-action') === 'refuse' && isSeen(element))
  no?.scrollIntoView({ block: 'nearest' })
  const moved = JSON.stringify(pair()) !== before
  if (moved) await drawn()
  return moved
}

/** Where a yes and a no are, for who looks at a picture. */
function pair(): (readonly [number, number, number, number])[] {
  return ['accept', 'refuse'].flatMap(action =>
    ours()
      .filter(element => element.getAttribute('data-heed-action') === action && isSeen(element))
      .map(element => {
        const { left, top, width, height } = element.getBoundingClientRect()
        return [left, top, width, height] as const
      }),
  )
}

/** What the live regions say now. */
const said = (): string[] =>
  ours()
    .filter(element => element.matches('[role=status],[role=alert],[aria-live]'))
    .map(element => element.textContent!.trim())

Object.assign(globalThis, {
  measured: {
    measure,
    focus,
    reach,
    pair,
    said,
    count: () => controls().length,
    inside: () => ours().some(one => within(one, focused())),
  },
})
