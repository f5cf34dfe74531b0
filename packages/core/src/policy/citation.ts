import { pathTo } from './printed.ts'
import type { SoundPolicy } from './sound.ts'
import type { Citation, Policy } from './types.ts'

/** Words cited from the privacy policy, and where the policy document cites them. */
export interface FoundCitation {
  /** Where: `purposes.analytics.cites[0]`. */
  readonly path: string
  readonly citation: Citation
}

/** White space as one blank and quotation marks as plain ones: what editors and converters change on their own. */
function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u00ad\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether quoted words stand in a text. White space and the style of quotation marks do not count; nothing never stands. */
export function citationStands(words: string, text: string): boolean {
  const quoted = plain(words)
  return quoted !== '' && plain(text).includes(quoted)
}

/** From where on quoted words no longer stand in a text; empty when they do. For a message, so a few words are enough. */
export function whereCitationEnds(words: string, text: string): string {
  const quoted = plain(words).split(' ')
  const whole = plain(text)
  let low = 0
  let high = quoted.length
  // A beginning that stands has beginnings that stand, so halving finds the longest one.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (whole.includes(quoted.slice(0, middle).join(' '))) low = middle
    else high = middle - 1
  }
  return quoted.slice(low, low + 5).join(' ')
}

/** Every citation of a policy, in the order of the document. */
export function findCitations(policy: Policy | SoundPolicy): FoundCitation[] {
  const { site, versions, changes } = policy
  const found: FoundCitation[] = []
  const collect = (path: string, item: { readonly cites?: readonly unknown[] } | undefined) =>
    item?.cites?.forEach((citation, index) => {
      if (citation) found.push({ path: `${path}.cites[${index}]`, citation: citation as Citation })
    })
  collect('site', site)
  versions?.forEach((version, index) => {
    collect(`versions[${index}]`, version)
  })
  for (const name of ['purposes', 'services', 'topics', 'requests', 'disclosures'] as const) {
    for (const [id, item] of Object.entries(policy[name] ?? {})) collect(pathTo(name, id), item)
  }
  collect('changes', changes)
  return found
}
