import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const body = () =>
  `<iframe name="side"></iframe><iframe name="other"></iframe><input name="side">
<a id="link" href="${at('/link')}" target="side"><b>Read on</b></a>
<a id="own" href="/own" target="other">Here</a><a id="kept" href="${at('/kept')}" target="other">Not now</a>`
const show = (floor: 'off' | 'lax' = 'off') => shop.show({ floor, body: body() })
const lead = (page: Page): Promise<boolean> =>
  page.evaluate(url => {
    document.querySelector('b')!.click()
    document.getElementById('kept')!.addEventListener('click', event => event.preventDefault())
    document.getElementById('kept')!.click()
    // Given to the page as the platform gives it, though nothing is there yet.
    return open(url, 'other') === frames[1]
  }, at('/opened'))
const asked = (): string[] => shop.served.hits.map(String).sort()

test.each(['off', 'lax'] as const)(
  'holds what a link or window.open leads into a frame, and leads it there once after a yes: %s',
  async floor => {
    const { page, errors } = await show(floor)
    expect(await lead(page)).toBe(true)
    await settled(page)
    expect(asked()).toEqual([])
    expect(await told(page, 'held')).toEqual([
      'held iframe /link',
      'held iframe /kept',
      'held iframe /opened',
    ])
    await answer(page, true)
    await soon(asked).toEqual(['/link', '/opened'])
    await settled(page)
    expect(asked()).toEqual(['/link', '/opened'])
    expect(errors).toEqual([])
  },
)

test('leads nothing there after a no, lets the page prevent it after a yes, and never stands in the way of the own site', async () => {
  const { page } = await show()
  await answer(page, false)
  await lead(page)
  await page.evaluate(() => document.getElementById('own')!.click())
  await expect.poll(() => page.frames().some(frame => frame.url().endsWith('/own'))).toBe(true)
  expect(asked()).toEqual([])
  expect(await told(page, 'refused')).toHaveLength(3)
  await answer(page, true)
  await settled(page)
  expect(asked()).toEqual([])
  await lead(page)
  await soon(asked).toEqual(['/link', '/opened'])
})

test('leaves a link alone that the visitor opens in a tab of its own', async () => {
  const { page } = await show()
  const prevented = await page.evaluate(() => {
    const seen: boolean[] = []
    addEventListener('click', event => {
      seen.push(event.defaultPrevented)
      event.preventDefault()
    })
    for (const given of [{}, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }])
      document
        .querySelector('b')!
        .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...given }))
    return seen
  })
  expect(prevented).toEqual([true, false, false, false])
})
