import type { Consent, Guard } from '@heed/core'
import { placeholder, type Source } from '../model/index.ts'
import { placeholderStyle, sheet, tokens } from '../style/index.ts'
import { markForeign, placeholderView } from '../view/index.ts'
import { en, type Words } from '../words/index.ts'
import { type Cover, cover } from './cover.ts'
import { addressOf, FRAMES, isSeen, isWaiting, waiting } from './waiting.ts'

export interface PlaceholderOptions {
  /** The language of the policy's own texts, as a BCP 47 tag. Default: the page's `lang`. */
  readonly language?: string
  /** The words of the interface. Default: English. */
  readonly words?: Words
}

/** How many addresses are remembered: a page may make frames without end. */
const KNOWN = 500

/** What lies over a frame, and what it was drawn from. */
interface Shown extends Cover {
  readonly element: HTMLElement
  readonly drawn: string
}

/**
 * Puts a placeholder over each frame that waits for an answer, now and later: who would learn of the visit and what for, a button
 * that loads this frame once, and one that allows its service from now on. The frame keeps its place and size. A frame
 * that is hidden or smaller than a button gets none. Errors go to `reportError`.
 *
 * The hooks `data-heed-action="once"` and `"always"` in the open shadow roots of `heed-embed` stay the same.
 *
 * @example
 * const placeholders = mountPlaceholders(consent, guard)
 */
export function mountPlaceholders(
  consent: Consent,
  guard: Pick<Guard, 'on' | 'once'>,
  { words = en, language = document.documentElement.lang || words.language }: PlaceholderOptions = {},
): { stop(): void } {
  const looks = sheet(tokens, placeholderStyle)
  const shown = new Map<HTMLElement, Shown | undefined>()
  const sizes = new ResizeObserver(all => {
    for (const { target } of all) settle(target as HTMLElement)
    // What stands above another may have pushed it.
    for (const cover of shown.values()) cover?.fit()
  })
  let planned = false

  const foreign = new Map<string, string>()
  const source = (): Source => ({
    policy: consent.policy,
    snapshot: consent.snapshot(),
    words,
    language,
    foreign,
  })
  const serviceOf = (frame: HTMLElement): string | undefined =>
    frame.dataset['heed'] ?? services.get(addressOf(frame))
  // Whose an address is, is the guard's to know; it says so with each frame that it holds.
  const services = new Map<string, string>()

  const drop = (frame: HTMLElement): void => {
    shown.get(frame)?.remove()
    shown.set(frame, undefined)
  }

  /** Draws what lies over a frame anew where that says something else than before. */
  const settle = (frame: HTMLElement): void => {
    const id = serviceOf(frame)
    const waits = isWaiting(frame) && id !== undefined && !consent.allows(id)
    if (!waits) {
      drop(frame)
      shown.delete(frame)
      sizes.unobserve(frame)
      return
    }
    const now = isSeen(frame) && placeholder(source(), id, frame.title)
    const before = shown.get(frame)
    const drawn = JSON.stringify(now)
    if (before?.drawn === drawn) return
    drop(frame)
    if (!now) return
    const element = document.createElement('heed-embed')
    element.lang = words.language
    element.dir = words.dir ?? 'ltr'
    const root = element.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [looks]
    const view = placeholderView(now, frame.dataset['heedThumbnail'])
    markForeign(view, foreign)
    root.append(view)
    root.addEventListener('click', ({ target }) => {
      const action = (target as Element).closest<HTMLElement>('[data-heed-action]')?.dataset['heedAction']
      if (!action) return
      try {
        if (action === 'always') consent.choose(now.always!.answers)
        else if (!guard.once?.(frame))
          throw new Error('[heed] The browser keeps no cookie, and the floor is in the way.')
        look()
        // What was asked for is where the person goes on.
        if (!isWaiting(frame) || consent.allows(id)) frame.focus()
      } catch (error) {
        view.querySelector('.status')!.textContent = words.failed
        reportError(error)
      }
    })
    shown.set(frame, { ...cover(frame, element), element, drawn })
  }

  const look = (): void => {
    planned = false
    for (const frame of [...new Set([...shown.keys(), ...waiting()])]) {
      if (!shown.has(frame)) {
        shown.set(frame, undefined)
        sizes.observe(frame)
      }
      settle(frame)
    }
  }
  /** Before the next picture, and after whoever is at work on the frame now. */
  const plan = (): void => {
    if (!planned) queueMicrotask(look)
    planned = true
  }
  const ends = [
    consent.on('change', plan),
    ...(['held', 'refused', 'released'] as const).map(event =>
      guard.on(event, ({ kind, what, service }) => {
        if (!FRAMES.test(kind)) return
        services.set(what, service)
        if (services.size > KNOWN) services.delete(services.keys().next().value!)
        plan()
      }),
    ),
  ]
  plan()

  return {
    stop() {
      for (const end of ends) end()
      sizes.disconnect()
      for (const frame of shown.keys()) drop(frame)
      shown.clear()
    },
  }
}
