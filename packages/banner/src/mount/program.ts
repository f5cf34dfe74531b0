import type { Choice, Consent } from '@heed/core'

/** Where the instant of the last answer that a program gave is kept, in `localStorage`: docs/cookie.md. */
const KEY = 'heed-program'

/**
 * Notes which answers a program gave by pressing our buttons: a browser or an extension that answers for its person, or a script of
 * the page. Their clicks are not `isTrusted`; those of keyboards, switches and screen readers are. What is kept is the minute that the
 * cookie has too. Returns what ends it.
 */
export function notePrograms(consent: Consent): () => void {
  let program: boolean | undefined
  const begin = (event: Event): void => {
    const ours = (target: EventTarget): boolean => /^heed-/.test((target as Element).localName)
    program = event.composedPath().some(ours) ? !event.isTrusted : undefined
  }
  const end = (): void => {
    program = undefined
  }
  const unbind = consent.on('change', ({ choice }, before) => {
    const at = latest(choice)
    // What is told outside of a press came from elsewhere: another tab, the clock, the site itself.
    if (program == null || choice === before.choice) return
    if (program) keep(at)
    // Within one minute nobody could tell the two apart.
    else if (kept() === at) keep()
  })
  // Before the button hears of it, and after everybody has.
  addEventListener('click', begin, true)
  addEventListener('click', end)
  return () => {
    unbind()
    removeEventListener('click', begin, true)
    removeEventListener('click', end)
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
