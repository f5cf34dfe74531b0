import { contrast, groundOf, over, read } from './colour.ts'
import { CONTROLS, focused, hitAt, isSeen, ours, parentOf, told, within } from './deep.ts'
import type { Finding } from './finding.ts'

/** What has the focus, and how it shows. */
export interface Focus {
  /** Its place among the controls of the interface in the order of the document; -1 outside of it. */
  readonly at: number
  readonly what: string
  readonly box: readonly [left: number, top: number, width: number, height: number]
  /** The contrast of its ring with what is around it; 0 without a ring. */
  readonly ring: number
  /** Whether it can be seen whole and nothing lies upon it (2.4.11). */
  readonly clear: boolean
}

/** The controls of the layer that is open, in the order of the document. Of radio buttons of one name only one is a stop. */
export const controls = (): Element[] =>
  ours().filter(element => element.matches(CONTROLS) && !element.matches(':disabled') && isSeen(element))

export function focus(): Focus {
  const element = focused()
  const style = getComputedStyle(element)
  const { left, top, width, height } = element.getBoundingClientRect()
  const around = groundOf(parentOf(element))
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  // `auto` is the browser's own ring, in two colours that show on any ground.
  const ring = !drawn
    ? 0
    : style.outlineStyle === 'auto'
      ? 21
      : contrast(over(read(style.outlineColor), around), around)
  // What wraps has a place for each of its lines.
  const line = element.getClientRects()[0] ?? { left, top, width, height }
  const hit = hitAt(line.left + line.width / 2, line.top + line.height / 2)
  const inView = top >= -1 && left >= -1 && top + height <= innerHeight + 1 && left + width <= innerWidth + 1
  return {
    at: controls().indexOf(element),
    what: told(element),
    box: [left, top, width, height],
    ring,
    clear:
      inView &&
      (hit === element ||
        element.contains(hit) ||
        (!!hit && hit.contains(element) && hit.localName === 'label')),
  }
}

/** Controls that stand before the one they come after, as one reads (1.3.2, 2.4.3). */
export function disordered(): Finding[] {
  const all = controls()
  const rtl = getComputedStyle(all[0] ?? document.body).direction === 'rtl'
  return all.slice(1).flatMap((control, at) => {
    const [before, here] = [placeOf(all[at]!, control), placeOf(control, all[at]!)]
    // What is in a column that is read later may begin above.
    const later = rtl ? here.right <= before.left + 1 : here.left >= before.right - 1
    // What sticks to an edge stays there while what comes before it scrolls beneath.
    const sticks = isStuck(control) !== isStuck(all[at]!)
    const back = here.bottom <= before.top + 1 && !later && !sticks
    return back
      ? [{ check: 'order', what: `${told(control)} stands before ${told(all[at]!)}, and comes after` }]
      : []
  })
}

/** Whether a control is in something that sticks to an edge of what scrolls. */
function isStuck(control: Element): boolean {
  for (let at: Element | null = control; at; at = parentOf(at)) {
    const { position, overflowY } = getComputedStyle(at)
    // How the box that scrolls stands itself is another matter.
    if (/auto|scroll/.test(overflowY)) return false
    if (position === 'sticky') return true
  }
  return false
}

/** Where a control is; within the frame of what scrolls around it, unless the other one scrolls along. */
function placeOf(
  control: Element,
  other: Element,
): { left: number; right: number; top: number; bottom: number } {
  const { left, right, top: above, bottom: below } = control.getBoundingClientRect()
  let [top, bottom] = [above, below]
  for (let around = parentOf(control); around && !within(around, other); around = parentOf(around)) {
    if (!/auto|scroll/.test(getComputedStyle(around).overflowY)) continue
    const frame = around.getBoundingClientRect()
    top = Math.min(Math.max(top, frame.top), frame.bottom)
    bottom = Math.min(Math.max(bottom, frame.top), frame.bottom)
  }
  return { left, right, top, bottom }
}
