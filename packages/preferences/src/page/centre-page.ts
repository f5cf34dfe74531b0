import type { Act } from '../act/index.ts'
import { day, historyCard } from './history.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './page.ts'
import { topicText, topicTitle } from './topic.ts'

/** How everything stands for one person. Instants are milliseconds since 1970. */
export interface CentreView {
  /** Whether something was just changed. */
  readonly done: boolean
  readonly now: number
  readonly topics: readonly {
    readonly id: string
    readonly required: boolean
    readonly on: boolean
    /** Whether it was asked for, and waits for the address to confirm it. */
    readonly waiting: boolean
    /** The end of a pause; 0 for none. */
    readonly until: number
  }[]
  readonly pausedUntil: number
  readonly stopped: boolean
  /** Whether mail to the address came back for good. */
  readonly returned: boolean
  /** The purposes that cover telling which mails were opened. */
  readonly tracking: readonly { readonly id: string; readonly on: boolean }[]
  /** Versions that do not hold for the person yet. */
  readonly coming: readonly { readonly id: string; readonly at?: number; readonly objected: boolean }[]
  readonly requests: readonly {
    readonly kind: 'correction' | 'deactivation' | 'deletion'
    readonly waiting: boolean
  }[]
  /** What this browser has said, by purpose. */
  readonly browser: readonly { readonly id: string; readonly granted: boolean }[]
  readonly history: readonly Act[]
}

/** The page of all choices: one form a button, so that it works without script. */
export function centrePage(page: PageContext, view: CentreView): Html {
  const { words } = page
  return html`${view.done && html`<p class="done" role="status">${words.saved}</p>`}
<h1>${words.all}</h1>
${view.returned && html`<p class="bad">${words.undeliverable}</p>`}
${view.coming.length > 0 && comingCard(page, view)}
${[...view.topics]
  .sort((one, other) => Number(one.required) - Number(other.required))
  .map(topic => topicCard(page, topic, view.now))}
${allCard(page, view)}
${view.tracking.length > 0 && trackingCard(page, view)}
${view.browser.length > 0 && browserCard(page, view)}
${dataCard(page, view)}
${view.history.length > 0 && historyCard(page, view)}`
}

const button = (what: string, label: string, second = true): Html =>
  html`<form method="post"><button${second && html` class="second"`} name="do" value="${what}">${label}</button></form>`

function topicCard(page: PageContext, topic: CentreView['topics'][number], now: number): Html {
  const { words, tell } = page
  const { id, required, on, waiting, until } = topic
  const title = topicTitle(page, id)
  const paused = on && until > now
  const named = (sentence: string): string => tell(sentence, { topic: title })
  const state = paused
    ? tell(words.pausedUntil, { day: day(page, until) })
    : on
      ? words.on
      : waiting
        ? words.waiting
        : words.off
  return html`<section class="card"><h2>${title}</h2>
${topicText(page, id)}
${
  required
    ? html`<p class="soft">${words.required}</p>`
    : html`<p class="state">${state}</p>
<div class="row">${
        on
          ? html`${button(`no ${id}`, named(words.turnOff))}${
              paused ? button(`resume ${id}`, named(words.resume)) : button(`pause ${id}`, named(words.pause))
            }`
          : button(`yes ${id}`, named(words.turnOn))
      }</div>`
}
</section>`
}

function allCard(page: PageContext, view: CentreView): Html {
  const { words, tell } = page
  const paused = view.pausedUntil > view.now
  return html`<section class="card"><h2>${words.everything}</h2>
${paused && html`<p><strong>${tell(words.pausedUntil, { day: day(page, view.pausedUntil) })}</strong></p>`}
${
  view.stopped
    ? html`<p class="done">${words.stoppedEverything}</p>`
    : html`<p class="soft">${words.everythingAbove}</p>
<div class="row">${button('no', words.stopEverything)}${paused ? button('resume', words.resumeAll) : button('pause', words.pauseAll)}</div>`
}
</section>`
}

function trackingCard({ policy, words, say, tell }: PageContext, { tracking }: CentreView): Html {
  return html`<section class="card"><h2>${words.tracking}</h2><p class="soft">${words.trackingText}</p>
${tracking.map(({ id, on }) => {
  const { title, text } = policy.purposes[id]!
  return html`<h3>${say(title)}</h3><p>${say(text)}</p><p class="state">${on ? words.granted : words.refused}</p>
${button(`${on ? 'unsee' : 'see'} ${id}`, tell(on ? words.refuse : words.allow, { topic: say(title) }))}`
})}
</section>`
}

function browserCard({ policy, words, say }: PageContext, { browser }: CentreView): Html {
  return html`<section class="card"><h2>${words.browser}</h2><ul>
${browser.map(({ id, granted }) => html`<li>${say(policy.purposes[id]!.title)}: ${granted ? words.granted : words.refused}</li>`)}
</ul><p class="soft">${words.browserText}</p></section>`
}

function comingCard(page: PageContext, { coming }: CentreView): Html {
  const { policy, words, say, tell } = page
  return html`<section class="card"><h2>${words.changes}</h2>
${coming.map(({ id, at, objected }) => {
  const summary = say(policy.versions.find(version => version.id === id)?.summary)
  return html`${summary && html`<p>${summary}</p>`}
${objected ? html`<p class="done">${words.objected}</p>` : html`<p>${at != null && tell(words.changeOf, { version: id, day: day(page, at) })}</p>${button(`object ${id}`, words.object)}`}`
})}
</section>`
}

function dataCard({ policy, words, say }: PageContext, { requests }: CentreView): Html {
  return html`<section class="card"><h2>${words.data}</h2><p>${words.dataText}</p>
<p><a href="?export=1" download="my-choices.json">${words.download}</a></p>
${requests.map(({ kind, waiting }) => {
  const own = policy.requests?.[kind]
  return html`<h3>${words[kind]}</h3><p>${own ? say(own.text) : kind !== 'correction' && words[`${kind}Text`]}</p>
${
  waiting
    ? html`<p class="done">${words.asked}</p>`
    : kind === 'correction'
      ? html`<form method="post"><label>${words.correctionText}<textarea name="text" rows="3" maxlength="4000" required></textarea></label>
<button class="second" name="do" value="ask correction">${words.sendCorrection}</button></form>`
      : html`<form method="post"><label class="tick"><input type="checkbox" name="sure" value="yes" required> ${words.sure}</label>
<button class="second" name="do" value="ask ${kind}">${words[kind]}</button></form>`
}`
})}
</section>`
}
