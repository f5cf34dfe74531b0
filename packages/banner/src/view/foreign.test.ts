// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { markForeign } from './foreign.ts'

const marked = (html: string, foreign: readonly (readonly [string, string])[]): string => {
  const view = document.createElement('div')
  view.innerHTML = html
  markForeign(view, new Map(foreign))
  return view.innerHTML
}

test('marks a text in another language, alone and in a sentence', () => {
  expect(marked('<b>Werbung</b>', [['Werbung', 'de']])).toBe('<b><span lang="de">Werbung</span></b>')
  expect(
    marked('<p>We ask for: Werbung and Statistik (Zählwerk).</p>', [
      ['Werbung', 'de'],
      ['Statistik (Zählwerk)', 'de-CH'],
    ]),
  ).toBe(
    '<p>We ask for: <span lang="de">Werbung</span> and <span lang="de-CH">Statistik (Zählwerk)</span>.</p>',
  )
})

test('marks the longest, and no part of a word', () => {
  const foreign = [
    ['Ads', 'en'],
    ['Ads we choose', 'en'],
  ] as const
  expect(marked('<p>Adsense: Ads we choose. Ads!</p>', foreign)).toBe(
    '<p>Adsense: <span lang="en">Ads we choose</span>. <span lang="en">Ads</span>!</p>',
  )
  expect(marked('<p>Réads Adsé Ads1</p>', foreign)).toBe('<p>Réads Adsé Ads1</p>')
})

test('reads no pattern in a text, and leaves what is to be copied as it is', () => {
  const foreign = [['(a+)+ $& [x] \\d /', 'fr']] as const
  expect(marked('<p>(a+)+ $&amp; [x] \\d /</p><textarea>(a+)+ $&amp; [x] \\d /</textarea>', foreign)).toBe(
    '<p><span lang="fr">(a+)+ $&amp; [x] \\d /</span></p><textarea>(a+)+ $&amp; [x] \\d /</textarea>',
  )
  expect(marked('<p>a</p>', [])).toBe('<p>a</p>')
})
