import { explain, type GuardEvent, type Reason } from '@heed/core'

/** What happened, for who builds the site. */
export const events: { readonly [event in GuardEvent['event']]: string } = {
  refused: 'Stopped',
  held: 'Waiting',
  seen: 'Seen, let through',
  released: 'Let through',
  removed: 'Removed',
  left: 'Could not be removed',
}

const layers: { readonly [layer: string]: string } = {
  guard: 'page guard',
  csp: 'Content Security Policy',
  worker: 'service worker',
  edge: 'server',
}

const reasons: { readonly [reason: string]: string } = {
  undeclared: 'No service of the policy declares it.',
  waiting: 'No policy has arrived yet, or nobody is looking at the page yet.',
  reload: 'Waits until the page is loaded again.',
  full: 'Too much was waiting already.',
}

/** The layer that did it, in words. */
export function layerIn(layer: string | undefined): string {
  return layers[layer ?? 'guard'] ?? layer!
}

/** Why, in words; a reason nobody has words for is shown as it is. */
export function reasonIn(reason: string): string {
  const words = reasons[reason] ?? explain(reason as Reason)
  return words === explain('unknown') && reason !== 'unknown' ? reason : words
}

/** What is not covered by any service. */
export const nobody = 'Declared by no service'

export const words = {
  title: 'Heed panel',
  clear: 'Clear',
  close: 'Close',
  filter: 'Filter',
  all: 'Everything',
  show: 'Show',
  tabs: { events: 'Events', verdicts: 'Verdicts', drafts: 'Undeclared' },
  quiet: 'Nothing has happened yet. What the guard stops, holds or lets through shows here at once.',
  none: 'Nothing fits the filter.',
  clean: 'Everything seen so far is declared by a service of the policy.',
  noPolicy: 'No policy has arrived yet: third parties wait.',
  advice: 'Paste it into the services of the policy, then make title, purpose, provider and lifetimes true.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser would not copy. The text is selected.',
  on: 'on',
  off: 'off',
} as const
