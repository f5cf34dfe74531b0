import { type Banner, type BannerOptions, mountBanner, type Words } from '@heed/banner'
import { type Consent, createConsent, type Policy } from '@heed/core'
import { grown, policy } from '../../browser/banner-page/policy.ts'

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

export type State = 'first' | 'again' | 'notice' | 'details' | 'signal'

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
const policies: { readonly [state in State]?: Policy } = { again: grown, notice: told }

let consent: Consent | undefined
let banner: Banner | undefined

/** Takes away what stood there and puts up something else. Resolves once it is to be seen. */
async function stage({ state, form, preset, dir, language }: Scene): Promise<void> {
  banner?.stop()
  consent?.stop()
  // biome-ignore lint/suspicious/noDocumentCookie: a person with an empty profile
  document.cookie = 'heed=; max-age=0; path=/'
  localStorage.clear()
  scrollTo(0, 0)
  const root = document.documentElement
  root.dir = dir
  await look(preset)
  if (policies[state]) answerEarlier()
  consent = createConsent(policies[state] ?? policy, { signals: () => ({ gpc: state === 'signal' }) })
  const words = languages[language]
  const options = { form, words, notice: state === 'notice' }
  banner = mountBanner(consent, options as BannerOptions)
  if (state === 'details' || state === 'signal') await open()
  await until(() => root.dataset['heedShown'] != null)
  if (!document.querySelector('heed-details')?.shadowRoot?.activeElement) fromTop()
  await drawn()
}

/** The next Tab begins at the top, as on a page that has just been loaded. */
function fromTop(): void {
  const top = document.createElement('i')
  top.tabIndex = -1
  document.body.prepend(top)
  top.focus()
  top.remove()
}

/** Somebody who said yes to everything under the first version. */
function answerEarlier(): void {
  const before = createConsent(policy, { now: () => Date.UTC(2024, 5) })
  before.grantAll()
  before.stop()
}

async function open(): Promise<void> {
  await banner!.open()
  await until(() => document.documentElement.dataset['heedShown'] === 'details')
  for (const one of document.querySelector('heed-details')!.shadowRoot!.querySelectorAll('details'))
    one.open = true
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
