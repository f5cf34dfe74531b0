import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Driven, drive, type Visitor } from '../drive/index.ts'
import { put } from './look.ts'
import type { Variant } from './matrix.ts'
import type { Check, Finding } from './measure/index.ts'
import { type Served, serve } from './page/index.ts'
import { type Box, readPng, unlike } from './picture/index.ts'
import { answerByKeys, shows, walk } from './walk/index.ts'

// What measures nothing finds nothing: each check is shown a fault of its own kind, planted into the real interface.
const first: Variant = {
  state: 'first',
  form: 'bar',
  preset: '',
  dir: 'ltr',
  language: 'en',
  width: 390,
  height: 844,
}
let served: Served
let driven: Driven
let visitor: Visitor

beforeAll(async () => {
  ;[served, driven] = await Promise.all([serve(), drive.chromium({ calm: true })])
  visitor = await driven.visit()
  await visitor.resize(first.width, first.height)
  await visitor.goto(served.url)
})
afterAll(() => Promise.all([driven?.close(), served?.stop()]))

const root = `document.querySelector('heed-banner').shadowRoot`
const button = (action: string): string => `${root}.querySelector('[data-heed-action=${action}]')`

async function plant(fault: string): Promise<void> {
  await put(visitor, first)
  await visitor.evaluate(`void (() => { ${fault} })()`)
}

const answer = (): Promise<Finding[]> => answerByKeys(visitor, false, () => put(visitor, first))
const measure = (): Promise<Finding[]> => visitor.evaluate(`measured.measure({ fresh: true, least: 44 })`)
const style = (action: string, css: string): string => `${button(action)}.style.cssText = '${css}'`

test('finds nothing where nothing is planted', async () => {
  await put(visitor, first)
  expect(await measure()).toEqual([])
})

test.each<[string, Check, string]>([
  ['a smaller refusal', 'fair', style('refuse', 'justify-self:start;width:80px')],
  ['smaller letters', 'fair', style('refuse', 'font-size:13px')],
  ['a lighter weight', 'fair', style('refuse', 'font-weight:400')],
  ['a ground that does not stand out', 'fair', style('refuse', 'background:#eee;color:#000')],
  ['a refusal half seen through', 'fair', style('refuse', 'opacity:.5')],
  ['a blurred refusal', 'fair', style('refuse', 'filter:grayscale(1)')],
  ['an acceptance that glows', 'fair', style('accept', 'box-shadow:0 0 9px red')],
  ['a refusal that is only a link', 'fair', style('refuse', 'text-decoration:underline')],
  ['no refusal', 'fair', `${button('refuse')}.remove()`],
  ['a refusal nobody sees', 'fair', style('refuse', 'visibility:hidden')],
  ['a control between yes and no', 'fair', `${button('accept')}.after(${button('details')})`],
  [
    'something over the refusal',
    'fair',
    `const lid = document.createElement('b'); const box = ${button('refuse')}.getBoundingClientRect()
     lid.style.cssText = 'position:fixed;z-index:9;width:99px;height:44px;left:' + box.left + 'px;top:' + box.top + 'px'
     ${root}.querySelector('.buttons').append(lid); lid.style.zIndex = 99`,
  ],
  [
    'a box that is ticked',
    'fair',
    `const box = document.createElement('input'); box.type = 'checkbox'; box.checked = true; box.ariaLabel = 'x'; ${root}.querySelector('section').append(box)`,
  ],
  ['words too faint', 'contrast', `${root}.querySelector('p').style.color = '#999'`],
  ['words too faint by their opacity', 'contrast', `${root}.querySelector('p').style.opacity = '.4'`],
  ['a button without an edge', 'edges', style('details', 'text-decoration:none')],
  [
    'a control too small',
    'targets',
    style('details', 'min-height:0;min-width:0;padding:0;width:40px;height:20px;justify-self:start'),
  ],
  ['a label cut off', 'overflow', style('accept', 'overflow:hidden;width:44px;white-space:nowrap')],
  [
    'a line that runs out of the page',
    'overflow',
    `${root}.querySelector('p').style.cssText = 'width:900px'`,
  ],
  [
    'a height that spaced text does not fit',
    'spacing',
    `const p = ${root}.querySelector('p'); p.style.cssText = 'overflow:hidden;height:' + p.offsetHeight + 'px'`,
  ],
  ['a button without a name', 'names', `${button('details')}.textContent = ''`],
  ['a name that is not the label', 'names', `${button('refuse')}.ariaLabel = 'No'`],
  ['what axe finds', 'axe', `${root}.querySelector('h2').setAttribute('role', 'nonsense')`],
  ['buttons in another order than one reads', 'order', `${root}.querySelector('.words').style.order = 9`],
  [
    'motion for who asked for none',
    'motion',
    `${button('accept')}.animate([{ opacity: 1 }, { opacity: 0.9 }], 99999)`,
  ],
])('finds %s', async (_, check, fault) => {
  await plant(fault)
  expect((await measure()).map(finding => finding.check)).toContain(check)
})

test('sees in the picture what no style tells: a refusal behind a veil', async () => {
  await plant(
    `const veil = document.createElement('i'); const box = ${button('refuse')}.getBoundingClientRect()
     veil.style.cssText = 'position:fixed;pointer-events:none;z-index:99;background:#fffb;left:' + box.left + 'px;top:' + box.top + 'px;width:' + box.width + 'px;height:' + box.height + 'px'
     ${root}.querySelector('section').append(veil)`,
  )
  const [accept, refuse] = await visitor.evaluate<[Box, Box]>('measured.pair()')
  expect(unlike(readPng(await visitor.picture()), accept, refuse).join()).toMatch(/ground/)
  await put(visitor, first)
  expect(unlike(readPng(await visitor.picture()), accept, refuse)).toEqual([])
})

test('finds focus that does not show, a trap, and a control that Tab does not reach', async () => {
  const sheet = `const sheet = new CSSStyleSheet(); sheet.replaceSync('*{outline:0!important}')
    ${root}.adoptedStyleSheets = [...${root}.adoptedStyleSheets, sheet]`
  await plant(sheet)
  expect((await walk(visitor, false)).map(({ check }) => check)).toContain('focus')
  await plant(sheet)
  expect(await shows(visitor)).toHaveLength(1)
  await plant(
    `${button('details')}.addEventListener('keydown', event => event.key === 'Tab' && event.preventDefault())`,
  )
  expect((await walk(visitor, false)).map(({ what }) => what)).toContain('Tab does not leave the interface')
  await plant(`${button('refuse')}.tabIndex = -1`)
  expect((await walk(visitor, false)).map(({ check }) => check)).toContain('keyboard')
  await put(visitor, first)
  expect(await walk(visitor, false)).toEqual([])
})

test('finds an Escape that accepts, and an answer that nobody hears of', async () => {
  await plant(
    `document.addEventListener('keydown', event => event.key === 'Escape' && ${button('accept')}?.click(), { once: true })`,
  )
  expect((await answer()).map(({ check }) => check)).toContain('stays')
  await plant(`${root}.querySelector('[role=status]').removeAttribute('role')`)
  expect((await answer()).map(({ check }) => check)).toContain('said')
  await put(visitor, first)
  expect(await answer()).toEqual([])
})
