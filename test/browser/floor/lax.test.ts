import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from '../script-tag/open.ts'
import { isSame, mark } from './floor.ts'
import { actAgain, ways } from './ways.ts'

const shop = lab()
/** The port of both hosts; `nobody.localhost` is one that no policy declares. */
const port = () => new URL(shop.served.tracker('')).port
const nobody = () => `http://nobody.localhost:${port()}`
const undeclared = () => shop.served.own.filter(path => !OWN.includes(path))
const OWN = [
  '/',
  '/heed.js',
  '/heed-rest.js',
  '/heed-more.js',
  '/heed-alone.js',
  '/heed-beside.js',
  '/heed-banner.js',
  '/heed-details.js',
  '/heed-fair.js',
  '/settled',
]

test('lets nothing leave for a host that nobody declared, whatever the answer is', async () => {
  const { page } = await shop.show({ ...ways(nobody()), floor: 'lax' })
  await settled(page)
  expect(undeclared()).toEqual([])
  await answer(page, true)
  await actAgain(page, nobody(), 'granted')
  await settled(page)
  await page.reload()
  await settled(page)
  expect(undeclared()).toEqual([])
})

test('lets what the guard held leave after a yes without loading the page again', async () => {
  const at = shop.served.tracker
  const { page } = await shop.show({
    floor: 'lax',
    head: `<script src="${at('/head.js')}"></script>`,
    body: `<script>fetch('${at('/fetch')}').catch(() => {})</script>`,
  })
  await settled(page)
  expect(shop.served.hits).toEqual([])
  await mark(page)
  await answer(page, true)
  await soon(() => [...shop.served.hits].sort()).toEqual(['/fetch', '/head.js'])
  await settled(page)
  expect(await isSame(page)).toBe(true)
  expect([...shop.served.hits].sort()).toEqual(['/fetch', '/head.js'])
})
