/** A colour as it shows: red, green and blue from 0 to 255, and how opaque from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** One colour over another, which must be opaque. */
export function over([red, green, blue, alpha]: Colour, [r, g, b]: Colour): Colour {
  const mix = (front: number, back: number): number => front * alpha + back * (1 - alpha)
  return [mix(red, r), mix(green, g), mix(blue, b), 1]
}

/** The contrast of two opaque colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** A colour in the hexadecimal way: `#264a73`. */
export function hex([red, green, blue]: Colour): string {
  return `#${[red, green, blue].map(value => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** Whether two colours look the same: every part within two steps of 255. */
export function same(one: Colour, other: Colour): boolean {
  return one.every((value, at) => Math.abs(value - other[at]!) <= (at < 3 ? 2 : 0.01))
}

let pen: CanvasRenderingContext2D | null | undefined

/** A computed colour in whatever space a style sheet wrote it: the browser itself paints one pixel of it. */
export function painted(text: string): Colour {
  pen ??= new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }) as unknown as CanvasRenderingContext2D
  pen.clearRect(0, 0, 1, 1)
  pen.fillStyle = '#000'
  pen.fillStyle = text
  pen.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data
  return [red!, green!, blue!, alpha! / 255]
}
