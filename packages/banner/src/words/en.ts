import type { Words } from './types.ts'

/** The interface in English. */
export const en: Words = {
  language: 'en',

  title: 'Your privacy, your choice',
  asks: '{site} asks your permission for: {list}.',
  starts: 'Nothing of this starts before you say yes.',
  runs: 'On until you say no: {list}.',
  added: 'New services were added since you last answered: {list}.',
  stands: 'Your other answers stay as they are.',
  later: 'You can change your answer at any time.',
  policy: 'Privacy policy',
  gpc: 'Your browser sends Global Privacy Control; we honour it.',
  gpcOff: 'Your browser sends Global Privacy Control; we honour it: {list} will stay off.',

  changed: 'Our privacy policy has changed',
  unasked: 'Your answers stay as they are. You can change them at any time.',

  acceptAll: 'Accept all',
  refuseAll: 'Refuse all',
  accept: 'Accept',
  refuse: 'Refuse',
  choose: 'Choose',
  save: 'Save my choice',
  close: 'Close',

  intro: 'Tick what you allow, then save.',
  always: 'Always on',
  partly: 'Some of it is on.',
  without: 'If you say no: {text}',
  data: 'Data used: {list}.',
  uses: '{name} may use the data for: {text}',
  providerPolicy: 'Privacy policy of {name}',

  kept: 'What {name} keeps on your device',
  columns: { name: 'Name', lifetime: 'Kept', use: 'Used for' },
  cookie: 'Cookie',
  local: 'Browser storage',
  session: 'Tab storage',
  database: 'Database',
  cache: 'Stored files',
  untilBrowserCloses: 'until you close the browser',
  untilTabCloses: 'until you close the tab',
  untilRemoved: 'until it is removed',

  saved: 'Saved. You can change your answer at any time.',
  failed: 'Your answer could not be saved. Please try again.',
}
