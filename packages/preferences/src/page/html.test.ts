import { expect, test } from 'vitest'
import { html } from './html.ts'

test('escapes every text, in content and in quoted attributes', () => {
  const hostile = `<script>alert(1)</script>"'&`
  expect(html`<a title="${hostile}">${hostile}</a>`.markup).toBe(
    '<a title="&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;">&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</a>',
  )
})

test('takes markup, lists, numbers, and nothing', () => {
  expect(
    html`<ul>${['<', '>'].map(text => html`<li>${text}</li>`)}</ul>${3}${false}${undefined}`.markup,
  ).toBe('<ul><li>&lt;</li><li>&gt;</li></ul>3')
})

test('does not trust an object that only looks like markup', () => {
  expect(html`${{ markup: '<b>' } as never}`.markup).toBe('[object Object]')
})
