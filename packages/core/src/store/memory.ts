import type { ChoiceStorage } from './types.ts'

/** Keeps the choice in memory: for servers, tests, and browsers that refuse cookies. */
export function memoryStorage(text?: string): ChoiceStorage {
  let kept = text
  return {
    read: () => (kept == null ? [] : [kept]),
    write(text) {
      kept = text
      return true
    },
  }
}
