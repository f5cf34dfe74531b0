import { contrast, groundOf, inkOf, over, read } from './colour.ts'
import { CONTROLS, closest, isSeen, ours, parentOf, textsIn, told } from './deep.ts'
import type { Finding } from './finding.ts'

/** Large text: 24 CSS pixels, or 18.66 in bold (WCAG 2.2, 1.4.3). */
const isLarge = ({ fontSize, fontWeight }: CSSStyleDeclaration): boolean =>
  parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700)

/** The elements that hold words of their own. */
export const withWords = (): Element[] =>
  ours().filter(
    element =>
      isSeen(element) &&
      [...element.childNodes].some(node => node.nodeType === 3 && node.textContent!.trim()),
  )

/** Words that stand out too little from what is behind them (1.4.3). What is disabled is exempt. */
export function faint(): Finding[] {
  return withWords().flatMap(element => {
    if (element.matches(':disabled')) return []
    const [ink, ground] = [inkOf(element), groundOf(element)]
    const [has, needs] = [contrast(ink, ground), isLarge(getComputedStyle(element)) ? 3 : 4.5]
    return has >= needs
      ? []
      : [{ check: 'contrast', what: `${told(element)}: ${has.toFixed(2)} of ${needs}` }]
  })
}

/** Controls that can be told from what is around them neither by an edge, a ground, nor an underline (1.4.11). */
export function blurred(): Finding[] {
  return ours()
    .filter(element => element.matches('button,input:not([type=checkbox],[type=radio])') && isSeen(element))
    .flatMap(element => {
      const style = getComputedStyle(element)
      const around = groundOf(parentOf(element))
      const line = parseFloat(style.borderTopWidth)
        ? contrast(over(read(style.borderTopColor), around), around)
        : 1
      const best = Math.max(line, contrast(groundOf(element), around))
      // Words alone are enough where they are set apart as a link is: the words are held to 4.5.
      if (best >= 3 || style.textDecorationLine === 'underline') return []
      return [{ check: 'edges' as const, what: `${told(element)}: ${best.toFixed(2)} of 3` }]
    })
}

/** Controls too small for a finger (2.5.8): 24 CSS pixels, 44 where fingers are likely. A label counts with its box. */
export function small(least: number): Finding[] {
  return ours()
    .filter(element => element.matches(CONTROLS) && isSeen(element))
    .flatMap(element => {
      const box = areaOf(element)
      if (isInline(element) || Math.min(box.width, box.height) >= least - 0.5) return []
      return [
        {
          check: 'targets',
          what: `${told(element)}: ${Math.round(box.width)} × ${Math.round(box.height)} of ${least}`,
        },
      ]
    })
}

/** What a finger can hit of a control: its label is a part of it, and so is what it draws around itself to be hit. */
function areaOf(element: Element): { width: number; height: number } {
  const own = element.getBoundingClientRect()
  const labels = [...((element as HTMLInputElement).labels ?? [])].map(label => label.getBoundingClientRect())
  const wide = ['::before', '::after'].flatMap(part => {
    const { content, position, width, height } = getComputedStyle(element, part)
    return content !== 'none' && position === 'absolute'
      ? [{ width: parseFloat(width), height: parseFloat(height) }]
      : []
  })
  return [own, ...labels, ...wide].reduce((best, one) =>
    Math.min(one.width, one.height) > Math.min(best.width, best.height) ? one : best,
  )
}

/** A link in a sentence (2.5.8, exception "inline"). */
const isInline = (element: Element): boolean =>
  element.localName === 'a' &&
  getComputedStyle(element).display === 'inline' &&
  (element.parentElement?.textContent?.trim().length ?? 0) > element.textContent!.trim().length

/** Whether something of its contents is drawn beyond its sides: from right to left, Firefox counts the space at the end of a line. */
function isBeyond(element: Element): boolean {
  const { left, right } = element.getBoundingClientRect()
  const fromRight = getComputedStyle(element).direction === 'rtl'
  // What isolates a name has no width, and may hang behind that space. What stands before the start makes nothing wider.
  const beyond = (drawn: Element | Range): boolean =>
    [...drawn.getClientRects()].some(
      one => one.width >= 1 && (fromRight ? one.left < left - 1 : one.right > right + 1),
    )
  if ([...element.querySelectorAll('*')].some(beyond)) return true
  const range = document.createRange()
  for (const text of textsIn(element))
    for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      if (beyond(range)) return true
    }
  return false
}

/** Whether it can be scrolled sideways, whatever it is that makes it so wide. */
function slides(element: Element): boolean {
  const { scrollLeft } = element
  const by = getComputedStyle(element).direction === 'rtl' ? -99 : 99
  element.scrollLeft += by
  const slid = element.scrollLeft !== scrollLeft
  element.scrollLeft = scrollLeft
  return slid
}

/** What runs over a side, or is cut off (1.4.4, 1.4.10, 1.4.12). */
export function cut(check: 'overflow' | 'spacing'): Finding[] {
  const width = document.documentElement.clientWidth
  const found: Finding[] = []
  if (document.documentElement.scrollWidth > width)
    found.push({ check, what: `the page is ${document.documentElement.scrollWidth} wide of ${width}` })
  for (const element of ours().filter(isSeen)) {
    const { left, right } = element.getBoundingClientRect()
    const { overflowX, overflowY, display } = getComputedStyle(element)
    if (left < -1 || right > width + 1)
      found.push({
        check,
        what: `${told(element)}: from ${Math.round(left)} to ${Math.round(right)} of ${width}`,
      })
    if (
      display !== 'inline' &&
      element.clientWidth &&
      element.scrollWidth > element.clientWidth + 1 &&
      isBeyond(element)
    )
      found.push({ check, what: `${told(element)}: ${element.scrollWidth} wide in ${element.clientWidth}` })
    if (/auto|scroll/.test(overflowX) && slides(element))
      found.push({ check, what: `${told(element)} scrolls sideways` })
    if (/hidden|clip/.test(overflowY + overflowX) && element.scrollHeight > element.clientHeight + 1)
      found.push({
        check,
        what: `${told(element)}: ${element.scrollHeight} high, cut off at ${element.clientHeight}`,
      })
  }
  for (const element of withWords()) {
    const control = closest(element, 'button,summary,label')
    if (!control) continue
    const range = document.createRange()
    range.selectNodeContents(element)
    const [text, box] = [range.getBoundingClientRect(), control.getBoundingClientRect()]
    if (
      text.bottom > box.bottom + 2 ||
      text.top < box.top - 2 ||
      text.right > box.right + 2 ||
      text.left < box.left - 2
    )
      found.push({ check, what: `${told(element)}: words stick out of their box` })
  }
  return found
}

const SPACING = `*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}`

/** What is cut off once a person spaces text out as far as WCAG 1.4.12 says. */
export function cutWhenSpaced(): Finding[] {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(SPACING)
  const roots = ours().flatMap(({ shadowRoot }) => shadowRoot ?? [])
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  try {
    return cut('spacing')
  } finally {
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet)
  }
}
