import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPreferences, type Preferences, toNodeListener } from '@heed/preferences'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../browser/chromium.ts'
import { fresh } from '../database/open.ts'
import { policy, secrets, type Topic } from './policy.ts'

const to = 'ada@example.com'
let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** `still` is for programs that take no time, which on a busy machine they would. */
async function open({ still = false } = {}) {
  const start = Date.now()
  const server = createServer((request, response) => listener(request, response))
  await new Promise<void>(done => server.listen(0, done))
  const preferences: Preferences<Topic> = createPreferences({
    policy,
    database: await fresh(),
    secrets,
    baseUrl: `http://localhost:${(server.address() as AddressInfo).port}/mail`,
    sendLink: () => {},
    now: () => (still ? start : Date.now()),
  })
  const listener = toNodeListener(preferences.handler)
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  const page = await browser.newPage()
  return {
    preferences,
    page,
    links: [
      await preferences.link({ to, topic: 'digest' }),
      confirmUrl!,
      await preferences.centreUrl({ to }),
    ],
    acts: async () => (await preferences.history({ to })).map(({ kind, topic }) => `${kind} ${topic}`),
    async stop() {
      await page.close()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

/** Runs a script in the page as one of its own would run: no person has just pressed anything. */
async function script(page: Page, expression: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression, userGesture: false })
}

const fill = `document.querySelectorAll('[required]').forEach(input => { input.value = 'x@example.com' })`

/** What programs do that open the links of mails before a person does. */
const scanners: { readonly [name: string]: (page: Page, link: string) => Promise<unknown> } = {
  'opens it twice and looks at its head': async (page, link) => {
    await fetch(link, { method: 'HEAD' })
    await page.goto(link)
    await page.reload()
  },
  'follows every link of the page': async (page, link) => {
    await page.goto(link)
    const hrefs = await page
      .locator('a[href]')
      .evaluateAll(all => all.map(one => (one as HTMLAnchorElement).href))
    for (const href of hrefs) await fetch(href).catch(() => {})
  },
  'submits every form by script': async (page, link) => {
    await page.goto(link)
    const forms = await page.locator('form').count()
    for (let at = 0; at < Math.min(forms, 4); at++) {
      await page.goto(link)
      await Promise.all([
        page.waitForNavigation(),
        script(
          page,
          `{ const form = document.forms[${at}]; ${fill}; form.requestSubmit(form.querySelector('button')) }`,
        ),
      ])
    }
  },
  'empties every form and submits it by script': async (page, link) => {
    await page.goto(link)
    const forms = await page.locator('form').count()
    for (let at = 0; at < Math.min(forms, 2); at++) {
      await page.goto(link)
      await Promise.all([
        page.waitForNavigation(),
        script(page, `{ const form = document.forms[${at}]; form.replaceChildren(); form.submit() }`),
      ])
    }
  },
  'waits, and clicks every button by script': async (page, link) => {
    await page.goto(link)
    const buttons = await page.locator('button').count()
    for (let at = 0; at < Math.min(buttons, 2); at++) {
      await page.goto(link)
      await page.waitForTimeout(1200)
      await Promise.all([
        page.waitForNavigation(),
        script(page, `${fill}; document.querySelectorAll('button')[${at}].click()`),
      ])
    }
  },
  'presses every button as fast as it can': async (page, link) => {
    await page.goto(link)
    const buttons = await page.locator('form:not(:has([required])) button').count()
    for (let at = 0; at < Math.min(buttons, 4); at++) {
      await page.goto(link)
      await page.locator('form:not(:has([required])) button').nth(at).click()
    }
  },
  'fills in every field and posts without a browser': async (_, link) => {
    const markup = await (await fetch(link)).text()
    for (const [, name, value] of markup.matchAll(/<button[^>]*name="(\w+)" value="([^"]*)"/g))
      await fetch(link, {
        method: 'POST',
        body: new URLSearchParams({ [name!]: value!, at: '1', website: 'x' }),
      })
  },
  'posts every form without a browser, and presses nothing': async (_, link) => {
    const markup = await (await fetch(link)).text()
    for (const [, fields = ''] of markup.matchAll(/<form[^>]*>(.*?)<\/form>/gs)) {
      const inputs = [...fields.matchAll(/<input[^>]*name="(\w+)"(?:[^>]*value="([^"]*)")?/g)]
      const body = new URLSearchParams(inputs.map(([, name, value = '']) => [name!, value]))
      await fetch(link, { method: 'POST', body })
    }
  },
}

test.each(Object.entries(scanners))('changes nothing for a program that %s', async (name, scan) => {
  const { links, acts, stop } = await open({ still: /as fast as/.test(name) })
  await Promise.all(
    links.map(async link => {
      const page = await browser.newPage()
      await scan(page, link)
      await page.close()
    }),
  )
  expect(await acts()).toEqual(['request newsletter'])
  await stop()
})

test('does what a person presses who has looked for a moment, or presses once more', async () => {
  const { page, links, acts, stop } = await open()
  await page.goto(links[0]!)
  await page.waitForTimeout(1100)
  await page.getByRole('button', { name: 'Stop Digest' }).click()
  await page.getByText('Stopped: Digest.').waitFor()
  await page.goto(links[1]!)
  await page.getByRole('button', { name: 'Yes, confirm' }).click()
  await page.getByText('Please press once more.').waitFor()
  await page.waitForTimeout(1100)
  await page.getByRole('button', { name: 'Yes, confirm' }).click()
  await page.getByText('Confirmed:').waitFor()
  expect(await acts()).toEqual(['request newsletter', 'stop digest', 'confirm newsletter'])
  await stop()
})
