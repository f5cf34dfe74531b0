import type { Choice, Consent } from '@heed/core'

/** Where the instant of the last answer that a program gave is kept, in `localStorage`: docs/cookie.md. */
const KEY = 'heed-program'

/** The controls that answer. */
const ANSWERS = /^(accept|refuse|save|always)$/

/** The longest an answer may take to be kept after the press, in milliseconds: it waits for a paint. */
const SOON = 5000

/**
 * Notes which answers a program gave by pressing our buttons: a browser or an extension that answers for its person, or a script of
 * the page. Their clicks are not `isTrusted`; those of keyboards, switches and screen readers are. What is kept is the minute that the
 * cookie has too. Returns what ends it.
 */
export function notePrograms(consent: Consent): () => void {
  let pressed: { readonly program: boolean; readonly end: number } | undefined
  const press = (event: Event): void => {
    const control = event
      .composedPath()
      .find(target => ANSWERS.test((target as HTMLElement).dataset?.['heedAction'] ?? ''))
    if (control) pressed = { program: !event.isTrusted, end: event.timeStamp + SOON }
  }
  const unbind = consent.on('change', ({ choice }, before) => {
    // What nobody has just pressed came from elsewhere: another tab, the clock, the site itself.
    if (!pressed || pressed.end < performance.now() || choice === before.choice) return
    const at = latest(choice)
    if (pressed.program) keep(at)
    // Within one minute nobody could tell the two apart.
    else if (kept() === at) keep()
    pressed = undefined
  })
  // Before the button hears of it.
  addEventListener('click', press, true)
  return () => {
    unbind()
    removeEventListener('click', press, true)
  }
}

/** The purposes whose answer as it stands was given by a program, by their ids. */
export function byProgram({ purposes }: Choice): string[] {
  const at = kept()
  return Object.keys(purposes).filter(id => purposes[id]!.at === at)
}

const latest = ({ purposes }: Choice): number =>
  Object.values(purposes).reduce((latest, { at }) => Math.max(latest, at), 0)

function keep(at?: number): void {
  try {
    if (at) localStorage.setItem(KEY, `${at}`)
    else localStorage.removeItem(KEY)
  } catch {
    // Storage is full or switched off; a sandboxed frame throws at the mere sight of it.
  }
}

function kept(): number | undefined {
  try {
    return Number(localStorage.getItem(KEY)) || undefined
  } catch {}
}
