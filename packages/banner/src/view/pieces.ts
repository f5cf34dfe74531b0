import type { Line, Link } from '../model/index.ts'
import { node } from './node.ts'

/** What a control does when pressed; the value of its `data-heed-action`. */
export type Action = 'accept' | 'refuse' | 'details' | 'save' | 'close' | 'copy' | 'download'

/** A button that does one thing. */
export function button(action: Action, label: string, look: 'strong' | 'plain' | 'quiet'): HTMLButtonElement {
  return node('button', { type: 'button', class: look, part: 'button', 'data-heed-action': action }, label)
}

/** Yes and no, side by side. One look for both, so that no style can favour one of them. */
export function pair(accept: string, refuse: string, look: 'strong' | 'plain'): HTMLElement {
  return node('div', { class: 'pair' }, button('accept', accept, look), button('refuse', refuse, look))
}

/** What the first layer consists of: words on one side, buttons on the other. A modal one is named by its dialog. */
export function bar(
  modal: boolean,
  title: string,
  words: readonly (Node | string | false | undefined)[],
  ...buttons: readonly (Node | string | undefined)[]
): HTMLElement {
  return node(
    modal ? 'div' : 'section',
    {
      class: 'box card',
      part: 'banner',
      tabindex: '-1',
      // A dialog begins here, and not at whatever link comes first.
      ...(modal ? { autofocus: true } : { role: 'region', 'aria-labelledby': 'title' }),
    },
    node('div', { class: 'words' }, node('h2', { id: 'title', part: 'title' }, title), ...words),
    node('div', { class: 'buttons' }, ...buttons),
  )
}

/** One paragraph per line, one list per list of lines. The link stands in the last paragraph. */
export function paragraphs(lines: readonly Line[], link?: Link): HTMLElement[] {
  const all = lines.map(line =>
    typeof line === 'string'
      ? node('p', { part: 'text' }, line)
      : node('ul', { part: 'text' }, ...line.map(item => node('li', {}, node('bdi', {}, item)))),
  )
  if (link) all.findLast(({ localName }) => localName === 'p')?.append(' ', anchor(link))
  return all
}

/** A link that leaves this page open and tells the other side nothing about it. */
export function anchor({ label, url }: Link): HTMLElement {
  return node('a', { href: url, target: '_blank', rel: 'noreferrer' }, label)
}
