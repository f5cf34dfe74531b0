import { parentOf } from './deep.ts'

/** Red, green and blue from 0 to 255, and how opaque from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const known = new Map<string, Colour>()
let brush: CanvasRenderingContext2D | undefined

/** A colour as the browser itself paints it, in whatever notation it came. */
export function read(text: string): Colour {
  const found = known.get(text)
  if (found) return found
  if (!brush) {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    brush = canvas.getContext('2d', { willReadFrequently: true })!
  }
  brush.clearRect(0, 0, 1, 1)
  brush.fillStyle = '#000'
  brush.fillStyle = text
  brush.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data as unknown as Colour
  const colour: Colour = [red, green, blue, alpha / 255]
  known.set(text, colour)
  return colour
}

/** One colour laid over another that is opaque. */
export function over([red, green, blue, alpha]: Colour, [r, g, b]: Colour, opacity = 1): Colour {
  const share = alpha * opacity
  const mix = (top: number, under: number) => top * share + under * (1 - share)
  return [mix(red, r), mix(green, g), mix(blue, b), 1]
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.slice(0, 3).map(value => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two opaque colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** What lies behind an element's content, down to the page: its own ground laid over all that are under it. */
export function groundOf(element: Element | null): Colour {
  if (!element) return [255, 255, 255, 1]
  const { backgroundColor, opacity } = getComputedStyle(element)
  const own = read(backgroundColor)
  if (own[3] === 1 && opacity === '1') return own
  // A dialog lies above everything, so what is around it in the document is not under it; it is opaque itself or a box in it is.
  const under = element === document.documentElement ? page() : groundOf(parentOf(element))
  return over(own, under, Number(opacity))
}

/** The canvas under the page, in the scheme that the page asks for. */
function page(): Colour {
  return over(read(systemColour('Canvas')), [255, 255, 255, 1])
}

function systemColour(name: string): string {
  const probe = document.createElement('i')
  probe.style.cssText = `color:${name};display:none`
  document.documentElement.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

/** How far what an element paints is let through by itself and everything around it. */
export function opacityOf(element: Element | null): number {
  return element ? Number(getComputedStyle(element).opacity) * opacityOf(parentOf(element)) : 1
}

/** The colour an element's text has on the screen. */
export function inkOf(element: Element): Colour {
  return over(read(getComputedStyle(element).color), groundOf(element), opacityOf(element))
}
