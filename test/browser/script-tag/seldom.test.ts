import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from './open.ts'

const shop = lab()
const plain = { attributes: 'data-floor="off"' }
const at = (path: string) => shop.served.tracker(path)

test('fetches later only what may be fetched', async ({ skip }) => {
  const { page } = await shop.show(plain)
  // skip: not every Chromium has it.
  if (!(await page.evaluate(() => 'fetchLater' in window))) skip('no fetchLater')
  const later = (path: string) =>
    page.evaluate(url => {
      const { fetchLater } = window as never as {
        fetchLater(url: string, init: object): { activated: boolean }
      }
      return fetchLater(url, { method: 'POST', body: 'x', activateAfter: 0 }).activated
    }, at(path))
  expect(await later('/held')).toBe(false)
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/held'])
  await page.evaluate(() => heed.consent!.withdraw())
  expect(await later('/refused')).toBe(false)
  await settled(page)
  expect(shop.served.hits).toEqual(['/held'])
})

test('gives up what is queued for later when its service may no longer be asked', async ({ skip }) => {
  const { page } = await shop.show(plain)
  // skip: not every Chromium has it.
  if (!(await page.evaluate(() => 'fetchLater' in window))) skip('no fetchLater')
  await answer(page, true)
  const later = (path: string, init: object) =>
    page.evaluate(
      ([url, init]) => {
        const { fetchLater } = window as never as { fetchLater(url: string, init: object): unknown }
        const own = new AbortController()
        fetchLater(`${url}-given-up`, { ...(init as object), signal: own.signal })
        own.abort()
        fetchLater(url as string, init as object)
      },
      [at(path), init] as const,
    )
  await later('/sent', {})
  await page.goto(shop.served.url('/'))
  await soon(() => shop.served.hits).toEqual(['/sent'])
  await page.evaluate(() => heed.ready)
  await later('/soon', { activateAfter: 1000 })
  await later('/left', {})
  await page.evaluate(() => heed.consent!.withdraw())
  await new Promise(done => setTimeout(done, 1500))
  await page.goto(shop.served.url('/'))
  await settled(page)
  expect(shop.served.hits).toEqual(['/sent'])
})

test('fetches into a cache only what may be fetched', async () => {
  const { page } = await shop.show(plain)
  shop.served.put('/own', 'own')
  const kept = page.evaluate(async base => {
    const cache = await caches.open('own')
    const added = [cache.add(`${base}/one`), cache.addAll([new Request(`${base}/two`), '/own'])]
    return (await Promise.all(added)).length + (await cache.keys()).length
  }, at(''))
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await answer(page, true)
  expect(await kept).toBe(2 + 3)
  expect([...shop.served.hits].sort()).toEqual(['/one', '/two'])
  await page.evaluate(() => heed.consent!.withdraw())
  const failed = await page.evaluate(async base => {
    const cache = await caches.open('own')
    const added = [cache.add(`${base}/late`), cache.addAll([`${base}/late`])]
    return (await Promise.allSettled(added)).map(({ status }) => status)
  }, at(''))
  expect(failed).toEqual(['rejected', 'rejected'])
  expect(shop.served.hits.length).toBe(2)
})

test('asks no host whose keys open what, before it may be asked', async () => {
  const { page } = await shop.show(plain)
  await answer(page, false)
  const asked = await page.evaluate(
    async host => {
      const challenge = new Uint8Array(8)
      const outcome = (options: object) =>
        Promise.race([
          navigator.credentials.get(options as CredentialRequestOptions).then(
            () => 'given',
            ({ name }) => name,
          ),
          new Promise(done => setTimeout(done, 2000, 'asked')),
        ])
      return [
        await outcome({ publicKey: { challenge, rpId: host, timeout: 100 } }),
        await outcome({ identity: { providers: [{ configURL: `http://${host}/fedcm`, clientId: '1' }] } }),
      ]
    },
    new URL(at('')).hostname,
  )
  expect(asked).toEqual(['TypeError', 'TypeError'])
  expect(shop.served.hits).toEqual([])
})
