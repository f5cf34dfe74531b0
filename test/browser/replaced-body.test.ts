import { expect, test } from 'vitest'
import { answer, lab, soon } from './script-tag/open.ts'

const shop = lab()
const body = '<main>Page</main><a href="#" data-heed-open>Privacy choices</a>'

/** What routers do with a page: another body in its place, or another content of the same. */
const ways: { readonly [name: string]: (html: string) => void } = {
  'another body': html => {
    const next = document.createElement('body')
    next.innerHTML = html
    document.body.replaceWith(next)
  },
  'another content': html => {
    document.body.innerHTML = html
  },
}

test.each(Object.entries(ways))('asks on although the page puts %s in place', async (_, replace) => {
  for (const form of ['bar', 'modal']) {
    const { page, errors } = await shop.show({ body, attributes: `data-form="${form}"` })
    const accept = page.getByRole('button', { name: 'Accept all' })
    await accept.waitFor()
    for (let times = 0; times < 3; times++) {
      await page.evaluate(replace, body)
      await accept.waitFor()
    }
    expect(await page.locator('body > heed-banner:first-child').count()).toBe(1)
    await accept.click()
    await soon(() => page.evaluate(() => heed.consent!.allows('analytics'))).toBe(true)
    await page.evaluate(replace, body)
    expect(await accept.count()).toBe(0)
    expect(errors).toEqual([])
  }
})

test.each(Object.entries(ways))(
  'opens the details, open or closed before, when %s is there',
  async (_, replace) => {
    const { page, errors } = await shop.show({ body })
    await answer(page, true)
    await page.reload()
    const link = page.locator('[data-heed-open]').first()
    const save = page.getByRole('button', { name: 'Save' })
    await link.click()
    await save.waitFor()
    // Once open, and once closed.
    for (const close of [false, true]) {
      if (close) await page.keyboard.press('Escape')
      await page.evaluate(replace, body)
      await soon(() => page.locator('html').getAttribute('data-heed-shown')).toBe(null)
      await link.click()
      await save.waitFor()
    }
    expect(errors).toEqual([])
  },
)

test('offers the way back again in another body', async () => {
  const { page } = await shop.show({ bare: true, body: '<main>Page</main>' })
  await answer(page, false)
  const back = page.locator('heed-reopen').getByRole('button', { name: 'Privacy choices' })
  await back.waitFor()
  await page.evaluate(ways['another body']!, '<footer data-heed-reopen></footer>')
  await page.locator('footer heed-reopen').waitFor()
  await back.click()
  await page.getByRole('button', { name: 'Save' }).waitFor()
})

test('gives way to a page that takes the banner out each time', async () => {
  const { page } = await shop.show({ body })
  await page.locator('heed-banner').waitFor({ state: 'attached' })
  await page.evaluate(() => {
    new MutationObserver(() => document.querySelector('heed-banner')?.remove()).observe(document.body, {
      childList: true,
    })
    document.querySelector('heed-banner')!.remove()
  })
  // The page goes on meanwhile.
  expect(await page.evaluate(() => new Promise(done => setTimeout(() => done(1), 50)))).toBe(1)
})
