import { within } from './sources.ts'
import type { Gate, Realm } from './warden.ts'

/**
 * Takes the guard into every window of the page's own origin before a script can fetch anything from there: a frame's when it
 * is inserted, and again when it has loaded another document; a popup's when it opens.
 */
export const gateRealms: Gate = ({ enter, joined, listen, patch }) => {
  const loaded = ({ target }: { target: unknown }): void =>
    enter((target as HTMLIFrameElement).contentWindow as Realm)

  joined(root => {
    for (const target of within(root, 'iframe,frame,object,embed')) {
      loaded({ target })
      target.addEventListener('load', loaded, true)
    }
  })

  return realm => {
    // An empty frame has loaded before what put it into the page has ended, and tells the page so.
    listen(realm.document, 'load', loaded)
    patch(realm, 'open', (_, __, ___, go) => {
      const opened = go()
      enter(opened)
      return opened
    })
  }
}
