import { type Html, html } from './html.ts'
import type { PageContext } from './page.ts'

/** The name of a topic for people. One that the policy no longer has keeps its links, without its name. */
export function topicTitle(page: PageContext, topic: string): string {
  const { policy, words, say } = page
  const [, channel, over] = /^channel:([^:]+):?(.*)$/s.exec(topic) ?? []
  if (channel) return over ? `${channel}: ${topicTitle(page, over)}` : channel
  const purpose = topic.startsWith('purpose:') ? topic.slice(8) : ''
  if (Object.hasOwn(policy.purposes, purpose)) return say(policy.purposes[purpose]!.title)
  const known = policy.topics && Object.hasOwn(policy.topics, topic) ? policy.topics[topic] : undefined
  return say(known?.title) || words.unnamed
}

/** What a topic brings, how often, and what is missing without it. */
export function topicText({ policy, words, say }: PageContext, topic: string): Html {
  const known = policy.topics && Object.hasOwn(policy.topics, topic) ? policy.topics[topic] : undefined
  const { text, frequency, without } = known ?? {}
  return html`${text && html`<p>${say(text)}</p>`}
${frequency && html`<p class="soft">${words.frequency} ${say(frequency)}</p>`}
${without && html`<p class="soft">${words.without} ${say(without)}</p>`}`
}
