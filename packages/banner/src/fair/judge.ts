import { contrast, hex, same } from './colour.ts'
import type { Breach, BreachCode, Look, Pair } from './types.ts'

/** The largest difference in size, in CSS pixels, that rounding explains. */
const ROUNDING = 1

/** What is unfair about a yes and a no as they were measured. `finger` for people who point with one. */
export function judge({ where, accept, refuse }: Pair, finger = false): Breach[] {
  const breaches: Breach[] = []
  const say = (code: BreachCode, found: string, remedy: string): void => {
    breaches.push({ code, where, found, remedy })
  }
  if (!accept && !refuse) return []
  if (!accept || !refuse) {
    const [there, gone] = accept ? ['accept', 'refuse'] : ['refuse', 'accept']
    say('missing', `${there} is there, ${gone} is not`, `Show ${gone} where ${there} is shown.`)
    return breaches
  }
  if (accept.kind !== refuse.kind)
    say('kind', `accept is ${accept.kind}, refuse is ${refuse.kind}`, 'Make both the same element.')
  if (Math.abs(accept.width - refuse.width) > ROUNDING || Math.abs(accept.height - refuse.height) > ROUNDING)
    say(
      'size',
      `accept is ${size(accept)}, refuse is ${size(refuse)}`,
      'Give both the same width and height.',
    )
  differences(accept.letters, refuse.letters).forEach(found => {
    say('letters', found, 'Set both in the same letters.')
  })
  differences(accept.emphasis, refuse.emphasis).forEach(found => {
    say('emphasis', found, 'Take the effect from both, or give it to both.')
  })
  const parts = ['text', 'fill', 'edge'] as const
  const unlike = parts.filter(part => !same(accept[part], refuse[part]))
  if (unlike.length)
    say(
      'colour',
      unlike.map(part => `${part}: accept ${hex(accept[part])}, refuse ${hex(refuse[part])}`).join('; '),
      'Give both the same colours: style the part `button`, not one of the two.',
    )
  if (accept.stop < 0 || refuse.stop < 0 || Math.abs(accept.stop - refuse.stop) !== 1)
    say(
      'order',
      `Tab stops: accept ${place(accept)}, refuse ${place(refuse)}`,
      'Let the Tab key go from one straight to the other.',
    )
  if (accept.inSight !== refuse.inSight)
    say(
      'sight',
      `${accept.inSight ? 'refuse' : 'accept'} is covered or has to be scrolled to`,
      'Leave both where they can be seen and pressed.',
    )
  const least = finger ? 44 : 24
  for (const [name, look] of [
    ['accept', accept],
    ['refuse', refuse],
  ] as const) {
    if (Math.min(look.width, look.height) < least)
      say('target', `${name} is ${size(look)}`, `Make it at least ${least} by ${least} pixels.`)
    if (look.picture) {
      say('picture', `a picture or gradient lies behind ${name}`, 'Fill it with a plain colour.')
      continue
    }
    const { words, control } = contrasts(look)
    if (words < 4.5)
      say(
        'text-contrast',
        `${name}: ${hex(look.text)} on ${hex(look.fill)}, ${ratio(words)}`,
        'Set --heed-accent-text, or choose a lighter or darker --heed-accent, until it is 4.5 : 1.',
      )
    if (control < 3)
      say(
        'control-contrast',
        `${name}: ${hex(look.fill)} with the edge ${hex(look.edge)} on ${hex(look.ground)}, ${ratio(control)}`,
        'Choose --heed-accent and --heed-surface further apart, until it is 3 : 1.',
      )
  }
  return breaches
}

/** The contrast of the words of a control, and of the control itself against what it stands on: fill or edge, the better one. */
export function contrasts({ text, fill, edge, ground }: Look): {
  readonly words: number
  readonly control: number
} {
  return {
    words: contrast(text, fill),
    control: Math.max(contrast(fill, ground), contrast(edge, ground)),
  }
}

function differences(one: Look['letters'], other: Look['letters']): string[] {
  return Object.keys(one)
    .filter(name => one[name] !== other[name])
    .map(name => `${name}: accept ${one[name]}, refuse ${other[name]}`)
}

function size({ width, height }: Look): string {
  return `${+width.toFixed(1)} × ${+height.toFixed(1)} pixels`
}

function place({ stop }: Look): string {
  return stop < 0 ? 'none' : `${stop + 1}`
}

function ratio(value: number): string {
  return `${(Math.floor(value * 100) / 100).toFixed(2)} : 1`
}
