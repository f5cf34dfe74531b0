import type { ActKind } from '../act/index.ts'

/** What the pages say by themselves; what messages are about comes from the policy. */
export interface Words {
  readonly heading: string
  readonly stop: (topic: string) => string
  readonly stopText: string
  readonly stopped: (topic: string) => string
  readonly everything: string
  readonly everythingText: string
  readonly stopEverything: string
  readonly stoppedEverything: string
  /** After each topic, how it stands for the person. */
  readonly coming: string
  readonly notComing: string
  readonly still: string
  readonly without: string
  readonly frequency: string
  readonly required: string
  readonly unnamed: string
  readonly confirmHeading: (topic: string) => string
  readonly confirmText: string
  readonly confirm: string
  readonly confirmed: (topic: string) => string
  readonly gone: string
  readonly goneText: string
  readonly notFound: string
  readonly notFoundText: string
  readonly badRequest: string
  readonly badRequestText: string
  readonly method: string
  readonly tooLarge: string
  readonly unavailable: string
  readonly unavailableText: string
  readonly privacy: string
  /** The page of all choices, and how one gets there. */
  readonly all: string
  readonly allText: string
  readonly reachText: string
  readonly address: string
  readonly mailLink: string
  readonly linkMailed: string
  readonly saved: string
  /** After a form that a program may have sent. */
  readonly again: string
  readonly on: string
  readonly off: string
  readonly turnOn: (topic: string) => string
  readonly turnOff: (topic: string) => string
  readonly pause: (topic: string) => string
  readonly resume: (topic: string) => string
  readonly pausedUntil: (day: string) => string
  readonly pauseAll: string
  readonly resumeAll: string
  readonly tracking: string
  readonly trackingText: string
  readonly allow: string
  readonly refuse: string
  readonly browser: string
  readonly browserText: string
  readonly granted: string
  readonly refused: string
  readonly changes: string
  readonly changeOf: (version: string, day: string) => string
  readonly object: string
  readonly objected: string
  readonly data: string
  readonly dataText: string
  readonly download: string
  readonly correction: string
  readonly correctionText: string
  readonly sendCorrection: string
  readonly deactivation: string
  readonly deactivationText: string
  readonly deletion: string
  readonly deletionText: string
  readonly asked: string
  readonly history: string
  readonly when: string
  readonly what: string
  readonly acts: { readonly [kind in ActKind]: string }
  readonly version: (id: string) => string
  readonly returned: string
}

