import { type Banner, type BannerOptions, mountBanner, type Words } from '@heed/banner'
import { type Consent, createConsent, type Policy } from '@heed/core'
import { mountPlaceholders } from '../../../packages/banner/src/embed/index.ts'
import { american, british, grown, policy } from '../../browser/banner-page/policy.ts'

/** What stands on the page, and how. */
export interface Scene {
  readonly state: State
  readonly form: string
  /** A file of packages/banner/presets without its ending; empty for the look without one. */
  readonly preset: string
  readonly dir: 'ltr' | 'rtl'
  /** The language of the interface, by its file's name. */
  readonly language: string
}

/**
 * `first`: the first layer; `purposes`: with a box for each purpose; `again`: a question about what was added; `notice` of a change;
 * `asked`: in time, before one purpose; `objection`: what runs without a question until somebody objects; `details` with everything
 * unfolded; `signal`: with Global Privacy Control, after a yes, with the receipt unfolded; `states`: where people opt out;
 * `placeholder` over a frame; `reopen`: the way back.
 */
export type State =
  | 'first'
  | 'purposes'
  | 'again'
  | 'notice'
  | 'asked'
  | 'objection'
  | 'details'
  | 'signal'
  | 'states'
  | 'placeholder'
  | 'reopen'

/** Puts words of every language in place; see serve.ts. */
declare const languages: { readonly [tag: string]: Words }

const told: Policy = {
  ...policy,
  versions: [
    ...policy.versions,
    {
      id: '2025',
      effective: '2025-01-01',
      summary: 'We now keep the counts of visits for six months instead of twelve.',
    },
  ],
}
const policies: { readonly [state in State]?: Policy } = {
  again: grown,
  notice: told,
  objection: british,
  states: american,
}
const regions: { readonly [state in State]?: string } = { objection: 'GB', states: 'US-CA' }
const answered: readonly State[] = ['again', 'notice', 'signal', 'reopen']

let consent: Consent | undefined
let stop = (): void => {}
const footer = document.querySelector('footer')!
const way = footer.innerHTML

/** Takes away what stood there and puts up something else. Resolves once it is to be seen. */
async function stage({ state, form, preset, dir, language }: Scene): Promise<void> {
  stop()
  consent?.stop()
  // biome-ignore lint/suspicious/noDocumentCookie: a person with an empty profile
  document.cookie = 'heed=; max-age=0; path=/'
  localStorage.clear()
  scrollTo(0, 0)
  // A modal one gives the focus back to where it was.
  fromTop()
  const root = document.documentElement
  root.dir = dir
  const words = languages[language] ?? languages['en']!
  root.lang = words.language
  footer.innerHTML = state === 'reopen' ? '' : way
  await look(preset)
  if (answered.includes(state)) answerEarlier()
  const gpc = state === 'signal' || state === 'states'
  const covering = gpc || state === 'details'
  consent = createConsent(policies[state] ?? policy, {
    signals: () => ({ gpc }),
    region: regions[state],
  })
  if (state === 'placeholder') {
    stop = placeholder(words)
    await until(() => document.querySelector('heed-embed') != null)
  } else {
    const layer = state === 'purposes' ? 'purposes' : 'summary'
    const auto = state !== 'asked' && state !== 'states'
    // Fairness is measured here; that the interface does so itself, too, is tested where it does.
    const options = {
      form,
      layer,
      words,
      auto,
      notice: state === 'notice',
      reopen: state === 'reopen',
      fair: false,
    }
    const banner = mountBanner(consent, options as BannerOptions) as Banner & { ask?(id: string): unknown }
    stop = banner.stop
    if (covering) await open(banner, state === 'signal' ? '.receipt' : 'details')
    if (state === 'asked') banner.ask!('advertising')
    await until(
      () => (state === 'reopen' ? document.querySelector('heed-reopen') : root.dataset['heedShown']) != null,
    )
  }
  if (!document.querySelector('heed-details')?.shadowRoot?.activeElement) fromTop()
  await drawn()
}

/** A film that waits for an answer. */
function placeholder(words: Words): () => void {
  const frame = document.createElement('iframe')
  frame.title = 'How paper is made'
  frame.dataset['heed'] = 'heatmap'
  frame.dataset['src'] = 'https://film.example/embed'
  frame.style.cssText = 'display:block;inline-size:min(640px,100%);block-size:400px;border:0'
  document.getElementById('main')!.append(frame)
  const guard = { on: () => () => {}, once: () => true }
  const placeholders = mountPlaceholders(consent!, guard, { words })
  return () => {
    placeholders.stop()
    frame.remove()
  }
}

/** Somebody who said yes to everything under the first version. */
function answerEarlier(): void {
  const before = createConsent(policy, { now: () => Date.now() - 86_400_000 * 100 })
  before.grantAll()
  before.stop()
}

/** Opens the details and unfolds in them what fits a selector. */
async function open(banner: Banner, unfolded: string): Promise<void> {
  await banner.open()
  await until(() => document.documentElement.dataset['heedShown'] === 'details')
  const found = document.querySelector('heed-details')!.shadowRoot!.querySelectorAll(unfolded)
  for (const one of found as NodeListOf<HTMLDetailsElement>) one.open = true
}

function look(preset: string): Promise<unknown> {
  document.getElementById('preset')?.remove()
  if (!preset) return Promise.resolve()
  const link = document.createElement('link')
  link.id = 'preset'
  link.rel = 'stylesheet'
  link.href = `/presets/${preset}.css`
  const loaded = new Promise((done, fail) => {
    link.onload = done
    link.onerror = () => fail(new Error(`No preset "${preset}"`))
  })
  document.head.append(link)
  return loaded
}

/** The next Tab begins at the top, as on a page that has just been loaded. */
function fromTop(): void {
  const top = document.createElement('i')
  top.tabIndex = -1
  document.body.prepend(top)
  top.focus()
  top.remove()
}

/** After the next frame but one, what was asked for has been painted. */
const drawn = (): Promise<unknown> =>
  new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))

async function until(ready: () => boolean): Promise<void> {
  const end = Date.now() + 5000
  while (!ready()) {
    if (Date.now() > end) throw new Error(`Not there after five seconds: ${ready}`)
    await drawn()
  }
}

Object.assign(globalThis, {
  stage,
  drawn,
  fromTop,
  answered: () => Object.keys(consent!.snapshot().choice.purposes).length,
})
