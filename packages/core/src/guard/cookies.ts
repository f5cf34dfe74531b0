import { textAt } from './asked.ts'
import type { Gate } from './warden.ts'

/** Guards `document.cookie`: declared cookies of services that may not run are not set. */
export const gateCookies: Gate =
  ({ namesOf, patch }) =>
  realm =>
    patch(
      realm.Document.prototype,
      'cookie',
      (_, values, __, go) => {
        namesOf('cookie').write(nameIn(textAt(values, 0)), go)
      },
      'set',
    )

/** The name in the text of a cookie. One without a name but with `name=value` for its value reads as any other. */
export const nameIn = (text: string): string => /^[\s=]*([^=;]*)/.exec(text)![1]!.trim()
