import type { Answers, Consent, Version } from '@heed/core'
import type { DetailsLayer } from '../details/index.ts'
import { define, HeedBanner } from '../element/index.ts'
import { aboutGpc, change, notice, question, type Source } from '../model/index.ts'
import type { Action } from '../view/index.ts'
import { en, paragraph } from '../words/index.ts'
import { afterContent, afterPaint, inIdle } from './after-paint.ts'
import { guarded, report } from './guarded.ts'
import { byProgram, notePrograms } from './program.ts'
import { createQuestions } from './questions.ts'
import { makeRoom } from './room.ts'
import type { Banner, Load, MountOptions } from './types.ts'
import { keepClosed, untold } from './untold.ts'

/** Hosts on which a site is built and not visited. */
const DEVELOPMENT = /^(localhost|127\.[\d.]+|\[::1\])$|\.localhost$/

/** How often it comes back at most: a page that takes it out again each time has its way in the end. */
const COMEBACKS = 500

/**
 * Puts the first layer into the page. The second is loaded when it is opened, or when pointer or focus reaches the control
 * that opens it; what failed to load is tried again at the next attempt.
 */
export function mount(consent: Consent, options: MountOptions, load: Load): Banner {
  const { words = en, auto = true, form = 'bar', layer = 'summary' } = options
  const root = document.documentElement
  const language = options.language ?? (root.lang || words.language)
  define('heed-banner', HeedBanner)
  const bar = document.createElement('heed-banner') as HeedBanner
  bar.lang = words.language
  bar.dir = words.dir ?? 'ltr'
  bar.form = form
  bar.resized = makeRoom()
  bar.act = guarded(act)
  bar.near = () =>
    void second().then(
      shown => inIdle(guarded(() => shown.prepare())),
      () => {},
    )
  bar.dismissed = guarded(close)
  // Turbo, htmx and routers replace the body of a page, or what is in it.
  bar.gone = guarded(() => bar.isConnected || !comebacks-- || attach())
  // An answer is drawn once, when all of it has happened.
  const redraw = guarded(() => answering || draw())
  const questions = createQuestions(consent, report)
  const unbind = consent.on('change', redraw)
  const unnote = notePrograms(consent)
  document.addEventListener('click', opened)
  let loading: Promise<DetailsLayer> | undefined
  let details: DetailsLayer | undefined
  let wanted = false
  let news: readonly Version[] = []
  // Kept here as well: where storage is switched off, a closed notice stays closed while the page lives.
  let heard: string | undefined
  let opener: HTMLElement | undefined
  // A wish to open the details that was taken back while they were on their way.
  let wish = 0
  let answering = false
  let stopped = false
  let comebacks = COMEBACKS
  let ready = (): void => {}
  const attached = new Promise<void>(resolve => (ready = resolve))
  const watch = (host: HTMLElement): unknown =>
    (options.fair ?? DEVELOPMENT.test(location.hostname)) &&
    load('fair').then(({ watchFairness }) => watchFairness(host), console.warn)

  attached.then(() => watch(bar))
  // A script in the head runs before there is a body to stand in.
  if (document.body) begin()
  else document.addEventListener('DOMContentLoaded', begin)

  function begin(): void {
    // What stood in for this where no script runs.
    for (const choices of document.querySelectorAll('heed-choices')) choices.replaceChildren()
    afterContent(attach)
  }

  /** Puts it there and draws it in one go: the page is laid out once. */
  function attach(): void {
    if (stopped) return
    // A dialog that was taken out is open and not to be seen.
    bar.hide()
    // First in the tab order, and yet no trap: what comes next is the page.
    document.body.prepend(bar)
    redraw()
    ready()
  }

  function source(): Source & { foreign: Map<string, string> } {
    const { policy } = consent
    const snapshot = consent.snapshot()
    return { policy, snapshot, words, language, foreign: new Map(), programs: byProgram(snapshot.choice) }
  }

  /** Follows every change, from here, from another tab or from the clock. */
  function draw(): void {
    const { ask } = consent.due()
    wanted = ask && (auto || wanted)
    news = options.notice ? untold(consent, heard) : []
    questions.settle()
    paint()
  }

  function paint(): void {
    if (!bar.isConnected) return
    const [asked] = questions.open
    if (asked || wanted || news.length) {
      const from = source()
      if (asked) bar.show(question(from, asked), from.foreign)
      else if (wanted) bar.show(notice(from, layer), from.foreign)
      else bar.tell(change(from, news), from.foreign)
    } else bar.hide()
    details?.update()
    mark()
  }

  function mark(): void {
    const asks = wanted || questions.open.length
    const shown = details?.open ? 'details' : asks ? 'banner' : news.length ? 'notice' : undefined
    if (shown) root.dataset['heedShown'] = shown
    else {
      delete root.dataset['heedShown']
      if (!answering) options.quiet?.()
    }
  }

  function act(action: Action): void {
    const [asked] = questions.open
    if (action === 'details') open()
    else if (action === 'close') told()
    else if (action === 'save') answer(bar.answers())
    else if (action === 'accept' || action === 'refuse')
      answer((asked ? question(source(), asked) : notice(source()))[action].answers)
  }

  /** The notice was closed: it does not come back for this version. */
  function told(): void {
    heard = consent.snapshot().decision.version
    keepClosed(heard)
    news = []
    paint()
  }

  /**
   * Closes first, and answers when that can be seen: releasing what was held can take long. What takes back a yes, or stops what runs
   * without one, counts at once.
   */
  function answer(answers: Answers): void {
    const was = wanted
    const again = questions.pause()
    const stops = Object.keys(answers).some(id => !answers[id] && consent.allows(id))
    let failed = false
    wanted = false
    answering = true
    details?.close()
    paint()
    const speak = (): void => {
      try {
        consent.choose(answers)
      } catch (error) {
        failed = true
        wanted = was
        report(error)
      }
    }
    const tell = guarded(() => {
      answering = false
      again()
      draw()
      bar.announce(failed ? words.failed : paragraph([words.saved, aboutGpc(source())], words.language))
    })
    if (stops) speak()
    afterPaint(() => {
      if (!stops) speak()
      tell()
    })
  }

  /** The second layer, loaded once. */
  function second(): Promise<DetailsLayer> {
    loading ??= Promise.all([load('details'), attached]).then(([{ createDetails }]) => {
      const shown = createDetails({ source, answer: guarded(answer), closed: guarded(closed) })
      watch(bar.nextElementSibling as HTMLElement)
      return (details = shown)
    })
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }

  async function open(from = document.activeElement): Promise<void> {
    const mine = ++wish
    try {
      const shown = await second()
      // The press is seen before the dialog is laid out.
      await new Promise<void>(afterPaint)
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
    questions.drop()
    details?.close()
    paint()
  }

  return {
    open: () => open(),
    show: guarded(() => {
      wanted = true
      paint()
    }),
    async ask(id) {
      const answered = questions.ask(id)
      await attached
      guarded(() => {
        paint()
        if (questions.open.length) bar.call()
      })()
      return answered
    },
    close: guarded(close),
    stop() {
      stopped = true
      unbind()
      unnote()
      document.removeEventListener('click', opened)
      document.removeEventListener('DOMContentLoaded', begin)
      guarded(close)()
      bar.resized(0)
      loading?.then(shown => shown.stop())
      bar.remove()
    },
  }
}
