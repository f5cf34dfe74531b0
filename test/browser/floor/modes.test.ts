import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from '../script-tag/open.ts'
import { isSame, mark, toldBy } from './floor.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const nobody = (path: string) => at(path).replace('tracker', 'nobody')
const shown = (mode: string) => ({
  floor: '' as const,
  attributes: `data-mode="${mode}"`,
  body: `<script>fetch('${at('/declared')}').catch(() => {})
fetch('${nobody('/unknown')}', { mode: 'no-cors' }).catch(() => {})</script>`,
})
const metas = 'document.querySelectorAll("meta[http-equiv]").length'

test('lets unknown hosts pass in permissive mode and tells of them, and enforces what is declared', async () => {
  const { page } = await shop.show(shown('permissive'))
  await settled(page)
  expect(shop.served.own).toContain('/unknown')
  expect(shop.served.hits).toEqual([])
  expect(await toldBy(page, 'seen')).toEqual(['guard fetch /unknown  undeclared'])
  // No policy of the platform can say "all but these", so there is no floor.
  expect(await page.evaluate(metas)).toBe(1)
  await mark(page)
  await answer(page, true)
  await soon(() => shop.served.hits).toEqual(['/declared'])
  expect(await isSame(page)).toBe(true)
})

test('refuses unknown hosts in enforce mode, which is the default for a mode nobody knows', async () => {
  for (const mode of ['enforce', 'strict', '']) {
    const { page } = await shop.show(shown(mode))
    await settled(page)
    expect(shop.served.own).not.toContain('/unknown')
    expect(await toldBy(page, 'refused')).toContain('guard fetch /unknown  undeclared')
    expect(await page.evaluate(metas)).toBe(2)
  }
  expect(shop.served.hits).toEqual([])
})

test('lays no floor in report mode', async () => {
  const { page } = await shop.show(shown('report'))
  await soon(() => shop.served.hits).toEqual(['/declared'])
  await soon(() => shop.served.own).toContain('/unknown')
  expect(await page.evaluate(metas)).toBe(1)
  expect((await toldBy(page, 'seen')).sort()).toEqual([
    'guard fetch /declared tracker unasked',
    'guard fetch /unknown  undeclared',
  ])
})

test('lays none with data-floor="off", and one as soon as a policy at an address has arrived', async () => {
  const { page: off } = await shop.show({ ...shown('enforce'), floor: 'off' })
  expect(await off.evaluate(metas)).toBe(1)
  const { policy } = await import('../script-tag/shop.ts')
  shop.served.put('/policy.json', JSON.stringify(policy), { type: 'application/json', wait: 1500 })
  const { page } = await shop.show({ floor: '', text: undefined, attributes: 'data-policy="/policy.json"' })
  expect(await page.evaluate(metas)).toBe(1)
  await soon(() => page.evaluate(metas)).toBe(2)
})
