import { sheet } from '../style/index.ts'

/** The margins above and below the bar, in CSS pixels. */
const MARGINS = 32

/**
 * Keeps what has the focus from being hidden by a bar at the bottom (WCAG 2.4.11): the page scrolls it clear of the
 * bar, and gains as much room at its end. Call the result with the bar's height; 0 leaves the page as it was.
 */
export function makeRoom(): (height: number) => void {
  const room = sheet()
  return height => {
    const others = document.adoptedStyleSheets.filter(other => other !== room)
    const pixels = `${height + MARGINS}px`
    room.replaceSync(`:root{scroll-padding-bottom:${pixels};padding-bottom:${pixels}}`)
    document.adoptedStyleSheets = height ? [...others, room] : others
  }
}
