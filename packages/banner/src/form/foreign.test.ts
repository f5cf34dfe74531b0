import { expect, test } from 'vitest'
import { withForeign } from './foreign.ts'
import { element } from './markup.ts'

const foreign = new Map([
  ['Ads & "more" <b>', 'en'],
  ['p', 'fr'],
])

test('marks what is text, and neither tags nor styles', () => {
  const html = element(
    'div',
    { title: 'p' },
    element('style', {}, 'p{color:red}'),
    element('p', {}, 'Wir fragen nach: Ads & "more" <b>, p und mehr.'),
  ).html
  expect(withForeign(html, foreign)).toBe(
    '<div title="p"><style>p{color:red}</style><p>Wir fragen nach: <span lang="en">Ads &amp; &quot;more&quot; &lt;b&gt;</span>, <span lang="fr">p</span> und mehr.</p></div>',
  )
  expect(withForeign(html, new Map())).toBe(html)
})
