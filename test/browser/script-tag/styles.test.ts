import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const url = (name: string): string => shop.served.tracker(`/${name}`)

/** Ways of a script to give the style engine an address; each to a place of its own. */
const styles = {
  text: (to: string) => `style.textContent = '#text { background: url(${to}) }'`,
  imported: (to: string) => `document.head.append(make('style', { textContent: '@import "${to}";' }))`,
  rule: (to: string) => `style.sheet.insertRule('#rule { background: url(${to}) }')`,
  declared: (to: string) =>
    `{ style.sheet.insertRule('#declared {}'); style.sheet.cssRules[0].style.backgroundImage = 'url(${to})' }`,
  adopted: (to: string) =>
    `sheet.replaceSync('#adopted { background: image-set("${to}" 1x) }'); document.adoptedStyleSheets = [sheet]`,
  escaped: (to: string) =>
    `document.head.append(make('style', { textContent: '#escaped { background: \\\\75 rl("${to.replace('//', '/\\\\2f ')}") }' }))`,
  property: (to: string) => `box('property').style.setProperty('--late', 'url(${to})')`,
  assigned: (to: string) => `box('assigned').style.backgroundImage = 'url(${to})'`,
  mapped: (to: string) => `box('mapped').attributeStyleMap.set('background-image', 'url(${to})')`,
  typed: (to: string) =>
    `box('typed').attributeStyleMap.set('background', CSSStyleValue.parse('background', 'url(${to})'))`,
  attribute: (to: string) => `box('attribute').setAttribute('style', 'background: url(${to})')`,
  detached: (to: string) =>
    `{ const made = make('div', { textContent: 'x' }); made.style.background = 'url(${to})'; main.append(made) }`,
  markup: (to: string) =>
    `main.append(make('div', { innerHTML: '<style>#markup { background: url(${to}) }</style>' }))`,
  animated: (to: string) => `box('animated').animate({ backgroundImage: ['url(${to})', 'url(${to})'] }, 9e6)`,
  shadowed: (to: string) =>
    `box('shadowed').attachShadow({ mode: 'open' }).innerHTML = '<style>:host { background: url(${to}) }</style>x'`,
  wanted: (to: string) =>
    `{ document.fonts.add(new FontFace('wanted', 'url(${to})')); box('wanted').style.fontFamily = 'wanted' }`,
  font: (to: string) => `void new FontFace('f', 'url(${to})').load().catch(() => {})`,
}
const names = Object.keys(styles).sort()

async function run(page: Page): Promise<void> {
  const ids = names.map(name => `main.append(make('div', { id: '${name}', textContent: 'x' }))`)
  const acts = Object.entries(styles).map(([name, act]) => act(url(name)))
  await page.evaluate(`{
const make = (tag, given) => Object.assign(document.createElement(tag), given)
const box = id => document.getElementById(id)
const main = make('main')
document.body.append(main)
${ids.join('\n')}
const style = make('style')
document.head.append(style)
const sheet = new CSSStyleSheet()
box('property').setAttribute('style', 'background: var(--late)')
${acts.join('\n')}
}`)
  // It asks when it draws.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  await settled(page)
}
const asked = (): string[] => shop.served.hits.map(path => path.slice(1)).sort()

test.each(['off', 'lax'] as const)(
  'holds what styles by script would load, and lets them have it after the yes, once: %s',
  async floor => {
    const { page, errors } = await shop.show({ floor })
    await run(page)
    expect(asked()).toEqual([])
    expect((await told(page, 'held')).filter(text => text.startsWith('held style'))).not.toEqual([])
    await answer(page, true)
    await soon(asked).toEqual(names)
    await settled(page)
    expect(asked()).toEqual(names)
    expect(errors).toEqual([])
  },
)

test('lets styles load what is allowed, and never what is refused', async () => {
  const { page, context } = await shop.show()
  await answer(page, false)
  await run(page)
  expect(asked()).toEqual([])
  await page.close()
  const { page: next } = await shop.show({}, { context })
  await answer(next, true)
  await run(next)
  await soon(asked).toEqual(names)
})

test('changes nothing in a style sheet but addresses that are to be fetched', async () => {
  const { page } = await shop.show()
  const text = `@namespace svg url(http://www.w3.org/2000/svg);
/* http://elsewhere.example/ */ .md\\:flex::before { content: "http://elsewhere.example/"; background: url(/own.png) }
a[href="http://elsewhere.example/"] { background: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>") }`
  const read = await page.evaluate(text => {
    const style = document.head.appendChild(document.createElement('style'))
    style.textContent = text
    return [style.textContent, style.sheet!.cssRules.length] as const
  }, text)
  expect(read).toEqual([text, 3])
})

test('animates what goes round in a circle as the browser does', async () => {
  const { page, errors } = await shop.show({ floor: 'off' })
  expect(
    await page.evaluate(() => {
      const frames: Record<string, unknown> = { opacity: [0, 1] }
      frames['self'] = frames
      return document.body.animate(frames as PropertyIndexedKeyframes, 100).playState
    }),
  ).toBe('running')
  expect(errors).toEqual([])
})
