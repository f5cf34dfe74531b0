/** An element that lies exactly over a frame. */
export interface Cover {
  /** Makes it as large as the frame is now, and puts it there, where the browser does not do that by itself. */
  fit(): void
  /** Takes it away and leaves the frame as it was. */
  remove(): void
}

let count = 0

/**
 * Lays an element over a frame, which keeps its own place and size in the page: so nothing of the page moves, now or when
 * the frame loads. The browser follows where the frame is by CSS anchor positioning (Chromium 125, Safari 26, Firefox 147); elsewhere the
 * element is measured and moved. The frame below can be neither reached nor read meanwhile.
 */
export function cover(frame: HTMLElement, over: HTMLElement): Cover {
  const { style } = frame
  const name = `--heed-embed-${++count}`
  const anchors = CSS.supports('anchor-name', name)
  const before = style.getPropertyValue('anchor-name')
  const wasInert = frame.inert
  const set = (rules: { readonly [name: string]: string }): void => {
    // The page's rules may mean every element, or every child of what the frame stands in.
    for (const [name, value] of Object.entries(rules)) over.style.setProperty(name, value, 'important')
  }
  const fit = (): void => {
    // WebKit 26 asks a container how large it is before its anchor has said so.
    set({ width: `${frame.offsetWidth}px`, height: `${frame.offsetHeight}px` })
    if (anchors) return
    set({ translate: 'none', inset: 'auto' })
    const [from, to] = [over.getBoundingClientRect(), frame.getBoundingClientRect()]
    set({ translate: `${to.left - from.left}px ${to.top - from.top}px` })
  }
  const { borderRadius, zIndex } = getComputedStyle(frame)
  set({
    display: 'block',
    position: 'absolute',
    margin: '0',
    padding: '0',
    border: '0',
    transform: 'none',
    'min-width': '0',
    'max-width': 'none',
    'min-height': '0',
    'max-height': 'none',
    'z-index': zIndex,
    // Its corners are those of the frame.
    'border-radius': borderRadius,
  })
  if (anchors) {
    style.setProperty('anchor-name', before && before !== 'none' ? `${before}, ${name}` : name)
    const side = (side: string): string => `anchor(${side})`
    set({ 'position-anchor': name, inset: `${side('top')} auto auto ${side('left')}` })
  }
  frame.inert = true
  frame.after(over)
  fit()
  return {
    fit,
    remove() {
      over.remove()
      frame.inert = wasInert
      if (!anchors) return
      if (before) style.setProperty('anchor-name', before)
      else style.removeProperty('anchor-name')
      if (!style.length && !frame.getAttribute('style')) frame.removeAttribute('style')
    },
  }
}
