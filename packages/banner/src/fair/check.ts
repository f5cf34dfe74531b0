import { judge } from './judge.ts'
import { pairsIn } from './measure.ts'
import type { Breach } from './types.ts'

/**
 * Measures every yes and no that is shown below a node, as rendered, and lists what is unfair about them: none means that they
 * are equal in kind, size, letters, colours and distance, and that both can be read and reached. Whatever has
 * `data-heed-action="accept"` and `"refuse"` is measured, an interface of one's own too.
 *
 * @example
 * for (const { code, found, remedy } of checkFairness()) console.warn(code, found, remedy)
 */
export function checkFairness(root: ParentNode = document): Breach[] {
  const finger = matchMedia('(pointer: coarse)').matches
  return pairsIn(root).flatMap(pair => judge(pair, finger))
}
