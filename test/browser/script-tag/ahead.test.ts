import { expect, test } from 'vitest'
import { accept } from '../floor/floor.ts'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const rules = (...paths: string[]): string =>
  JSON.stringify({ prefetch: [{ source: 'list', urls: paths, eagerness: 'immediate' }] })
const tag = (...paths: string[]): string => `<script type="speculationrules">${rules(...paths)}</script>`

test('reads no rules that name a service before the answer, in the page or by script, and each once after a yes', async () => {
  const { page, errors } = await shop.show({
    head: tag(at('/head.html'), '/own'),
    body: `${tag(at('/body.html'))}<script>
const made = document.createElement('script')
made.type = 'speculationrules'
made.textContent = ${JSON.stringify(rules(at('/made.html')))}
document.body.append(made)
document.body.insertAdjacentHTML('beforeend', '<p>')
</script>`,
  })
  await settled(page)
  expect(shop.served.hits).toEqual([])
  expect(await told(page, 'held')).toEqual([
    'held script /head.html',
    'held script /body.html',
    'held script /made.html',
  ])
  await answer(page, true)
  await soon(() => [...shop.served.hits].sort()).toEqual(['/body.html', '/head.html', '/made.html'])
  await settled(page)
  expect(shop.served.hits).toHaveLength(3)
  expect(await page.evaluate('made.type + made.parentNode.localName')).toBe('speculationrulesbody')
  expect(errors).toEqual([])
})

test('leaves rules of the site alone, and reads those of a service after a yes under a strict floor', async () => {
  const { page } = await shop.show({ floor: '', body: tag('/ahead', at('/ahead.html')) + tag('/mine') })
  await soon(() => shop.served.own).toContain('/mine')
  expect(shop.served.own).not.toContain('/ahead')
  expect(shop.served.hits).toEqual([])
  await accept(page)
  await soon(() => shop.served.hits).toEqual(['/ahead.html'])
  expect(shop.served.own).toContain('/ahead')
})
