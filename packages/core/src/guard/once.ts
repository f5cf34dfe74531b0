import { neededOf, sourcesFor } from '../csp/index.ts'
import { readCookie } from '../store/index.ts'
import { ONCE } from './floor.ts'
import type { Guard } from './guard.ts'
import { MARK, within } from './sources.ts'
import type { Gate } from './warden.ts'

/** How long the page may take to come back, in seconds. */
const BACK = 60

/** A frame that loads although its service may not, and what the person had answered about that service then. */
interface Lent {
  readonly service: string
  /** What its author named in `data-heed`. */
  readonly named: string | null
  readonly answer: unknown
}

/**
 * Lets a frame load once: this element, on this view of the page, and nothing of it is kept. It counts as the site's own until
 * the person answers about its service again. Where the floor does not reach it, the page is loaded again with a floor that
 * reaches this one address more.
 */
export const gateOnce =
  (guard: Pick<Guard, 'once'>): Gate =>
  warden => {
    const { always, dismiss, floor, joined, marked, trust, welcome, whose } = warden
    const lent = new Map<Element, Lent>()
    let awaited = readCookie({ name: ONCE })[0]
    const remember = (place: string, seconds: number): void => {
      // biome-ignore lint/suspicious/noDocumentCookie: one that is read back at once.
      document.cookie = `${ONCE}=${place};max-age=${seconds};path=${location.pathname};samesite=lax`
    }

    const nameOf = (frame: Element): string => (frame.localName === 'object' ? 'data' : 'src')
    const urlOf = (frame: Element): string | null =>
      frame.getAttribute(MARK + nameOf(frame)) ?? frame.getAttribute('data-src')
    const placeOf = (frame: Element): string => {
      const { hostname, pathname } = new URL(urlOf(frame) ?? '', document.baseURI)
      // Neither a cookie nor a policy can have these as they are.
      return hostname + pathname.replace(/[;,]/g, encodeURIComponent)
    }
    const answerTo = (service: string): unknown => {
      const { policy, snapshot } = warden.consent!
      return snapshot().choice.purposes[policy.services?.[service]?.purpose ?? service]
    }

    const lend = (frame: Element): void => {
      const name = nameOf(frame)
      const url = urlOf(frame)!
      const named = frame.getAttribute('data-heed')
      const service = named ?? whose(url) ?? ''
      lent.set(frame, { service, named, answer: answerTo(service) })
      dismiss(frame.getAttributeNode(MARK + name) ?? frame)
      // Marked, and nobody's: so the other gates leave it alone.
      marked.add(frame)
      for (const own of [MARK + name, 'data-heed']) frame.removeAttribute(own)
      frame.setAttribute(name, frame.localName.endsWith('frame') ? url : trust('createScriptURL', url))
      warden.tell('released', frame.localName, url, service, 'once')
    }
    /** Gives it back to the other gates, which replace a frame that may not run by one that waits. */
    const end = (frame: Element, { named }: Lent): void => {
      lent.delete(frame)
      if (named == null) marked.delete(frame)
      else frame.setAttribute('data-heed', named)
      welcome(frame)
    }
    /** Looks for the frame for which the page was loaded again. */
    const seek = (root: Element | Document | DocumentFragment): void => {
      if (!awaited || !warden.consent) return
      const found = within(root, 'iframe,frame,object,embed').find(
        frame => urlOf(frame) && placeOf(frame) === awaited,
      )
      if (!found) return
      awaited = ''
      // Later: Chromium never loads a frame that gets its source while the parser puts it into the page.
      setTimeout(() => {
        lend(found)
        // After whoever was told: what lay over it is gone by then.
        queueMicrotask(() => (found as HTMLElement).focus({ preventScroll: true }))
      })
    }

    // Whatever becomes of it: the next page knows nothing of it.
    if (awaited) remember('', 0)
    joined(seek)
    always(() => {
      seek(document)
      for (const [frame, loan] of [...lent])
        if (warden.consent!.allows(loan.service) || answerTo(loan.service) !== loan.answer) end(frame, loan)
    })
    guard.once = frame => {
      if (!warden.consent || !urlOf(frame)) return false
      const place = placeOf(frame)
      const reached = neededOf(floor.reached ?? [])
      const wanted = sourcesFor(undefined, () => false, [place])
      if (floor.reached && neededOf([...reached, ...wanted]).length > reached.length) {
        remember(place, BACK)
        if (!readCookie({ name: ONCE }).includes(place)) return false
        floor.leave!()
      } else lend(frame)
      return true
    }
    return () => {}
  }
