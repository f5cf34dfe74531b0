import { expect, test } from 'vitest'
import { type Colour, contrast, hex, over, same } from './colour.ts'
import { judge } from './judge.ts'
import type { Look } from './types.ts'

const WHITE: Colour = [255, 255, 255, 1]
const BLACK: Colour = [0, 0, 0, 1]
const BLUE: Colour = [38, 74, 115, 1]
const GREY: Colour = [119, 119, 119, 1]

const look: Look = {
  kind: 'button',
  width: 200,
  height: 44,
  letters: { 'font-weight': '600', 'font-size': '16px' },
  emphasis: { opacity: '1', 'box-shadow': 'none' },
  text: WHITE,
  fill: BLUE,
  edge: BLUE,
  ground: WHITE,
  picture: false,
  stop: 1,
  inSight: true,
}
const codes = (accept: Partial<Look>, refuse: Partial<Look>, finger = false): string[] =>
  judge(
    { where: 'heed-banner', accept: { ...look, ...accept }, refuse: { ...look, stop: 2, ...refuse } },
    finger,
  ).map(({ code }) => code)

test('knows the contrasts that WCAG names', () => {
  expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 5)
  expect(contrast(WHITE, WHITE)).toBe(1)
  expect(contrast(GREY, WHITE)).toBeCloseTo(4.48, 2)
  expect(hex(over([0, 0, 0, 0.5], WHITE))).toBe('#808080')
  expect(same(BLUE, [39, 73, 116, 1])).toBe(true)
  expect(same(BLUE, [45, 74, 115, 1])).toBe(false)
})

test('finds nothing wrong with two that are alike, within a pixel', () => {
  expect(codes({}, { width: 200.9 })).toEqual([])
  expect(judge({ where: 'document' })).toEqual([])
})

test.each<[string, Partial<Look>, Partial<Look>, string[]]>([
  ['a link instead of a button', {}, { kind: 'a' }, ['kind']],
  ['a narrower one', {}, { width: 198.9 }, ['size']],
  ['a lower one', {}, { height: 40 }, ['size']],
  ['thinner letters', {}, { letters: { 'font-weight': '400', 'font-size': '16px' } }, ['letters']],
  ['a paler one', {}, { emphasis: { opacity: '0.6', 'box-shadow': 'none' } }, ['emphasis']],
  ['another fill', {}, { fill: BLACK, edge: BLACK }, ['colour']],
  ['an outline only', {}, { fill: WHITE, text: BLUE }, ['colour']],
  ['a control between them', {}, { stop: 3 }, ['order']],
  ['one that Tab passes by', {}, { stop: -1 }, ['order']],
  ['one that has to be scrolled to', {}, { inSight: false }, ['sight']],
  [
    'words too pale on both',
    { text: GREY, fill: WHITE, edge: BLUE },
    { text: GREY, fill: WHITE, edge: BLUE },
    ['text-contrast', 'text-contrast'],
  ],
  [
    'buttons that melt into the card',
    { text: BLACK, fill: WHITE, edge: WHITE },
    { text: BLACK, fill: WHITE, edge: WHITE },
    ['control-contrast', 'control-contrast'],
  ],
  ['buttons too small for anybody', { height: 23 }, { height: 23 }, ['target', 'target']],
  ['a picture behind both', { picture: true }, { picture: true }, ['picture', 'picture']],
])('finds %s', (_, accept, refuse, expected) => {
  expect(codes(accept, refuse)).toEqual(expected)
})

test('asks for larger targets where one points with a finger', () => {
  expect(codes({ height: 40 }, { height: 40 })).toEqual([])
  expect(codes({ height: 40 }, { height: 40 }, true)).toEqual(['target', 'target'])
})

test('takes a yes without a no for the one thing that matters', () => {
  expect(judge({ where: 'heed-banner', accept: { ...look, height: 10 } })).toEqual([
    {
      code: 'missing',
      where: 'heed-banner',
      found: 'accept is there, refuse is not',
      remedy: 'Show refuse where accept is shown.',
    },
  ])
  expect(judge({ where: 'document', refuse: look }).map(({ found }) => found)).toEqual([
    'refuse is there, accept is not',
  ])
})
