import { within } from './sources.ts'
import type { Gate, Realm } from './warden.ts'

/**
 * Takes the guard into every window of the page's own origin, before a script can fetch anything from there: a frame's when it
 * is inserted, again when it has loaded another document, and whenever somebody reaches for it; a popup's when it opens.
 */
export const gateRealms: Gate = ({ enter, joined, patch }) => {
  const FRAMES = 'iframe,frame,object,embed'
  // Reading it is what enters.
  const reach = (frame: Element): Document | null => (frame as HTMLIFrameElement).contentDocument
  const loaded = ({ target }: Event): unknown => reach(target as Element)

  joined(root => {
    for (const frame of within(root, FRAMES)) {
      frame.addEventListener('load', loaded, true)
      loaded({ target: frame } as unknown as Event)
    }
  })

  return realm => {
    for (const { prototype } of [realm.HTMLIFrameElement, realm.HTMLFrameElement, realm.HTMLObjectElement]) {
      patch(
        prototype,
        'contentDocument',
        (self, _, native) => {
          const document = native.call(self)
          if (document?.defaultView) enter(document.defaultView)
          return document
        },
        'get',
      )
      patch(prototype, 'contentWindow', (self, _, native) => native.call(self, reach(self)), 'get')
    }
    patch(realm, 'open', (self, values, native) => {
      const opened = Reflect.apply(native, self, values)
      try {
        enter(opened as Realm)
      } catch {
        // Of another origin, or none was opened.
      }
      return opened
    })
  }
}
