import { due } from '@heed/core/server'
import type { Forms } from '../html/index.ts'
import type { Visit } from '../visit/index.ts'
import type { Site } from './site.ts'

/** The forms of a page for visitors without scripts, in letters that are the same in every charset; none where nothing can be answered. */
export function formsOf(
  { policy, settled }: Site,
  headers: Headers,
  url: URL,
  visit: Visit,
  style: boolean,
  nonce: string | undefined,
): Forms | undefined {
  const { form, path, now } = settled
  if (!form) return
  const { choice, decision } = visit
  const shared = {
    policy,
    choice,
    decision,
    due: due(policy, choice, { ...decision, now: now() }, decision),
    languages: languagesOf(headers.get('accept-language')),
    action: `${path}/form`,
    back: url.pathname + url.search,
    style,
    nonce,
  }
  const render = (placed: boolean): string => asReferences(form({ ...shared, placed }) ?? '')
  const start = render(false)
  const place = render(true)
  return start || place ? { start: start && `<noscript>${start}</noscript>`, place } : undefined
}

/** The languages of an `Accept-Language` field, best first (RFC 9110 section 12.5.4). */
export function languagesOf(field: string | null): string[] {
  return (field ?? '')
    .split(',')
    .map(part => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/i)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag, quality }) => /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

function asReferences(markup: string): string {
  return markup.replace(/[\u0080-\u{10ffff}]/gu, letter => `&#${letter.codePointAt(0)};`)
}
