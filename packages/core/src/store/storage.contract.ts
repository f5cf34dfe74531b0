import { describe, expect, test } from 'vitest'
import type { ChoiceStorage } from './types.ts'

/** What every place that keeps a choice must do. `make` gives an empty one of its own to each test. */
export function storageContract(name: string, make: () => ChoiceStorage): void {
  describe(name, () => {
    test('begins with nothing', () => {
      expect(make().read()).toEqual([])
    })

    test('reads back what it wrote, and says that it is there', () => {
      const storage = make()
      expect(storage.write('1AAA', 180)).toBe(true)
      expect(storage.read()).toEqual(['1AAA'])
    })

    test('keeps the last of several', () => {
      const storage = make()
      for (const text of ['1AAA', '1BBBB', '1C-_']) storage.write(text, 180)
      expect(storage.read()).toEqual(['1C-_'])
    })

    test('keeps the longest text a choice is written as, letter by letter', () => {
      const storage = make()
      const text = `1${'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.repeat(20)}`
      expect(storage.write(text, 400)).toBe(true)
      expect(storage.read()).toEqual([text])
    })

    test('reads the same twice', () => {
      const storage = make()
      storage.write('1AAA', 1)
      expect(storage.read()).toEqual(storage.read())
    })
  })
}
