import type { Visitor } from '../../drive/index.ts'
import type { Finding, Focus } from '../measure/index.ts'
import { changed, readPng } from '../picture/index.ts'

/** WCAG 2.2, 1.4.11: what shows the focus, against what is around it. */
const RING = 3

/** Firefox stops at what scrolls, too, so that arrow keys reach it; and the page has links before what stands at its end. */
const OTHERS = 3

const focus = (visitor: Visitor): Promise<Focus> => visitor.evaluate('measured.focus()')
const inside = (visitor: Visitor): Promise<boolean> => visitor.evaluate('measured.inside()')

/**
 * Goes through the layer that is open with the Tab key, as a person without a mouse does: every control in the order of the document,
 * each with a ring that is to be seen and nothing upon it, and out at the end. `modal` says that the page is out of reach meanwhile.
 */
export async function walk(visitor: Visitor, modal: boolean): Promise<Finding[]> {
  const found: Finding[] = []
  const count = await visitor.evaluate<number>('measured.count()')
  const seen: Focus[] = []
  if (modal) {
    // A dialog begins at its first control, or at its box, where a screen reader begins to read.
    const begun = await focus(visitor)
    if (begun.at >= 0) seen.push(begun)
  }
  for (let stops = 0; seen.length < count && stops < count + OTHERS; stops++) {
    await visitor.press('Tab')
    const now = await focus(visitor)
    if (now.at < 0 && ((await inside(visitor)) || !seen.length)) continue
    if (now.at < 0 || seen.some(({ at }) => at === now.at)) break
    seen.push(now)
  }
  if (seen.length < count)
    found.push({ check: 'keyboard', what: `Tab reaches ${seen.length} of ${count} controls` })
  seen.forEach((now, step) => {
    const before = seen[step - 1]
    if (before && now.at !== before.at + 1)
      found.push({ check: 'order', what: `${now.what} comes after ${before.what}` })
    if (now.ring < RING) found.push({ check: 'focus', what: `${now.what}: a ring of ${now.ring.toFixed(2)}` })
    if (!now.clear) found.push({ check: 'focus', what: `${now.what} is covered or out of view` })
  })
  await visitor.press('Tab')
  const out = !(await inside(visitor))
  if (modal) {
    if (await visitor.evaluate<boolean>(`document.activeElement?.closest('header,main,footer') != null`))
      found.push({ check: 'keyboard', what: 'Tab leaves the open dialog for the page behind it' })
  } else if (!out) found.push({ check: 'keyboard', what: 'Tab does not leave the interface' })
  else if (await visitor.evaluate<boolean>('document.hasFocus()')) {
    await visitor.press('Tab', true)
    if (!(await inside(visitor))) found.push({ check: 'keyboard', what: 'Shift and Tab do not lead back' })
  }
  return found
}

/** Whether the focus shows in the picture itself: Tab to the first control, and more than its outline's worth of pixels change. */
export async function shows(visitor: Visitor): Promise<Finding[]> {
  const before = readPng(await visitor.picture())
  await visitor.press('Tab')
  const { box, what } = await focus(visitor)
  const after = readPng(await visitor.picture())
  const [, , width, height] = box
  const pixels = changed(before, after, box, 6)
  // WCAG 2.2, 2.4.13 asks for a perimeter two pixels thick; half of one is where nobody sees it any more.
  return pixels >= width + height ? [] : [{ check: 'focus', what: `${what}: only ${pixels} pixels change` }]
}
