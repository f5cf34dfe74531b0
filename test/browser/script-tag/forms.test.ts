import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const plain = { attributes: 'data-floor="off"' }
const at = (path: string) => shop.served.tracker(path)
const other = (path: string) => at(path).replace('tracker', 'stranger')

/** A form that sends into a frame of its own, and whatever else is in it. */
const form = (id: string, action: string, rest = '') =>
  `<iframe name="${id}-frame"></iframe><form id="${id}" action="${action}" target="${id}-frame">${rest}</form>`
const submit = (page: Page, id: string, how: 'submit' | 'requestSubmit' = 'submit') =>
  page.evaluate(
    ([id, how]) =>
      HTMLFormElement.prototype[how as 'submit'].call(document.getElementById(id!) as HTMLFormElement),
    [id, how],
  )

test('holds forms to a declared service however they are sent, and sends each once after a yes', async () => {
  const { page, errors } = await shop.show({
    ...plain,
    body:
      form('script', at('/script'), '<input name="action" value="/own"><input name="getAttribute">') +
      form('asked', at('/asked')) +
      form('clicked', '/own', `<button formaction="${at('/clicked')}" id="button">Send</button>`),
  })
  await submit(page, 'script')
  await submit(page, 'asked', 'requestSubmit')
  await page.locator('#button').click()
  // As trackers do: made, sent and thrown away.
  await page.evaluate(url => {
    const made = document.createElement('form')
    made.action = url
    made.target = 'script-frame'
    document.body.append(made)
    made.submit()
    made.remove()
  }, at('/gone'))
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => [...shop.served.hits].sort()).toEqual(expect.arrayContaining(['/asked', '/gone']))
  await settled(page)
  expect(shop.served.hits.filter(path => path === '/asked')).toEqual(['/asked'])
  expect(errors).toEqual([])
})

test('sends later as the button said: where to, how, and what the button stands for', async () => {
  const { page, errors } = await shop.show({
    ...plain,
    body: `<iframe name="seen"></iframe><form action="/own" method="post"><input name="field" value="1">
<button formaction="${at('/button')}" formtarget="seen" formmethod="get" name="pressed" value="yes">Send</button></form>`,
  })
  const before = page.url()
  await page.locator('form button').click()
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/button'])
  await soon(() => page.frame('seen')?.url()).toBe(at('/button?field=1&pressed=yes'))
  expect(page.url()).toBe(before)
  expect(await page.locator('form').evaluate(form => form.outerHTML)).toMatch(
    /^<form action="\/own" method="post"><input name="field" value="1">\s*<button [^>]*>Send<\/button><\/form>$/,
  )
  expect(errors).toEqual([])
})

test('sends nothing after a no, and nothing of it after a later yes', async () => {
  const { page } = await shop.show({ ...plain, body: form('script', at('/script')) })
  await answer(page, false)
  await submit(page, 'script')
  await submit(page, 'script', 'requestSubmit')
  await answer(page, true)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await told(page, 'refused')).toEqual(['refused form /script', 'refused form /script'])
  await submit(page, 'script')
  await soon(() => shop.served.hits).toEqual(['/script'])
  await page.evaluate(() => heed.consent!.withdraw())
  await submit(page, 'script')
  await settled(page)
  expect(shop.served.hits).toEqual(['/script'])
})

test('stops a form to a stranger that nobody sees, and leaves one alone that takes the visitor there', async () => {
  const { page } = await shop.show({
    ...plain,
    body: `${form('hidden', other('/hidden'))}<form id="plain" action="${other('/pay')}"></form>`,
  })
  shop.served.put('/pay', '<!doctype html><title>Pay</title>')
  await answer(page, false)
  await submit(page, 'hidden')
  await settled(page)
  expect(shop.served.own).not.toContain('/hidden')
  await submit(page, 'plain', 'requestSubmit')
  await page.waitForURL(/stranger.*pay/)
})

test('leaves the forms of the site alone, and what they tell their listeners', async () => {
  const { page } = await shop.show({ ...plain, body: form('search', '/search') })
  await answer(page, false)
  const prevented = await page.evaluate(() => {
    let prevented: boolean | undefined
    addEventListener('submit', event => (prevented = event.defaultPrevented))
    ;(document.getElementById('search') as HTMLFormElement).requestSubmit()
    return prevented
  })
  expect(prevented).toBe(false)
  await soon(() => shop.served.own).toContain('/search')
})
