import type { GuardEvent } from '@heed/core'
import type { Page } from 'playwright-core'
import { answer } from '../script-tag/open.ts'

/** Does something after which the page is to be loaded again, and waits until it is back. */
export async function comesBack(page: Page, act: () => Promise<unknown>): Promise<void> {
  const back = page.waitForEvent('load')
  await act()
  await back
}

/** Answers yes to everything and waits until the page is back. */
export const accept = (page: Page): Promise<void> => comesBack(page, () => answer(page, true))

/** Marks this very page, so that one can see later whether it is still the same. */
export const mark = (page: Page): Promise<unknown> => page.evaluate('window.same = true')
export const isSame = (page: Page): Promise<boolean> => page.evaluate('window.same === true')

/** What was told of one kind of event, as `layer kind path service reason`. */
export const toldBy = (page: Page, event: GuardEvent['event']): Promise<string[]> =>
  page.evaluate(event => {
    const heard: string[] = []
    heed.guard.on(event, ({ layer, kind, what, service, reason }) =>
      heard.push([layer, kind, what.replace(/^.*:\d+/, ''), service, reason].join(' ')),
    )()
    return heard
  }, event)
