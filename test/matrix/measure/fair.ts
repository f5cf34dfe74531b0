import { contrast, groundOf, inkOf, opacityOf, over, read } from './colour.ts'
import { CONTROLS, hitAt, isSeen, ours, parentOf, told } from './deep.ts'
import type { Finding } from './finding.ts'

/** What makes one of two buttons the likelier to be pressed, as it is drawn. */
interface Weight {
  readonly kind: string
  readonly width: number
  readonly height: number
  readonly letters: number
  readonly bold: number
  /** Contrast of its words with its ground. */
  readonly words: number
  /** Contrast of its ground with what is around it. */
  readonly ground: number
  /** Contrast of its edge with what is around it. */
  readonly edge: number
  readonly opacity: number
  /** What of the look is neither size nor colour. */
  readonly look: string
}

/** Beyond so much the two differ: in CSS pixels for sizes, as a share for contrasts. */
const SIZE = 1
const SHARE = 0.02

const LOOK = [
  'filter',
  'textDecorationLine',
  'textTransform',
  'fontStyle',
  'fontFamily',
  'letterSpacing',
  'boxShadow',
  'transform',
  'borderRadius',
  'cursor',
  'animationName',
  'backgroundImage',
  'borderTopStyle',
  'borderTopWidth',
  'mixBlendMode',
  'textShadow',
  'clipPath',
  'outlineStyle',
] as const

function weigh(button: Element): Weight {
  const style = getComputedStyle(button)
  const { width, height } = button.getBoundingClientRect()
  const around = groundOf(parentOf(button))
  const ground = groundOf(button)
  const edge = parseFloat(style.borderTopWidth) ? over(read(style.borderTopColor), around) : ground
  return {
    kind: `${button.localName} ${button.getAttribute('role') ?? ''} ${button.hasAttribute('disabled')}`,
    width,
    height,
    letters: parseFloat(style.fontSize),
    bold: Number(style.fontWeight),
    words: contrast(inkOf(button), ground),
    ground: contrast(ground, around),
    edge: contrast(edge, around),
    opacity: opacityOf(button),
    look: LOOK.map(name => style[name]).join(' | '),
  }
}

/**
 * Whether yes and no are equals in the layer that is open: in kind, size, weight, contrast and order, each one press away and each
 * where a finger reaches it; where nobody has answered yet (`fresh`), nothing is ticked.
 */
export function unfair(fresh: boolean): Finding[] {
  const found: Finding[] = []
  const say = (what: string): void => void found.push({ check: 'fair', what })
  const controls = ours().filter(element => element.matches(CONTROLS) && isSeen(element))
  const of = (action: string) =>
    controls.filter(control => control.getAttribute('data-heed-action') === action)
  const [yes, no] = [of('accept'), of('refuse')]
  // A no without a yes is a withdrawal.
  if (yes.length && yes.length !== no.length) say(`${yes.length} ways to accept, ${no.length} to refuse`)
  yes.forEach((accept, at) => {
    const refuse = no[at]
    if (!refuse) return
    const [one, other] = [weigh(accept), weigh(refuse)]
    for (const name of ['kind', 'look'] as const)
      if (one[name] !== other[name]) say(`${name}: accept "${one[name]}", refuse "${other[name]}"`)
    for (const name of ['width', 'height', 'letters'] as const)
      if (Math.abs(one[name] - other[name]) > SIZE) say(`${name}: accept ${one[name]}, refuse ${other[name]}`)
    for (const name of ['bold', 'words', 'ground', 'edge', 'opacity'] as const)
      if (Math.abs(one[name] - other[name]) > SHARE * one[name])
        say(`${name}: accept ${one[name].toFixed(2)}, refuse ${other[name].toFixed(2)}`)
    const apart = Math.abs(controls.indexOf(refuse) - controls.indexOf(accept))
    if (apart !== 1) say(`${apart} stops between accept and refuse`)
    const [first, second] = [accept, refuse].map(button => button.getBoundingClientRect()) as [
      DOMRect,
      DOMRect,
    ]
    const beside = Math.abs(first.top - second.top) <= SIZE
    const below = Math.abs(first.left - second.left) <= SIZE
    if (!beside && !below) say('accept and refuse stand neither side by side nor one above the other')
  })
  for (const control of [...yes, ...no]) {
    control.scrollIntoView({ block: 'nearest' })
    const { left, top, width, height } = control.getBoundingClientRect()
    const hit = hitAt(left + width / 2, top + height / 2)
    if (hit !== control && !control.contains(hit)) say(`${told(control)} cannot be reached`)
  }
  if (fresh)
    for (const box of controls)
      if (box instanceof HTMLInputElement && box.checked && !box.disabled)
        say(`${told(box)} is ticked before anybody has`)
  return found
}
