import type { BrowserName, Look } from '../drive/index.ts'
import { longest } from './longest.ts'
import { presets, type Scene, type State } from './page/index.ts'

/** One thing to look at: what stands on the page, and in which viewport. */
export interface Variant extends Scene {
  readonly width: number
  readonly height: number
}

export type Colours = NonNullable<Look['colours']>

/** The colours that each browser can be asked for. */
export const coloursOf = (browser: BrowserName): readonly Colours[] =>
  browser === 'webkit' ? ['light', 'dark'] : ['light', 'dark', 'forced']

/** 320 by 256 is what 1280 by 1024 becomes at a zoom of 400 %; 640 by 512 at 200 %. */
export const sizes: readonly (readonly [width: number, height: number])[] = [
  [320, 568],
  [390, 844],
  [1280, 800],
]
export const zoomed: readonly (readonly [width: number, height: number])[] = [
  [640, 512],
  [320, 256],
]

export const forms = ['bar', 'box', 'corner', 'modal'] as const
export const states: readonly State[] = [
  'first',
  'purposes',
  'again',
  'notice',
  'asked',
  'objection',
  'details',
  'signal',
  'states',
  'placeholder',
  'reopen',
]

/** The states that look the same whatever the form of the first layer is. */
const formless: readonly State[] = ['details', 'signal', 'states', 'placeholder', 'reopen']

/** The states in which the page is out of reach, whatever the form. */
const covering: readonly State[] = ['details', 'signal', 'states']

/** What stands in the place of the first layer: its form comes from there, so a preset is put on one of them. */
const inItsPlace: readonly State[] = ['again', 'notice', 'asked', 'objection']

/** The forms in which a state is looked at. */
const formsOf = (state: State, preset: string): readonly (typeof forms)[number][] =>
  formless.includes(state) || (preset && inItsPlace.includes(state)) ? forms.slice(0, 1) : forms

/** Whether a variant is a modal dialog. A notice asks nothing, and so holds nobody up in any form. */
export const isModal = ({ state, form }: Scene): boolean =>
  covering.includes(state) || (form === 'modal' && state !== 'notice' && !formless.includes(state))

/** Every variant of the matrix, in the order in which the fewest things change from one to the next. */
export function variants(): Variant[] {
  const all: Variant[] = []
  for (const [width, height] of sizes)
    for (const preset of ['', ...presets()])
      for (const dir of ['ltr', 'rtl'] as const)
        for (const state of states)
          for (const form of formsOf(state, preset))
            all.push({ width, height, preset, dir, state, form, language: dir === 'rtl' ? 'ar' : 'en' })
  return all
}

/** What is looked at besides: the longest language at the narrowest width and zoomed, with nothing else changed. */
export function stretched(): Variant[] {
  const language = longest()
  return [sizes[0]!, ...zoomed].flatMap(([width, height]) =>
    states.flatMap(state =>
      formsOf(state, '').map(
        (form): Variant => ({ width, height, preset: '', dir: 'ltr', state, form, language }),
      ),
    ),
  )
}

/** A few of them, the same for the same seed: a generator of Park and Miller shuffles. */
export function some<Item>(all: readonly Item[], count: number, seed: number): Item[] {
  let state = seed
  const next = (): number => (state = (state * 48_271) % 2_147_483_647)
  return all
    .map(item => [next(), item] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, item]) => item)
}

/** A variant in one word, for a file or a finding. */
export const nameOf = ({ state, form, preset, dir, language, width, height }: Variant): string =>
  [state, form, preset || 'plain', dir, language, `${width}x${height}`].join('-')
