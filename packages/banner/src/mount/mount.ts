import type { Answers, Consent, Version } from '@heed/core'
import type * as Details from '../details/index.ts'
import { define, HeedBanner } from '../element/index.ts'
import { aboutGpc, change, notice, type Source } from '../model/index.ts'
import type { Action } from '../view/index.ts'
import { en } from '../words/index.ts'
import { makeRoom } from './room.ts'
import type { Banner, BannerOptions } from './types.ts'
import { keepClosed, untold } from './untold.ts'

/**
 * Puts the first layer into the page. The second is loaded when it is opened, or when pointer or focus reaches the control
 * that opens it; what failed to load is tried again at the next attempt.
 */
export function mount(consent: Consent, options: BannerOptions, load: () => Promise<typeof Details>): Banner {
  const { words = en, auto = true } = options
  const root = document.documentElement
  const language = options.language ?? (root.lang || words.language)
  define('heed-banner', HeedBanner)
  const bar = document.createElement('heed-banner') as HeedBanner
  bar.lang = words.language
  bar.dir = words.dir ?? 'ltr'
  bar.resized = makeRoom()
  bar.act = guarded(act)
  bar.near = () => void layer().catch(() => {})
  const redraw = guarded(draw)
  const unbind = consent.on('change', redraw)
  document.addEventListener('click', opened)
  let second: Promise<Details.DetailsLayer> | undefined
  let details: Details.DetailsLayer | undefined
  let wanted = false
  let news: readonly Version[] = []
  // Kept here as well: where storage is switched off, a closed notice stays closed while the page lives.
  let heard: string | undefined
  let opener: HTMLElement | undefined

  // A wish to open the details that was taken back while they were on their way.
  let wish = 0
  let ready = (): void => {}
  const attached = new Promise<void>(resolve => (ready = resolve))

  // A script in the head runs before there is a body to stand in.
  if (document.body) attach()
  else document.addEventListener('DOMContentLoaded', attach)

  function attach(): void {
    // First in the tab order, and yet no trap: what comes next is the page.
    document.body.prepend(bar)
    // What stood in for this where no script runs.
    for (const choices of document.querySelectorAll('heed-choices')) choices.replaceChildren()
    ready()
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
    details?.update()
    mark()
  }

  function mark(): void {
    const shown = details?.open ? 'details' : wanted ? 'banner' : news.length ? 'notice' : undefined
    if (shown) root.dataset['heedShown'] = shown
    else delete root.dataset['heedShown']
  }

  function act(action: Action): void {
    if (action === 'details') open()
    else if (action === 'close') told()
    else if (action === 'accept' || action === 'refuse') answer(notice(source())[action].answers)
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
    details?.close()
    bar.announce(said)
  }

  /** The second layer, loaded once. */
  function layer(): Promise<Details.DetailsLayer> {
    second ??= Promise.all([load(), attached]).then(
      ([{ createDetails }]) =>
        (details = createDetails({ source, answer: guarded(answer), closed: guarded(closed) })),
    )
    second.catch(() => {
      second = undefined
    })
    return second
  }

  async function open(from = document.activeElement): Promise<void> {
    const mine = ++wish
    try {
      const shown = await layer()
      if (mine !== wish) return
      opener = from as HTMLElement
      shown.show()
      mark()
    } catch (error) {
      report(error)
    }
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
    open(control as HTMLElement)
  }

  function close(): void {
    wish++
    wanted = false
    news = []
    details?.close()
    paint()
  }

  return {
    open: () => open(),
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
      second?.then(shown => shown.stop())
      bar.remove()
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
