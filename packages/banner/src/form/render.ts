import type { Choice, Due, PageDecision, Policy } from '@heed/core'
import { pick } from '../languages/index.ts'
import { details, type Link, notice, type PurposeItem, type Source } from '../model/index.ts'
import { en, type Words } from '../words/index.ts'
import { withForeign } from './foreign.ts'
import { element, type Markup } from './markup.ts'
import { formStyle } from './style.ts'

/** What a form is rendered from: what `@heed/edge` hands to its `form`. */
export interface FormVisit {
  readonly policy: Policy
  readonly choice: Choice
  readonly decision: PageDecision
  readonly due: Due
  /** BCP 47 tags that the browser asks for, best first. */
  readonly languages: readonly string[]
  /** Where the form is sent. */
  readonly action: string
  /** The page that it leads back to. */
  readonly back: string
  /** Whether it stands where the page asks for it. Else it is folded where there is nothing to ask. */
  readonly placed: boolean
  /** Whether the page lets a style element stand, and with which nonce. */
  readonly style: boolean
  readonly nonce: string | undefined
}

/**
 * Makes what renders a form by which people answer without scripts: the first layer, and each purpose and service with a box, as HTML
 * that a browser needs nothing for. `words` are the languages it speaks besides English.
 *
 * @example
 * createEdge(policy, { form: choiceForm([german]) })
 */
export function choiceForm(words: readonly Words[] = []): (visit: FormVisit) => string {
  const known = new Map([en, ...words].map(one => [one.language, one]))
  return visit => {
    const spoken = wordsFor(visit.languages, known)
    const foreign = new Map<string, string>()
    const source: Source = {
      policy: visit.policy,
      snapshot: { choice: visit.choice, decision: visit.decision, due: visit.due },
      words: spoken,
      language: spoken.language,
      foreign,
    }
    return withForeign(render(source, visit)?.html ?? '', foreign)
  }
}

function wordsFor(languages: readonly string[], known: ReadonlyMap<string, Words>): Words {
  for (const tag of languages) {
    const found = pick([tag])
    // What nobody knows is English too.
    if (known.has(found) && (found !== 'en' || /^en\b/i.test(tag))) return known.get(found)!
  }
  return en
}

function render(source: Source, visit: FormVisit): Markup | undefined {
  const { words } = source
  const { title, lines, link, accept, refuse, choose } = notice(source)
  const ids = Object.keys(accept.answers)
  if (!ids.length) return
  const folded = !visit.placed && !visit.due.ask
  const { purposes, save } = details(source)
  const inner = [
    element('h2', {}, title),
    ...lines.flat().map(line => element('p', {}, line)),
    link && element('p', {}, anchor(link)),
    // Forms of their own: what the boxes below say is not said by these.
    form(visit, 'heed-pair', ...ids.map(shown), press('accept', accept.label), press('refuse', refuse.label)),
    element(
      'details',
      { open: visit.placed },
      element('summary', {}, choose),
      form(visit, '', ...purposes.map(purpose => purposeField(purpose, words)), press('save', save)),
    ),
  ]
  return element(
    'div',
    { class: 'heed-choices', lang: words.language, dir: words.dir ?? 'ltr' },
    visit.style && element('style', { nonce: visit.nonce }, formStyle),
    ...(folded ? [element('details', {}, element('summary', {}, words.reopen), ...inner)] : inner),
  )
}

function form({ action, back }: FormVisit, look: string, ...children: readonly Markup[]): Markup {
  return element('form', { method: 'post', action, class: look }, hidden('back', back), ...children)
}

/** A purpose with its box, or with one for each of its services where they can be chosen one by one. */
function purposeField({ id, title, lines, reason, box, on, services }: PurposeItem, words: Words): Markup {
  const alone = services.filter(service => service.box === 'free')
  const held = box === 'locked' || !box
  return element(
    'fieldset',
    {},
    element('legend', {}, title),
    ...lines.map(line => element('p', {}, line)),
    element('p', {}, reason),
    ...(held ? [] : [shown(id)]),
    ...(held || alone.length ? [] : [tick(id, on, words.yes)]),
    ...services.flatMap(({ id, title, provider, lines, link, on, table }) => [
      ...(alone.length ? [shown(id), tick(id, on, `${title} (${provider})`)] : []),
      element(
        'details',
        {},
        element('summary', {}, alone.length ? (table?.caption ?? title) : `${title} (${provider})`),
        ...lines.map(line => element('p', {}, line)),
        link && element('p', {}, anchor(link)),
        table &&
          element(
            'ul',
            {},
            ...table.rows.map(({ name, kind, cells }) =>
              element('li', {}, [name, kind, ...cells].filter(Boolean).join(' · ')),
            ),
          ),
      ),
    ]),
  )
}

const shown = (id: string): Markup => hidden('shown', id)

function hidden(name: string, value: string): Markup {
  return element('input', { type: 'hidden', name, value })
}

function tick(id: string, checked: boolean, label: string): Markup {
  const box = element('input', { type: 'checkbox', name: 'yes', value: id, checked, autocomplete: 'off' })
  return element('label', {}, box, label)
}

function press(answer: 'accept' | 'refuse' | 'save', label: string): Markup {
  return element('button', { name: 'answer', value: answer }, label)
}

function anchor({ label, url }: Link): Markup {
  return element('a', { href: url, rel: 'noreferrer' }, label)
}