const en: Words = {
  heading: 'Your messages',
  stop: topic => `Stop ${topic}`,
  stopText: 'It stops at once. You need no account and give no reason.',
  stopped: topic => `Stopped: ${topic}.`,
  everything: 'Everything',
  everythingText: 'Stops all of these, and whatever may be added later:',
  stopEverything: 'Stop everything',
  stoppedEverything: 'Everything is stopped.',
  coming: 'It may be sent to you.',
  notComing: 'It is not sent to you.',
  still: 'You will still get what you ask for yourself:',
  without: 'Without it:',
  frequency: 'How often:',
  required: 'This is sent only when you ask for it, so it cannot be stopped.',
  unnamed: 'these messages',
  confirmHeading: topic => `Do you want ${topic}?`,
  confirmText: 'Nothing is sent until you confirm. If you did not ask for it, close this page.',
  confirm: 'Yes, confirm',
  confirmed: topic => `Confirmed: you will get ${topic}.`,
  gone: 'Nothing to confirm',
  goneText:
    'The link is too old, or what it was for has been answered since. Nothing was changed; you can ask again.',
  notFound: 'This link does not work',
  notFoundText: 'It may have been cut short. Nothing was changed. Open the link in the message again, whole.',
  badRequest: 'That was not understood',
  badRequestText: 'Nothing was changed. Go back to the page and use its buttons.',
  method: 'A link can only be opened and answered.',
  tooLarge: 'That was too much',
  unavailable: 'This could not be saved just now',
  unavailableText: 'Nothing was changed. Please try again in a few minutes; the link stays good.',
  privacy: 'Privacy policy',
  all: 'All your choices',
  allText: 'See and change everything: what you get, how often, and what is known about you.',
  reachText: 'Type the address that you get our messages at. A link to your choices is mailed to it.',
  address: 'E-mail address',
  mailLink: 'Mail me the link',
  linkMailed: 'If this is the address our messages go to, a link is on its way. It opens for an hour.',
  again: 'Nothing was changed yet. Please press once more.',
  saved: 'Saved. It holds from the next message on.',
  on: 'You get it.',
  off: 'You do not get it.',
  turnOn: topic => `Yes, send me ${topic}`,
  turnOff: topic => `Stop ${topic}`,
  pause: topic => `Pause ${topic} for 30 days`,
  resume: topic => `End the pause of ${topic}`,
  pausedUntil: day => `Paused until ${day}.`,
  pauseAll: 'Pause everything for 30 days',
  resumeAll: 'End the pause',
  tracking: 'What we may see',
  trackingText: 'This is a choice of its own. It counts for messages that you have already, too.',
  allow: 'Allow',
  refuse: 'Do not allow',
  browser: 'Cookies in this browser',
  browserText: 'You change these on the site itself.',
  granted: 'allowed',
  refused: 'refused',
  changes: 'Coming changes',
  changeOf: (version, day) => `Version ${version} of the privacy policy holds for you from ${day} on.`,
  object: 'I object',
  objected: 'You objected. The change does not hold for you.',
  data: 'Your data',
  dataText: 'This page keeps no address and no name. What it keeps is the list of your choices.',
  download: 'Download it',
  correction: 'Something about me is wrong',
  correctionText: 'What is wrong, and what is right?',
  sendCorrection: 'Send the correction',
  deactivation: 'Close my account',
  deactivationText: 'All messages stop at once.',
  deletion: 'Delete my data',
  deletionText: 'All messages stop at once. That you wanted none is remembered, without your address.',
  asked: 'You asked for this. It waits for an answer.',
  history: 'What happened',
  when: 'When',
  what: 'What',
  acts: {
    grant: 'Yes',
    request: 'Asked for',
    confirm: 'Confirmed',
    stop: 'No',
    pause: 'Pause',
    sent: 'Sent',
  },
  version: id => `privacy policy, version ${id}`,
  returned: 'mail came back',
}

