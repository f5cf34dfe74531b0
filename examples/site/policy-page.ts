import type { Citation } from '@heed/core/server'
import type { Site } from '../sites.ts'
import { escapeHtml } from '../web/index.ts'

/** Every citation in a policy, wherever it stands. */
export function citationsIn(value: unknown): readonly Citation[] {
  if (Array.isArray(value)) return value.flatMap(citationsIn)
  if (typeof value !== 'object' || !value) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'cites' ? (inner as Citation[]) : citationsIn(inner),
  )
}

/** The policy as its people wrote it, with the words that the software keeps marked and named. */
export function policyArticle(site: Site): string {
  // A line that goes on in lower case was broken by the archive, not by its author.
  const text = site.text.replace(/\n(?=[a-z\d(])/g, ' ')
  const ids: Set<string>[] = Array.from({ length: text.length }, () => new Set())
  for (const { id, words } of citationsIn(site.policy)) {
    const pattern = words.trim().split(/\s+/).map(escapePattern).join('\\s+')
    const found = new RegExp(pattern).exec(text)
    if (found) for (let i = found.index; i < found.index + found[0].length; i++) ids[i]!.add(id)
  }
  let out = ''
  for (let start = 0; start < text.length; ) {
    const label = [...ids[start]!].join(', ')
    let end = start + 1
    while (end < text.length && [...ids[end]!].join(', ') === label) end++
    const part = escapeHtml(text.slice(start, end))
    out += label ? `<mark>${part}<sup>${escapeHtml(label)}</sup></mark>` : part
    start = end
  }
  return `<h1>Privacy policy</h1>
    <p class="note">Marked words are practices that the software keeps; the small letters name them.</p>
    <div class="policy-text">${out.trim()}</div>`
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
