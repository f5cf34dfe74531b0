import type { Answers } from '@heed/core'
import type { Details } from './types.ts'

/** The same answer for every id. */
export function all(ids: readonly string[], granted: boolean): Answers {
  return Object.fromEntries(ids.map(id => [id, granted]))
}

/**
 * What saving the details says, given what is ticked. A purpose is granted when its own box or that of any service
 * is; services left out of a granted purpose are refused by name. Boxes a signal holds say nothing.
 */
export function answersOf({ purposes }: Details, ticks: (id: string) => boolean): Answers {
  const answers: Record<string, boolean> = {}
  for (const { id, box, services } of purposes) {
    if (box !== 'free') continue
    const boxes = services.filter(service => service.box)
    answers[id] = boxes.length ? boxes.some(service => ticks(service.id)) : ticks(id)
    if (answers[id]) for (const service of boxes) if (!ticks(service.id)) answers[service.id] = false
  }
  return answers
}
