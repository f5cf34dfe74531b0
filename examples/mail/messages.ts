import { textIn } from '@heed/core/server'
import type { Site } from '../sites.ts'
import { escapeHtml } from '../web/index.ts'

/** What goes into a mail, besides who gets it. */
export interface Message {
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/** The one mail that asks an address whether it meant it. */
export function confirmationMail(site: Site, topic: string, confirmUrl: string): Message {
  const { name, title, text } = wordsFor(site, topic)
  return {
    subject: `${name}: please confirm ${title}`,
    text: `Somebody, we hope you, asked for "${title}" at this address.\n\n${text}\n\nTo confirm, open:\n${confirmUrl}\n\nDo nothing and nothing more will come.\n`,
  }
}

/** What a topic's message is given: the way out, and a clear gif where the person allowed one. */
export interface Extras {
  readonly link: string
  /** Empty for none. */
  readonly gif: string
}

/** The message of a topic, with a visible way out in it besides the one in its header (CG13). */
export function topicMail(site: Site, topic: string, { link, gif }: Extras): Message {
  const { name, title, text, basis } = wordsFor(site, topic)
  const why = basis ? `You get this because: ${basis}` : ''
  const image = gif && `<img src="${escapeHtml(gif)}" alt="" width="1" height="1">`
  const paragraphs = [text, why].filter(Boolean)
  return {
    subject: `${name}: ${title}`,
    text: [...paragraphs, `Your messages from us, and how to stop them:\n${link}`].join('\n\n'),
    html: `<h1>${escapeHtml(title)}</h1>
${paragraphs.map(words => `<p>${escapeHtml(words)}</p>`).join('\n')}
<p><a href="${escapeHtml(link)}">Your messages from us, and how to stop them</a></p>
${image}`,
  }
}

function wordsFor(site: Site, topic: string) {
  const { policy } = site
  const found = policy.topics?.[topic]
  const words = (text: Parameters<typeof textIn>[0] | undefined) =>
    text ? textIn(text, 'en', policy.language) : ''
  return {
    name: words(policy.site.name),
    title: words(found?.title) || topic,
    text: words(found?.text),
    basis: words(found?.basis),
  }
}