const de: Words = {
  heading: 'Ihre Nachrichten',
  stop: topic => `${topic} abbestellen`,
  stopText: 'Das gilt sofort. Sie brauchen kein Konto und müssen nichts begründen.',
  stopped: topic => `Abbestellt: ${topic}.`,
  everything: 'Alles',
  everythingText: 'Bestellt all das ab, und was später dazukommen mag:',
  stopEverything: 'Alles abbestellen',
  stoppedEverything: 'Alles ist abbestellt.',
  coming: 'Darf Ihnen gesendet werden.',
  notComing: 'Wird Ihnen nicht gesendet.',
  still: 'Weiterhin kommt, worum Sie selbst bitten:',
  without: 'Ohne das:',
  frequency: 'Wie oft:',
  required: 'Das kommt nur, wenn Sie selbst darum bitten, und lässt sich darum nicht abbestellen.',
  unnamed: 'Diese Nachrichten',
  confirmHeading: topic => `Möchten Sie „${topic}“ bekommen?`,
  confirmText:
    'Erst nach Ihrer Bestätigung wird etwas gesendet. Haben Sie nicht darum gebeten, schließen Sie die Seite.',
  confirm: 'Ja, bestätigen',
  confirmed: topic => `Bestätigt: Sie bekommen „${topic}“.`,
  gone: 'Nichts zu bestätigen',
  goneText: 'Der Link ist zu alt oder inzwischen erledigt. Nichts wurde geändert; Sie können neu anfragen.',
  notFound: 'Dieser Link funktioniert nicht',
  notFoundText:
    'Vielleicht ist er abgeschnitten. Nichts wurde geändert. Öffnen Sie den Link in der Nachricht noch einmal ganz.',
  badRequest: 'Das war nicht zu verstehen',
  badRequestText: 'Nichts wurde geändert. Gehen Sie zur Seite zurück und nutzen Sie deren Knöpfe.',
  method: 'Ein Link kann nur geöffnet und beantwortet werden.',
  tooLarge: 'Das war zu viel',
  unavailable: 'Das ließ sich gerade nicht speichern',
  unavailableText:
    'Nichts wurde geändert. Bitte versuchen Sie es in einigen Minuten noch einmal; der Link bleibt gültig.',
  privacy: 'Datenschutzerklärung',
  all: 'Alle Ihre Einstellungen',
  allText: 'Alles ansehen und ändern: was Sie bekommen, wie oft, und was über Sie bekannt ist.',
  reachText:
    'Geben Sie die Adresse ein, an die unsere Nachrichten gehen. Ein Link zu Ihren Einstellungen wird dorthin gesendet.',
  address: 'E-Mail-Adresse',
  mailLink: 'Link zusenden',
  linkMailed: 'Wenn unsere Nachrichten an diese Adresse gehen, ist ein Link unterwegs. Er gilt eine Stunde.',
  again: 'Noch wurde nichts geändert. Bitte drücken Sie noch einmal.',
  saved: 'Gespeichert. Es gilt ab der nächsten Nachricht.',
  on: 'Sie bekommen das.',
  off: 'Sie bekommen das nicht.',
  turnOn: topic => `Ja, ${topic} senden`,
  turnOff: topic => `${topic} abbestellen`,
  pause: topic => `${topic} 30 Tage aussetzen`,
  resume: topic => `Pause von ${topic} beenden`,
  pausedUntil: day => `Ausgesetzt bis ${day}.`,
  pauseAll: 'Alles 30 Tage aussetzen',
  resumeAll: 'Pause beenden',
  tracking: 'Was wir sehen dürfen',
  trackingText: 'Das entscheiden Sie eigens. Es gilt auch für Nachrichten, die Sie schon haben.',
  allow: 'Erlauben',
  refuse: 'Nicht erlauben',
  browser: 'Cookies in diesem Browser',
  browserText: 'Das ändern Sie auf der Website selbst.',
  granted: 'erlaubt',
  refused: 'abgelehnt',
  changes: 'Kommende Änderungen',
  changeOf: (version, day) => `Fassung ${version} der Datenschutzerklärung gilt für Sie ab ${day}.`,
  object: 'Ich widerspreche',
  objected: 'Sie haben widersprochen. Die Änderung gilt für Sie nicht.',
  data: 'Ihre Daten',
  dataText:
    'Diese Seite bewahrt weder Adresse noch Namen auf. Sie bewahrt die Liste Ihrer Entscheidungen auf.',
  download: 'Herunterladen',
  correction: 'Etwas über mich stimmt nicht',
  correctionText: 'Was stimmt nicht, und was ist richtig?',
  sendCorrection: 'Berichtigung senden',
  deactivation: 'Mein Konto schließen',
  deactivationText: 'Alle Nachrichten enden sofort.',
  deletion: 'Meine Daten löschen',
  deletionText: 'Alle Nachrichten enden sofort. Dass Sie keine wollten, bleibt vermerkt, ohne Ihre Adresse.',
  asked: 'Sie haben darum gebeten. Es wartet auf Antwort.',
  history: 'Was geschah',
  when: 'Wann',
  what: 'Was',
  acts: {
    grant: 'Ja',
    request: 'Gewünscht',
    confirm: 'Bestätigt',
    stop: 'Nein',
    pause: 'Pause',
    sent: 'Gesendet',
  },
  version: id => `Datenschutzerklärung, Fassung ${id}`,
  returned: 'Nachricht kam zurück',
}

const languages: { readonly [language: string]: Words } = { en, de }

/** The pages' words in a language and the tag they are in; English where there are none. */
export function wordsIn(language: string): { readonly words: Words; readonly tag: string } {
  const tag = language.toLowerCase().split('-')[0]!
  return Object.hasOwn(languages, tag) ? { words: languages[tag]!, tag } : { words: en, tag: 'en' }
}
