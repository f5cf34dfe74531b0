import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, type Lab, settled, soon } from './open.ts'

/**
 * Ways of making a page load something: the body of a function of `url`, by a name that ends as the thing's file does. `add`
 * puts a node into the page, `make` makes an element with properties, `parsed` is a document from a text, outside the page.
 */
export type Ways = { readonly [name: string]: string }

/** Tries every way on the page, each with a URL that says which it was. */
export async function tryAll(page: Page, ways: Ways, base: string): Promise<void> {
  const failed = await page.evaluate(
    async ([ways, base]) => {
      const add = (node: Node) => document.body.appendChild(node)
      const make = (tag: string, properties: object) => Object.assign(document.createElement(tag), properties)
      const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html').body
      const failed: string[] = []
      for (const [name, body] of Object.entries(ways))
        try {
          await new Function('url', 'add', 'make', 'parsed', `return (async () => {${body}})()`)(
            `${base}/${name}`,
            add,
            make,
            parsed,
          )
        } catch (error) {
          failed.push(`${name}: ${error}`)
        }
      return failed
    },
    [ways, base] as const,
  )
  expect(failed).toEqual([])
}

/** What is known of some ways, by their names. */
export interface Known {
  /** A browser asks for these several times. */
  readonly mayRepeat?: RegExp
  /** Held, but not given back on the same page: limits that docs/guard.md states. */
  readonly lost?: RegExp
}

/** Two tests that each way is stopped before the answer, after a no and after a withdrawal, and works once after a yes. */
export function obeys(
  shop: Lab,
  title: string,
  ways: Ways,
  { mayRepeat, lost = /$^/ }: { readonly mayRepeat?: RegExp; readonly lost?: RegExp } = {},
): void {
  const at = (phase: string) => shop.served.tracker(`/${phase}`)
  const arrived = (phase: string) => shop.served.hits.filter(hit => hit.startsWith(`/${phase}/`)).sort()
  const names = (phase: string) =>
    Object.keys(ways)
      .map(name => `/${phase}/${name}`)
      .sort()
  const once = (hits: string[]) =>
    hits.filter((hit, index) => !mayRepeat?.test(hit) || hits.indexOf(hit) === index)

  test(`${title}: held before the answer, once after a yes, free then, stopped after a withdrawal`, async () => {
    const { page, errors } = await shop.show()
    await tryAll(page, ways, at('held'))
    await settled(page)
    expect(shop.served.hits).toEqual([])
    await answer(page, true)
    const given = names('held').filter(name => !lost.test(name))
    await soon(() => once(arrived('held'))).toEqual(given)
    await settled(page)
    expect(once(arrived('held'))).toEqual(given)
    await tryAll(page, ways, at('free'))
    await soon(() => once(arrived('free'))).toEqual(names('free'))
    await page.evaluate(() => heed.consent!.withdraw('analytics'))
    await settled(page)
    shop.served.forget()
    await tryAll(page, ways, at('after'))
    await settled(page)
    expect(shop.served.hits).toEqual([])
    expect(errors).toEqual([])
  })

  test(`${title}: stopped after a no`, async () => {
    const { page, errors } = await shop.show()
    await answer(page, false)
    await tryAll(page, ways, at('refused'))
    await settled(page)
    expect(shop.served.hits).toEqual([])
    expect(errors).toEqual([])
  })
}
