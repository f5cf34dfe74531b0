import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const wanted = { attributes: 'data-trusted-types' }

/** Somebody whose page has a script that ran before Heed and kept the platform's own functions. */
async function early(): Promise<BrowserContext> {
  const context = await shop.browser.newContext()
  await context.addInitScript(`{
    const { set: src } = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src')
    const { set: innerHTML } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')
    const { appendChild } = Node.prototype
    window.kept = {
      script(url) {
        const made = document.createElement('script')
        src.call(made, url)
        appendChild.call(document.head, made)
      },
      markup(url) {
        innerHTML.call(document.createElement('div'), '<img src="' + url + '">')
      },
    }
  }`)
  return context
}
const ways = { script: 'script.js', markup: 'markup.gif' }
const asked = (): string[] => [...shop.served.hits].sort()
const tryAll = (page: Page): Promise<void> =>
  page.evaluate(
    ([ways, base]) => {
      const { kept } = window as never as { kept: Record<string, (url: string) => void> }
      for (const [way, path] of Object.entries(ways)) kept[way]!(base + path)
    },
    [ways, at('/')] as const,
  )

test('holds what comes past the gates, where the page wants Trusted Types for it', async () => {
  const { page: bare } = await shop.show({}, { context: await early() })
  await answer(bare, false)
  await tryAll(bare)
  // So the gates alone do not: else this would show nothing.
  await soon(asked).toEqual(['/markup.gif', '/script.js'])
  await bare.close()
  shop.served.forget()

  const { page, errors } = await shop.show(wanted, { context: await early() })
  await tryAll(page)
  await answer(page, false)
  await tryAll(page)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await told(page, 'refused')).toEqual(['refused script /script.js', 'refused script /script.js'])
  await answer(page, true)
  await tryAll(page)
  await soon(asked).toEqual(['/markup.gif', '/script.js'])
  await answer(page, false)
  await tryAll(page)
  await settled(page)
  expect(shop.served.hits.length).toBe(2)
  expect(errors).toEqual([])
})

test('lets a page go on writing texts, in its frames too', async () => {
  shop.served.put('/own.js', 'self.postMessage ? postMessage("own") : 0', { type: 'text/javascript' })
  const { page, errors } = await shop.show(wanted)
  const done = await page.evaluate(async () => {
    const box = document.body.appendChild(document.createElement('div'))
    box.innerHTML = '<b>bold</b>'
    const frame = document.body.appendChild(document.createElement('iframe'))
    frame.contentDocument!.body.innerHTML = '<i>lean</i>'
    const read = new DOMParser().parseFromString('<img src="//tracker.localhost/x.gif">', 'text/html')
    const script = document.createElement('script')
    script.text = 'window.ranText = 1'
    document.head.append(script)
    const worker = new Worker('/own.js')
    const said = await new Promise(answer => (worker.onmessage = ({ data }) => answer(data)))
    const filled = document.createElement('iframe')
    const loaded = new Promise(done => (filled.onload = done))
    filled.srcdoc =
      '<p>filled</p><script>document.body.insertAdjacentHTML("beforeend", "<u>under</u>")</script>'
    document.body.append(filled)
    await loaded
    return [
      box.innerHTML,
      frame.contentDocument!.body.innerHTML,
      read.querySelector('img')!.getAttribute('src'),
      (window as never as { ranText: number }).ranText,
      // biome-ignore lint/security/noGlobalEval: pages do.
      window.eval('1 + 1'),
      said,
      filled.contentDocument!.querySelector('u')?.textContent,
    ]
  })
  expect(done).toEqual(['<b>bold</b>', '<i>lean</i>', '//tracker.localhost/x.gif', 1, 2, 'own', 'under'])
  expect(errors).toEqual([])
})

test.each([
  ['demands them itself', "require-trusted-types-for 'script'", ''],
  [
    'has a default policy',
    '',
    `<script>trustedTypes.createPolicy('default', { createHTML: text => text + '!' })</script>`,
  ],
])('leaves a page alone that %s', async (_, csp, head) => {
  const { page } = await shop.show(
    { ...wanted, head },
    csp ? { headers: { 'content-security-policy': csp } } : {},
  )
  const written = await page.evaluate(() => {
    const box = document.createElement('div')
    try {
      box.innerHTML = 'text'
      return box.innerHTML
    } catch (error) {
      return (error as Error).name
    }
  })
  // Without a demand the policy of the page is not asked.
  expect(written).toBe(csp ? 'TypeError' : 'text')
})

test('lets everything pass when the guard is stopped', async () => {
  const { page, errors } = await shop.show(wanted, { context: await early() })
  await answer(page, false)
  await page.evaluate(() => heed.guard.stop())
  await tryAll(page)
  await soon(asked).toEqual(['/markup.gif', '/script.js'])
  expect(errors).toEqual([])
})
