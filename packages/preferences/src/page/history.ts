import type { Act } from '../act/index.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './page.ts'
import { topicTitle } from './topic.ts'

/** Every act, the latest first; each leads to its receipt. */
export function historyCard(page: PageContext, { history }: { readonly history: readonly Act[] }): Html {
  const { words } = page
  return html`<section class="card"><h2>${words.history}</h2><p class="soft">${words.historyText}</p><table>
<thead><tr><th scope="col">${words.when}</th><th scope="col">${words.what}</th></tr></thead><tbody>
${history
  .toReversed()
  .map(
    act =>
      html`<tr><td><time datetime="${new Date(act.at).toISOString()}">${day(page, act.at)}</time></td><td><a href="?receipt=${act.seq}">${whatOf(page, act)}</a> <span class="soft">${words.ways[act.via]}</span></td></tr>`,
  )}
</tbody></table></section>`
}

/** What is kept about one act, with the words that were shown. */
export function receiptPage(page: PageContext, act: Act, shown: string | undefined): Html {
  const { words, tell } = page
  const line = (name: string, value: string | Html): Html => html`<dt>${name}</dt><dd>${value}</dd>`
  const when = new Intl.DateTimeFormat(page.tag, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' })
  return html`<section class="card"><h1>${words.receipt}</h1><p class="soft">${words.receiptText}</p><dl>
${line(words.number, html`<code dir="ltr">${act.seq} · ${act.id}</code>`)}
${line(words.when, html`<time datetime="${new Date(act.at).toISOString()}">${when.format(act.at)}</time>`)}
${line(words.what, whatOf(page, act))}
${line(words.how, words.ways[act.via])}
${line(words.before, words.stood[act.before])}
${line(words.after, words.stood[act.after])}
${act.until != null && line(words.acts.pause, tell(words.pausedUntil, { day: day(page, act.until) }))}
${act.version !== '' && line(words.privacy, tell(words.version, { version: act.version }))}
${shown !== undefined && line(words.shown, html`<q>${shown}</q>`)}
</dl><p><a href="?receipt=${act.seq}&amp;export=1" download="receipt-${act.seq}.json">${words.downloadReceipt}</a></p>
<p><a href="?">${words.back}</a></p></section>`
}

/** What an act did: `Confirmed: News`. */
function whatOf(page: PageContext, { kind, topic }: Act): string {
  const about = aboutOf(page, topic)
  return kind === 'erase' ? page.words.acts[kind] : `${page.words.acts[kind]}: ${about}`
}

function aboutOf(page: PageContext, topic: string): string {
  const { words, tell } = page
  const [kind, id = ''] = topic.split(/:(.*)/)
  if (topic === '*') return words.everything
  if (kind === 'request') {
    const { correction, deletion, deactivation } = words
    return { correction, deletion, deactivation }[id] ?? id
  }
  if (kind === 'version' && id) return tell(words.version, { version: id })
  return kind === 'address' && id ? words.returned : topicTitle(page, topic)
}

/** A day as people of the page's language write it, by universal time. */
export function day({ tag }: Pick<PageContext, 'tag'>, at: number): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}
