import { expect, test } from 'vitest'
import { bannerStyle, detailsStyle, tokens } from '../style/index.ts'
import { tokenNames } from './watch.ts'

test('refuses every token that the style sheets read', () => {
  const read = [tokens, bannerStyle, detailsStyle].join('').matchAll(/--heed-[\w-]+/g)
  expect([...new Set([...read].map(([name]) => name))].sort()).toEqual([...tokenNames].sort())
})
