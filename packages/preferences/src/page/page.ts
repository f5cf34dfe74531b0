import { type Policy, type Text, textIn } from '@heed/core/server'
import { toBase64url } from '../secret/index.ts'
import { Html, html } from './html.ts'
import { type Look, styleOf } from './style.ts'
import { direction, fill, type Words, wordsIn } from './words/index.ts'

/** What every page is made from. */
export interface PageContext {
  readonly policy: Policy
  /** The language of the policy's texts. */
  readonly language: string
  readonly words: Words
  /** The language of the page's own words, which may lack the policy's. */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  /** The whole style. */
  readonly style: string
  /** A text of the policy in the page's language. */
  readonly say: (text: Text | undefined) => string
  /** A sentence of the words with its `{names}` filled in. */
  readonly tell: (sentence: string, values: { readonly [name: string]: string }) => string
}

/** The context for a policy and a language. */
export function pages(policy: Policy, language: string, look?: Look): PageContext {
  const { words, tag } = wordsIn(language)
  const dir = direction(tag)
  // A name in Latin letters must not turn the sentence around it (Unicode Standard Annex 9, isolates).
  const apart = (value: string) => (dir === 'rtl' ? `\u2068${value}\u2069` : value)
  return {
    ...{ policy, language, words, tag, dir, style: styleOf(look) },
    say: text => textIn(text, language, policy.language),
    tell: (sentence, values) =>
      fill(sentence, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, apart(value)]))),
  }
}

/** A whole page as a response: nothing in it can run, be framed, be kept, be indexed or tell where it stood. */
export function pageResponse(
  context: PageContext,
  status: number,
  body: Html,
  headers: HeadersInit = {},
): Response {
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)))
  return new Response(document(context, body, nonce), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  })
}

function document({ policy, words, tag, dir, style, say }: PageContext, body: Html, nonce: string): string {
  const site = say(policy.site.name)
  const { policyUrl } = policy.site
  return html`<!doctype html>
<html lang="${tag}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.heading} – ${site}</title>
<style nonce="${nonce}">${new Html(style)}</style>
</head>
<body>
<main>
<header>${site}</header>
${body}
${/^https?:/i.test(policyUrl ?? '') && html`<footer><a href="${policyUrl}" rel="noreferrer">${words.privacy}</a></footer>`}
</main>
</body>
</html>
`.markup
}

/** A page that only tells something, and may lead on. */
export function notice(
  heading: string,
  text?: string,
  way?: { readonly href: string; readonly label: string },
): Html {
  return html`<section class="card"><h1>${heading}</h1>${text && html`<p>${text}</p>`}${way && html`<p><a href="${way.href}">${way.label}</a></p>`}</section>`
}

/**
 * The same body, with what tells a person from a program in each of its forms: when the page was made (milliseconds since
 * 1970), and a field that nobody sees.
 */
export function dated(body: Html, at: number): Html {
  const fields = html`<input type="hidden" name="at" value="${at}"><input class="unseen" name="website" tabindex="-1" autocomplete="off" aria-hidden="true">`
  return new Html(body.markup.replaceAll('<form method="post">', `<form method="post">${fields.markup}`))
}

/** Asks to press once more. */
export function again({ words }: PageContext): Html {
  return html`<p class="done" role="status">${words.again}</p>`
}
