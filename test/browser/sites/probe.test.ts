import { expect, test } from 'vitest'
import { press, soon, pass, count, world, arrivals } from './visit.ts'
const site = world('contactgenie')
test.each([1,2,3])('probe %s', async () => {
  const c = await site.visitor()
  const first = await site.visit(c)
  await press(first, 'accept')
  await soon(() => count(site, 'stats.localhost/collect')).toBeGreaterThan(0)
  await first.close()
  site.examples.log.clear()
  const page = await site.visit(c)
  await pass(1500)
  console.log(arrivals(site), await page.evaluate(() => document.querySelector('iframe')?.outerHTML))
  console.log(JSON.stringify(site.examples.reports.of('contactgenie').happenings.filter(h => h.kind==='iframe')))
  console.log(await page.evaluate(() => { const out: unknown[] = []; for (const n of ['held','released','seen','refused'] as const) (globalThis as any).heed.guard.on(n, (e: any) => e.kind==='iframe' && out.push(e)); return JSON.stringify(out) }))
})
