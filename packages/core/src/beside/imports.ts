import type { Gate, Wish } from '../guard/index.ts'
import { nowhere, textAt } from '../guard/index.ts'

/** Lets `importScripts` fail for what may not load. It cannot wait: nothing of the worker runs before it has an answer. */
export const gateImports: Gate =
  ({ admit, patch, whose }) =>
  realm =>
    patch(realm, 'importScripts', (self, values, native) =>
      Reflect.apply(
        native,
        self,
        values.map(given => {
          const read = [given]
          let what = textAt(read, 0)
          if (whose(what) == null) return read[0]
          const wish: Wish = {
            kind: 'script',
            what,
            whose,
            urgent: true,
            go() {},
            fail: () => void (what = nowhere(what)),
          }
          admit(wish)
          return what
        }),
      ),
    )
