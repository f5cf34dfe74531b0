/** Frames that wait: held by the guard, which keeps their address under another name, or inert as their author made them. */
const WAITING =
  ':is(iframe,embed)[data-heed-src],object[data-heed-data],:is(iframe,embed)[data-heed][data-src]:not([src])'

/** The elements that are frames, as the guard's events name them. */
export const FRAMES = /^(iframe|object|embed)$/

/** The smallest size a placeholder is put over, in CSS pixels: a button must fit (WCAG 2.5.5). Smaller frames are not there to be seen. */
const LEAST = 44

export const isWaiting = (frame: Element): boolean => frame.isConnected && frame.matches(WAITING)

export const waiting = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(WAITING)]

/** Whether a frame is there to be seen. */
export const isSeen = (frame: HTMLElement): boolean =>
  frame.offsetWidth >= LEAST &&
  frame.offsetHeight >= LEAST &&
  getComputedStyle(frame).visibility === 'visible'

/** The address a frame waits for. */
export const addressOf = (frame: HTMLElement): string =>
  frame.getAttribute(frame.localName === 'object' ? 'data-heed-data' : 'data-heed-src') ??
  frame.dataset['src'] ??
  ''
