import { type Html, html } from './html.ts'
import type { PageContext } from './page.ts'

/** A form to type one's address into; the link to all choices is mailed to it. */
export function reachForm({ words }: PageContext): Html {
  return html`<form method="post"><label>${words.address}
<input type="email" name="address" autocomplete="email" required></label>
<button class="second">${words.mailLink}</button></form>`
}

/** The page for people who have no mail with a link at hand. */
export function reachPage(page: PageContext, asked: boolean): Html {
  const { words } = page
  return html`<section class="card"><h1>${words.all}</h1>
${asked ? html`<p class="done" role="status">${words.linkMailed}</p>` : html`<p>${words.reachText}</p>${reachForm(page)}`}
</section>`
}
