import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { lab, settled, soon } from './open.ts'

const shop = lab()
const shown = (page: Page) => page.locator('html').getAttribute('data-heed-shown')
const count = (path: string) => shop.served.own.filter(own => own === path).length
const control = (page: Page, action: string) => page.locator(`[data-heed-action="${action}"]:visible`)

test('loads the details when pointer or focus reaches their control, once', async () => {
  const { page } = await shop.show()
  await control(page, 'details').waitFor()
  await settled(page)
  expect(count('/heed-details.js')).toBe(0)
  await control(page, 'details').hover()
  await soon(() => count('/heed-details.js')).toBe(1)
  expect(await shown(page)).toBe('banner')
  await control(page, 'details').click()
  await soon(() => shown(page)).toBe('details')
  expect(count('/heed-details.js')).toBe(1)
})

test('reports details that do not come, and tries again at the next press', async () => {
  const { page, errors } = await shop.show()
  await page.route('**/heed-details.js*', route => route.abort(), { times: 1 })
  await control(page, 'details').focus()
  await settled(page)
  await page.route('**/heed-details.js*', route => route.abort(), { times: 1 })
  await control(page, 'details').press('Enter')
  await soon(() => errors.length).toBe(1)
  expect(errors[0]).toContain('heed-details.js')
  expect(await shown(page)).toBe('banner')
  await control(page, 'details').press('Enter')
  await soon(() => shown(page)).toBe('details')
  await control(page, 'close').click()
  expect(await page.evaluate(() => document.activeElement!.localName)).toBe('heed-banner')
  expect(errors).toHaveLength(1)
})

test('opens nothing that was closed while it was on its way', async () => {
  const { page } = await shop.show()
  await control(page, 'accept').waitFor()
  await page.evaluate(() => {
    const opening = heed.open()
    heed.close()
    return opening
  })
  await settled(page)
  expect(await shown(page)).toBe(null)
})

test('says of each text of the policy in which language it is, where that is not the one of the words (WCAG 3.1.2)', async () => {
  const { page } = await shop.show({ lang: 'de' })
  const marked = (host: string) =>
    page
      .locator(host)
      .evaluate(host =>
        [...host.shadowRoot!.querySelectorAll<HTMLElement>('[lang]')].map(
          ({ lang, textContent }) => `${lang}: ${textContent}`,
        ),
      )
  await control(page, 'details').waitFor()
  expect(await page.locator('heed-banner').getAttribute('lang')).toBe('de')
  expect(await marked('heed-banner')).toContain('en: Statistics')
  await control(page, 'details').click()
  await control(page, 'save').waitFor()
  const details = await marked('heed-details')
  expect(details).toContain('en: Statistics')
  for (const text of details) expect(text).toMatch(/^en: /)
  const { page: english } = await shop.show()
  await control(english, 'details').waitFor()
  expect(await english.locator('heed-banner [lang]').count()).toBe(0)
})

test('speaks the language of the tag, else of the page, else of the browser, loaded once', async () => {
  const title = async (attributes: string, lang: string | undefined, locale: string) => {
    shop.served.forget()
    const { page } = await shop.show({ attributes, lang }, { profile: { locale } })
    await control(page, 'accept').waitFor()
    return [
      await page.locator('heed-banner').getAttribute('lang'),
      await control(page, 'refuse').textContent(),
      count('/heed-words-de.js'),
    ]
  }
  expect(await title('data-lang="de-AT"', 'en', 'en-GB')).toEqual(['de', 'Alles ablehnen', 1])
  expect(await title('', 'de', 'en-GB')).toEqual(['de', 'Alles ablehnen', 1])
  expect(await title('', undefined, 'de-CH')).toEqual(['de', 'Alles ablehnen', 1])
  expect(await title('', 'en', 'de-CH')).toEqual(['en', 'Refuse all', 0])
})

test('speaks English where the words of a language do not come, and reports it', async () => {
  shop.served.put('/heed-words-de.js', '', { status: 500 })
  const { page, errors } = await shop.show({ lang: 'de' })
  await control(page, 'refuse').waitFor()
  expect(await control(page, 'refuse').textContent()).toBe('Refuse all')
  await soon(() => errors.length).toBe(1)
  expect(errors[0]).toContain('heed-words-de.js')
})

test('loads a way back for a page that has none, puts it where the page wants it, and opens the details from it', async () => {
  const { page, context } = await shop.show({
    bare: true,
    body: '<footer data-heed-reopen></footer><p>The end</p>',
  })
  await control(page, 'refuse').waitFor()
  await settled(page)
  // The question itself is the way.
  expect(await page.locator('heed-reopen').count()).toBe(0)
  await control(page, 'refuse').click()
  await page.locator('footer heed-reopen').waitFor()
  expect(await shown(page)).toBe(null)
  shop.served.forget()
  await page.reload()
  const back = page.locator('footer heed-reopen').getByRole('button', { name: 'Privacy choices' })
  await back.waitFor()
  await settled(page)
  // A visitor who has answered loads nothing but that.
  expect(count('/heed-reopen.js')).toBe(1)
  expect(count('/heed-banner.js') + count('/heed-details.js')).toBe(0)
  await back.click()
  await soon(() => shown(page)).toBe('details')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement!.localName)).toBe('heed-reopen')
  for (const attributes of ['data-reopen="off"', 'data-banner="off"']) {
    const { page: without } = await shop.show({ bare: true, attributes }, { context })
    await settled(without)
    expect(await without.locator('heed-reopen').count()).toBe(0)
  }
  shop.served.forget()
  const { page: own } = await shop.show({}, { context })
  await settled(own)
  expect(count('/heed-reopen.js')).toBe(0)
})

test('asks through the tag, loading nothing where it is settled', async () => {
  const { page } = await shop.show({ attributes: 'data-banner="off"' })
  await page.evaluate(() => {
    Object.assign(globalThis, { asked: heed.ask('analytics') })
  })
  await page.getByRole('region', { name: 'A question before we go on' }).waitFor()
  await control(page, 'accept').click()
  expect(await page.evaluate('asked')).toBe(true)
  expect(await page.evaluate(() => Object.keys(heed.consent!.snapshot().choice.purposes))).toEqual([
    'analytics',
  ])
  await page.reload()
  shop.served.forget()
  expect(await page.evaluate(async () => (await heed.ready) && heed.ask('tracker'))).toBe(true)
  expect(await page.evaluate(() => heed.ask('nobody'))).toBe(false)
  expect(count('/heed-banner.js')).toBe(0)
})
