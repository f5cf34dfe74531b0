import { neededOf } from '../csp/index.ts'
import type { PageDecision } from '../decide/index.ts'
import { reloaded } from './reloaded.ts'
import type { Gate } from './warden.ts'

/** The key in `sessionStorage` that says what a reload is for, until the page is back. */
const MARK = 'heed:floor'

/** Firefox gives a frame on a reload what it showed last: nothing, where the floor had stopped it. */
const refill = (): void => {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[src],iframe[srcdoc]'))
    if (frame.contentDocument?.URL === 'about:blank' && !/^java/.test(frame.src)) frame.after(frame)
}

/**
 * Lets the floor follow the decision. A policy in a `meta` element can be narrowed by another, never widened (CSP section 8.1):
 * when there is more to reach, the page is loaded again, once.
 */
export const gateFloor: Gate = ({ floor }) => {
  const { aim, beforeReload, lay, missed } = floor
  let settled: PageDecision | undefined
  let failed: boolean | undefined
  let parting = false
  let again = reloaded()
  floor.awaits = id => parting && !(settled!.services[id] ?? settled!.purposes[id])?.allowed

  const leave = async (): Promise<void> => {
    try {
      await beforeReload?.()
    } finally {
      // A page that answered a form would be asked for by the same form again (Chromium 156 asks nobody). An entry of the history
      // that was replaced is fetched with GET.
      history.replaceState(history.state, '')
      location.reload()
    }
  }
  const follow = (): void => {
    if (!floor.reached) return
    const reached = neededOf(floor.reached)
    const [aimed, services, decision] = aim()
    const sources = neededOf(aimed)
    const both = reached.filter(source => sources.includes(source))
    // What loses nothing by it needs no further policy: each one is asked at every request.
    if (both.length < reached.length) lay(sources)
    try {
      // Loaded again and still not allowed: this browser keeps no answer. One more reload would end the same way.
      const mark = again ? sessionStorage[MARK] : undefined
      failed ??= (mark ?? `${services}`) !== `${services}`
      if (mark != null) {
        delete sessionStorage[MARK]
        if (/Gecko\//.test(navigator.userAgent)) addEventListener('load', refill)
      }
      again = false
      if (
        (both.length < sources.length || services.some(id => missed.has(id))) &&
        settled &&
        !failed &&
        !parting
      ) {
        sessionStorage[MARK] = `${services}`
        parting = true
        // Who listens to the change hears of it first.
        setTimeout(leave)
      }
    } catch {
      // Without storage nobody could tell a second reload from the first.
    }
    floor.reached = both
    if (!parting) settled = decision
  }
  floor.follow = follow
  floor.leave = leave
  follow()
  return () => {}
}
