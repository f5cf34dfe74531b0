import type { Change } from '../model/index.ts'
import { bar, button, paragraphs } from './pieces.ts'

/** The notice of a change, in the place of the first layer: it asks nothing, so it has no yes and no no. */
export function changeView({ title, lines, link, close, choose }: Change): HTMLElement {
  return bar(
    false,
    title,
    paragraphs(lines, link),
    button('close', close, 'strong'),
    button('details', choose, 'quiet'),
  )
}
