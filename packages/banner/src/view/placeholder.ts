import type { Placeholder } from '../model/index.ts'
import { node } from './node.ts'
import { paragraphs } from './pieces.ts'

/** What stands in the place of a frame: a group named by its title, over the picture the site gives, if it gives one. */
export function placeholderView(
  { title, quoted, lines, link, once, always }: Placeholder,
  picture = '',
): HTMLElement {
  // "How paper is made" is not loaded.
  const [start, end] = quoted ?? [0, 0]
  const press = (action: 'once' | 'always', label: string, look: string): HTMLElement =>
    node('button', { type: 'button', class: look, part: 'button', 'data-heed-action': action }, label)
  return node(
    'div',
    { class: 'box', part: 'embed', role: 'group', 'aria-labelledby': 'title', 'aria-describedby': 'about' },
    picture && node('img', { part: 'picture', alt: '', src: picture }),
    node(
      'div',
      { class: 'card' },
      node(
        'p',
        { id: 'title', part: 'title' },
        title.slice(0, start),
        quoted && node('q', {}, title.slice(start, end)),
        title.slice(end),
      ),
      node('div', { id: 'about', class: 'about' }, ...paragraphs(lines, link)),
      node(
        'div',
        { class: 'buttons' },
        press('once', once, 'strong'),
        always && press('always', always.label, 'plain'),
      ),
      node('div', { class: 'status', role: 'status' }),
    ),
  )
}
