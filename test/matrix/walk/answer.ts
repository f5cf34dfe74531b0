import type { Visitor } from '../../drive/index.ts'
import type { Finding } from '../measure/index.ts'

const answered = (visitor: Visitor): Promise<number> => visitor.evaluate('answered()')
const shown = (visitor: Visitor): Promise<string | null> =>
  visitor.evaluate('document.documentElement.dataset.heedShown ?? null')

/** Presses Tab until a control has the focus, by what it does; false where it never comes. */
async function tabTo(visitor: Visitor, action: string): Promise<boolean> {
  for (let step = 0; step < 40; step++) {
    await visitor.press('Tab')
    const here = await visitor.evaluate<boolean>(`measured.focus().what.startsWith('<button ${action}>')`)
    if (here) return true
  }
  return false
}

/** Waits for something the page does by itself after a key; false after sixty frames. */
async function comes(visitor: Visitor, expression: string): Promise<boolean> {
  return visitor.evaluate(`(async () => {
    for (let tries = 0; tries < 60 && !(${expression}); tries++) await drawn()
    return !!(${expression})
  })()`)
}

/**
 * What keys do on the first layer: Escape never accepts, the details give the focus back, and an answer is said. `again` puts the layer
 * up anew where it was closed.
 */
export async function answerByKeys(
  visitor: Visitor,
  modal: boolean,
  again: () => Promise<void>,
): Promise<Finding[]> {
  const found: Finding[] = []
  await visitor.press('Escape')
  // Chromium lets a page keep a dialog open once; the second Escape is the browser's own, and leaves the question open.
  if (modal) await visitor.press('Escape')
  if (await answered(visitor)) found.push({ check: 'stays', what: 'Escape answers' })
  if (modal) await again()
  else if ((await shown(visitor)) !== 'banner')
    return [...found, { check: 'stays', what: 'Escape closes the question' }]
  if (await tabTo(visitor, 'details')) {
    await visitor.press('Enter')
    if (
      !(await comes(visitor, `document.documentElement.dataset.heedShown === 'details' && measured.inside()`))
    )
      found.push({ check: 'focus', what: 'the details open without the focus' })
    await visitor.press('Escape')
    if (!(await comes(visitor, `measured.focus().what.startsWith('<button details>')`)))
      found.push({ check: 'focus', what: 'closing the details does not give the focus back' })
    if (await answered(visitor)) found.push({ check: 'stays', what: 'Escape answers in the details' })
  } else found.push({ check: 'keyboard', what: 'Tab never reaches the way to the details' })

  if (await visitor.evaluate<boolean>('measured.said().length === 0'))
    found.push({ check: 'said', what: 'no live region before there is something to say' })
  // Out of a modal one, Tab leads into the browser's own controls, where a test's keys stay.
  if (modal) await again()
  else await visitor.evaluate('fromTop()')
  if (!(await tabTo(visitor, 'refuse')))
    return [...found, { check: 'keyboard', what: 'Tab never reaches refuse' }]
  await visitor.press('Enter')
  if (!(await comes(visitor, `answered() && measured.said().some(text => text)`)))
    found.push({ check: 'said', what: 'the answer is not announced' })
  await visitor.press('Tab')
  if (await visitor.evaluate<boolean>(`document.activeElement?.closest('footer') != null`))
    found.push({ check: 'focus', what: 'after the answer the focus is at the end of the page' })
  return found
}
