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
}

const languages: { readonly [language: string]: Words } = { en, de }

/** The pages' words in a language and the tag they are in; English where there are none. */
export function wordsIn(language: string): { readonly words: Words; readonly tag: string } {
  const tag = language.toLowerCase().split('-')[0]!
  return Object.hasOwn(languages, tag) ? { words: languages[tag]!, tag } : { words: en, tag: 'en' }
}
