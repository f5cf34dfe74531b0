import { define } from '../element/index.ts'
import { type Details, details } from '../model/index.ts'
import type { Action } from '../view/index.ts'
import { HeedDetails } from './element.ts'
import type { DetailsLayer, Host } from './types.ts'

/** Puts the second layer into the page, closed, behind the first. It speaks the words of its source. */
export function createDetails({ source, answer, closed }: Host): DetailsLayer {
  define('heed-details', HeedDetails)
  const dialog = document.createElement('heed-details') as HeedDetails
  const { language, dir } = source().words
  dialog.lang = language
  dialog.dir = dir ?? 'ltr'
  dialog.closed = closed
  dialog.act = act
  const place = (): unknown => document.querySelector('heed-banner')?.after(dialog)
  place()

  function act(action: Action): void {
    if (action === 'close') dialog.close()
    else if (action === 'save') answer(dialog.answers())
    else if (action === 'copy' || action === 'download') void dialog.take(action)
    else if (action === 'accept' || action === 'refuse') answer(details(source())[action].answers)
  }

  const now = (): Details => {
    const from = source()
    dialog.foreign = from.foreign ?? new Map()
    return details(from)
  }

  return {
    get open() {
      return dialog.open
    },
    prepare: () => dialog.prepare(now()),
    show() {
      // The page may have replaced its body meanwhile.
      if (!dialog.isConnected) place()
      dialog.show(now())
    },
    update() {
      if (dialog.open) dialog.update(now())
    },
    close: () => dialog.close(),
    stop() {
      dialog.close()
      dialog.remove()
    },
  }
}
