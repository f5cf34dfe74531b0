import type { Banner } from '@heed/banner'
import type { checkFairness as check } from '@heed/banner/fair'
import type { Consent } from '@heed/core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'

declare global {
  // What the page leaves where the test can reach it.
  var consent: Consent
  var banner: Banner
  var checkFairness: typeof check
  var violations: string[]
  var errors: unknown[]
}

/** Opens the page in a profile of its own, with the banner settled. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'banner' in globalThis)
  // It shows in idle time after the page's own first content.
  await page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => setTimeout(() => requestIdleCallback(done)))),
  )
  return page
}

/** A control of the interface by its documented hook. Reaches into the open shadow roots. */
export function control(page: Page, action: string) {
  return page.locator(`[data-heed-action="${action}"]:visible`)
}

/** Waits until what was pressed has been answered, which comes after the next paint. */
export function answered(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))),
  )
}

/** Whether a purpose or service may run, once what was pressed has been answered. */
export async function allowed(page: Page, ids: readonly string[]): Promise<boolean[]> {
  await answered(page)
  return page.evaluate(ids => ids.map(id => consent.allows(id)), ids)
}

/** What has the focus, through shadow roots: its hook, id or tag. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (!(element instanceof HTMLElement)) return ''
    const { heedAction, heedPurpose, heedService } = element.dataset
    return heedAction ?? heedPurpose ?? heedService ?? (element.id || element.tagName.toLowerCase())
  })
}

/** Opens the details and everything folded in them. */
export async function unfold(page: Page): Promise<void> {
  await control(page, 'details').click()
  await page.getByRole('dialog').waitFor()
  await page.locator('heed-details details').evaluateAll(all => {
    for (const one of all) one.setAttribute('open', '')
  })
}

/** Whether the middle of an element is what a finger there would touch. */
export function onTop(element: Locator): Promise<boolean> {
  return element.evaluate(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    let hit = document.elementFromPoint(x + width / 2, y + height / 2)
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x + width / 2, y + height / 2)
      if (!inner || inner === hit) break
      hit = inner
    }
    return element === hit || element.contains(hit)
  })
}
