import { node } from '../view/index.ts'
import type { Draft } from './draft.ts'
import { words } from './words.ts'

/** The drafts of services that the policy lacks, each with a button that copies it. */
export function draftsView(
  drafts: readonly Draft[],
  copy: (text: string, source: HTMLElement) => void,
): HTMLElement[] {
  return drafts.flatMap(({ id, found, count, text }) => {
    const source = node('pre', { tabindex: '0', role: 'group', 'aria-label': id }, text)
    const button = node(
      'button',
      { type: 'button', class: 'plain', 'aria-label': `${words.copy} ${id}` },
      words.copy,
    )
    button.addEventListener('click', () => copy(text, source))
    return [
      node('h3', {}, node('code', {}, id), node('span', { class: 'soft' }, `${found.join(', ')} × ${count}`)),
      source,
      button,
    ]
  })
}
