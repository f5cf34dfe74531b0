import type { Answers, Consent, Version } from '@heed/core'
import { define, type HeedBanner, type HeedDetails } from '../element/index.ts'
import { aboutGpc, change, details, notice, type Source } from '../model/index.ts'
import type { Action } from '../view/index.ts'
import { en } from '../words/index.ts'
import { makeRoom } from './room.ts'
import type { Banner, BannerOptions } from './types.ts'
import { keepClosed, untold } from './untold.ts'

/**
 * Puts the interface into the page: a banner that asks when there is something to ask, and a dialog with the
 * details, which any element with `data-heed-open` opens. Errors go to `reportError`, never into the page.
 *
 * For browsers and tools that answer for people, these hooks in the open shadow roots of `heed-banner` and
 * `heed-details` stay the same: `data-heed-action` (`accept`, `refuse`, `details`, `save`, `close`) on the controls,
 * `data-heed-purpose` and `data-heed-service` with the id on the boxes; and `data-heed-shown` (`banner`, `notice` or
 * `details`) on the root element of the page while one is open.
 *
 * @example
 * const banner = mountBanner(createConsent(policy))
 */
export function mountBanner(consent: Consent, options: BannerOptions = {}): Banner {
  const { words = en, auto = true } = options
  const root = document.documentElement
  const language = options.language ?? (root.lang || words.language)
  define()
  const bar = document.createElement('heed-banner') as HeedBanner
  const dialog = document.createElement('heed-details') as HeedDetails
  bar.lang = dialog.lang = words.language
  bar.resized = makeRoom()
  bar.act = guarded(action => (action === 'close' ? told() : act(action, notice)))
  dialog.act = guarded(action => act(action, details))
  dialog.closed = guarded(closed)
  const redraw = guarded(draw)
  const unbind = consent.on('change', redraw)
  document.addEventListener('click', opened)
  let wanted = false
  let news: readonly Version[] = []
  // Kept here as well: where storage is switched off, a closed notice stays closed while the page lives.
  let heard: string | undefined
  let opener: HTMLElement | undefined

  // A script in the head runs before there is a body to stand in.
  if (document.body) attach()
  else document.addEventListener('DOMContentLoaded', attach)

  function attach(): void {
    // First in the tab order, and yet no trap: what comes next is the page.
    document.body.prepend(bar, dialog)
    redraw()
  }

  function source(): Source {
    return { policy: consent.policy, snapshot: consent.snapshot(), words, language }
  }

  /** Follows every change, from here, from another tab or from the clock. */
  function draw(): void {
    const { ask } = consent.due()
    wanted = ask && (auto || wanted)
    news = options.notice ? untold(consent, heard) : []
    paint()
  }

  function paint(): void {
    if (!bar.isConnected) return
    if (wanted) bar.show(notice(source()))
    else if (news.length) bar.tell(change(source(), news))
    else bar.hide()
    if (dialog.open) dialog.update(details(source()))
    mark()
  }

  function mark(): void {
    const shown = dialog.open ? 'details' : wanted ? 'banner' : news.length ? 'notice' : undefined
    if (shown) root.dataset['heedShown'] = shown
    else delete root.dataset['heedShown']
  }

  function act(action: Action, view: typeof notice | typeof details): void {
    if (action === 'details') open()
    else if (action === 'close') dialog.close()
    else if (action === 'save') answer(dialog.answers())
    else answer(view(source())[action].answers)
  }

  /** The notice was closed: it does not come back for this version. */
  function told(): void {
    heard = consent.snapshot().decision.version
    keepClosed(heard)
    news = []
    paint()
  }

  function answer(answers: Answers): void {
    let said = words.failed
    try {
      consent.choose(answers)
      wanted = false
      paint()
      said = [words.saved, aboutGpc(source())].join(' ')
    } catch (error) {
      report(error)
    }
    // Before it is said: while a modal dialog is open, everything else is mute.
    dialog.close()
    bar.announce(said)
  }

  function open(): void {
    opener = document.activeElement as HTMLElement
    dialog.show(details(source()))
    mark()
  }

  function closed(): void {
    mark()
    // Safari gives no focus to a button that is clicked, so its dialog has nothing to return it to.
    if (document.activeElement === document.body) opener?.focus()
  }

  function opened(event: MouseEvent): void {
    const control = event
      .composedPath()
      .find(target => target instanceof Element && target.hasAttribute('data-heed-open'))
    if (!control) return
    event.preventDefault()
    guarded(open)()
    opener = control as HTMLElement
  }

  function close(): void {
    wanted = false
    news = []
    dialog.close()
    paint()
  }

  return {
    open: guarded(open),
    show: guarded(() => {
      wanted = true
      paint()
    }),
    close: guarded(close),
    stop() {
      unbind()
      document.removeEventListener('click', opened)
      document.removeEventListener('DOMContentLoaded', attach)
      guarded(close)()
      bar.resized(0)
      bar.remove()
      dialog.remove()
    },
  }
}

/** A function whose errors are reported and go no further: the page is not ours to break. */
function guarded<Arguments extends unknown[]>(run: (...values: Arguments) => void) {
  return (...values: Arguments): void => {
    try {
      run(...values)
    } catch (error) {
      report(error)
    }
  }
}

/** The browser's own error reporting, which shows in the console and in `error` listeners of the page. */
function report(error: unknown): void {
  ;(globalThis.reportError ?? console.error)(error)
}
