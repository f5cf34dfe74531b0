import { type Html, html } from './html.ts'
import type { PageContext } from './page.ts'
import { reachForm } from './reach-page.ts'
import { topicText, topicTitle } from './topic.ts'

/** How things stand for the person who opened a link to stop something. */
export interface StopView {
  /** The link's topic; none for a link that is about everything. */
  readonly topic?: string
  readonly topicStopped: boolean
  readonly everythingStopped: boolean
  /** The topics of the policy that cannot be stopped. */
  readonly required: readonly string[]
  /** The topics of the version in force. */
  readonly inForce: readonly string[]
  /** The topics of which the person gets messages as things stand. */
  readonly coming: readonly string[]
  /** Whether a link to all choices can be asked for, or has just been. */
  readonly more: 'ask' | 'asked' | undefined
}

/** The page behind a link that stops messages: what the topic brings, a button for it and one for everything. */
export function stopPage(page: PageContext, view: StopView): Html {
  return html`${view.topic !== undefined && topicCard(page, view, view.topic)}
${everythingCard(page, view)}
${view.more && moreCard(page, view.more)}`
}

function moreCard(page: PageContext, more: 'ask' | 'asked'): Html {
  const { words } = page
  return html`<section class="card"><h2>${words.all}</h2>
${more === 'asked' ? html`<p class="done" role="status">${words.linkMailed}</p>` : html`<p class="soft">${words.allText} ${words.reachText}</p>${reachForm(page)}`}
</section>`
}

function topicCard(page: PageContext, view: StopView, topic: string): Html {
  const { words, tell } = page
  const title = topicTitle(page, topic)
  return html`<section class="card">
<h1>${title}</h1>
${topicText(page, topic)}
${
  view.required.includes(topic)
    ? html`<p class="soft">${words.required}</p>`
    : view.topicStopped
      ? html`<p class="done" role="status">${tell(words.stopped, { topic: title })}</p>`
      : html`<p class="soft">${words.stopText}</p>
<form method="post"><button name="stop" value="topic">${tell(words.stop, { topic: title })}</button></form>`
}
</section>`
}

function everythingCard(page: PageContext, view: StopView): Html {
  const { policy, words, say } = page
  const text = (id: string): string => say(policy.topics![id]!.text)
  const state = (id: string): string => (view.coming.includes(id) ? words.coming : words.notComing)
  const soft = (text: string) => text && html` <span class="soft">${text}</span>`
  const list = (ids: readonly string[], state: (id: string) => string = () => ''): Html =>
    html`<ul>${ids.map(id => html`<li>${topicTitle(page, id)}${soft(text(id))}${soft(state(id))}</li>`)}</ul>`
  const required = view.inForce.filter(id => view.required.includes(id))
  const stoppable = view.inForce.filter(id => !view.required.includes(id))
  const heading =
    view.topic === undefined ? html`<h1>${words.everything}</h1>` : html`<h2>${words.everything}</h2>`
  return html`<section class="card">
${heading}
${
  view.everythingStopped
    ? html`<p class="done" role="status">${words.stoppedEverything}</p>`
    : html`<p>${words.everythingText}</p>
${list(stoppable, state)}`
}
${required.length > 0 && html`<p class="soft">${words.still}</p>${list(required)}`}
${
  !view.everythingStopped &&
  html`<form method="post"><button class="second" name="stop" value="all">${words.stopEverything}</button></form>`
}
</section>`
}
