import { expect, test } from 'vitest'

test('can be imported where there is no DOM, and does nothing there', async () => {
  expect('HTMLElement' in globalThis).toBe(false)
  const before = Object.keys(globalThis)
  const module = await import('./index.ts')
  expect(Object.keys(module).sort()).toEqual(['byProgram', 'en', 'mountBanner', 'receipt'])
  expect(Object.keys(globalThis)).toEqual(before)
})
