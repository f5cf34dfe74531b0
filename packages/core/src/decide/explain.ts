import type { Reason } from './types.ts'

const sentences: { readonly [reason in Reason]: string } = {
  required: 'Always on: the site cannot work without it.',
  granted: 'On, because you said yes.',
  'opt-out': 'On until you say no.',
  'exempt-with-objection': 'On without asking, as the law allows. You can object.',
  refused: 'Off, because you said no.',
  unasked: 'Off until you say yes.',
  expired: 'Off: your answer is too old to count.',
  changed: 'Off: what you agreed to has changed.',
  new: 'Off: it was added after you answered.',
  gpc: 'Off, because your browser sends Global Privacy Control.',
  dnt: 'Off, because your browser sends Do Not Track.',
  unconfirmed: 'Off until you confirm it from your mailbox.',
  'not-in-force': 'Off: not part of the policy today.',
  waiting: 'Off until the page is shown.',
  unknown: 'Off: the policy does not know it.',
}

/** A reason as one plain English sentence for the person concerned. */
export function explain(reason: Reason): string {
  return sentences[reason] ?? sentences.unknown
}
