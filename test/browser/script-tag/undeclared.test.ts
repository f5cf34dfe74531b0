import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, told } from './open.ts'

const shop = lab()
const refuse = 'data-undeclared="refuse"'

/** Keeps something under a name in every place there is, and tells what is there then. */
const keep = (page: Page, name: string): Promise<string[]> =>
  page.evaluate(async name => {
    const { cookieStore } = window as never as {
      cookieStore: Record<string, (given: unknown) => Promise<unknown>>
    }
    Reflect.set(document, 'cookie', `${name}=1; path=/`)
    await cookieStore['set']!({ name: `${name}-store`, value: '1' }).catch(() => {})
    localStorage.setItem(name, '1')
    localStorage[`${name}-property`] = '1'
    sessionStorage.setItem(name, '1')
    await new Promise(done => {
      const request = indexedDB.open(name)
      request.onerror = done
      request.onsuccess = () => {
        request.result.close()
        done(0)
      }
    })
    await caches.open(name).catch(() => {})
    return [
      ...document.cookie.split('; ').map(pair => `cookie ${pair.split('=')[0]}`),
      ...Object.keys(localStorage).map(key => `local ${key}`),
      ...Object.keys(sessionStorage).map(key => `session ${key}`),
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...(await caches.keys()).map(key => `cache ${key}`),
    ]
      .filter(kept => !/heed/.test(kept))
      .sort()
  }, name)

const all = (name: string): string[] => [
  `cache ${name}`,
  `cookie ${name}`,
  `cookie ${name}-store`,
  `database ${name}`,
  `local ${name}`,
  `local ${name}-property`,
  `session ${name}`,
]

test('keeps nothing under a name that nobody declares, where the page wants that, and fails as the platform does', async () => {
  const { page, context, errors } = await shop.show({ attributes: refuse })
  await answer(page, true)
  expect(await keep(page, 'own')).toEqual([])
  expect([...new Set((await told(page, 'refused')).map(text => text.replace(/-\w+$/, '')))].sort()).toEqual([
    'refused cache own',
    'refused cookie own',
    'refused database own',
    'refused local own',
    'refused session own',
  ])
  // What is declared, and allowed, is kept, and so is the answer.
  await page.evaluate(() => {
    Reflect.set(document, 'cookie', 'tk=1; path=/')
    localStorage.setItem('tk:key', '1')
  })
  await page.reload()
  await settled(page)
  expect((await context.cookies()).map(({ name }) => name).sort()).toEqual(['heed', 'tk'])
  expect(
    await page.evaluate(() => [localStorage.getItem('tk:key'), heed.consent!.allows('tracker')]),
  ).toEqual(['1', true])
  expect(errors).toEqual([])
})

test('lets be taken away what nobody declares and is there', async () => {
  const { page, context } = await shop.show()
  expect(await keep(page, 'own')).toEqual(all('own'))
  await page.close()
  const { page: next } = await shop.show({ attributes: refuse }, { context })
  await answer(next, false)
  // A tab has a session of its own.
  expect(await keep(next, 'other')).toEqual(all('own').slice(0, -1))
  await next.evaluate(async () => {
    Reflect.set(document, 'cookie', 'own=; path=/; max-age=0')
    Reflect.set(document, 'cookie', 'own-store=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT')
    localStorage.clear()
    await caches.delete('own')
    await new Promise(done => (indexedDB.deleteDatabase('own').onsuccess = done))
  })
  expect(await keep(next, 'other')).toEqual([])
})

test.each(['', `${refuse} data-mode="report"`, `${refuse} data-mode="permissive"`])(
  'keeps it, and tells of it, otherwise: %s',
  async attributes => {
    const { page } = await shop.show({ attributes })
    await answer(page, false)
    expect(await keep(page, 'own')).toEqual(all('own'))
    expect(await told(page, 'seen')).toEqual(expect.arrayContaining(['seen cookie own', 'seen database own']))
  },
)
