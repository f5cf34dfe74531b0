import { node } from './node.ts'

/** The field that finds services, and what it found. */
export function searchView(label: string): HTMLElement {
  return node(
    'div',
    { class: 'search', role: 'search' },
    node('label', { for: 'search' }, label),
    node('input', {
      type: 'search',
      id: 'search',
      'data-id': 'search',
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    node('p', { class: 'soft', id: 'found', role: 'status' }),
  )
}
