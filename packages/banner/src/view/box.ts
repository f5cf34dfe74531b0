import type { ServiceItem } from '../model/index.ts'
import { node } from './node.ts'

/** The native box of a purpose or service, under its stable hook; nothing where there is no choice. */
export function box(
  kind: 'purpose' | 'service',
  { id, on, box }: Pick<ServiceItem, 'id' | 'on' | 'box'>,
  aria: { readonly [name: string]: string },
): HTMLInputElement | undefined {
  if (!box) return
  return node('input', {
    type: 'checkbox',
    [`data-heed-${kind}`]: id,
    checked: on,
    disabled: box === 'locked',
    // A reload must not bring back ticks that were never saved (Firefox keeps form state).
    autocomplete: 'off',
    ...aria,
  })
}
