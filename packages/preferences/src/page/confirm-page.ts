import { type Html, html } from './html.ts'
import type { PageContext } from './page.ts'
import { topicText, topicTitle } from './topic.ts'

/** The page behind a confirmation link: what the topic brings and the button that confirms, or that it is confirmed. */
export function confirmPage(page: PageContext, topic: string, confirmed: boolean): Html {
  const { words, tell } = page
  const title = topicTitle(page, topic)
  return html`<section class="card">
<h1>${confirmed ? title : tell(words.confirmHeading, { topic: title })}</h1>
${topicText(page, topic)}
${
  confirmed
    ? html`<p class="done" role="status">${tell(words.confirmed, { topic: title })}</p>`
    : html`<p class="soft">${words.confirmText}</p>
<form method="post"><button name="confirm" value="yes">${words.confirm}</button></form>`
}
</section>`
}
