import { day, fill } from '../words/index.ts'
import { receipt } from './receipt.ts'
import type { Answered, AnsweredGroup, Source } from './types.ts'

/** What the person answered, as it is shown: everything of one day and version together, and the text to take along. */
export function answered({ policy, snapshot, words, language, programs }: Source): Answered {
  const kept = receipt({ policy, snapshot: () => snapshot }, language, programs)
  const said = (answer: 'yes' | 'no' | null): string => (answer ? words[answer] : '')
  const groups = new Map<string, AnsweredGroup['items'][number][]>()
  for (const { title, answer, at, version, services } of kept.answers) {
    if (!at) continue
    const when = fill(words.answered, { day: day(Date.parse(at), words.language), version: version! })
    const items = groups.get(when) ?? []
    groups.set(when, items)
    items.push({ title, answer: said(answer) })
    // Services are named where they differ.
    for (const service of services)
      if (service.answer && service.answer !== answer)
        items.push({ title: service.title, answer: said(service.answer) })
  }
  return {
    title: words.receipt,
    groups: [...groups].map(([when, items]) => ({ when, items })),
    none: groups.size ? undefined : words.unanswered,
    copy: words.copy,
    copied: words.copied,
    download: words.download,
    text: JSON.stringify(kept, null, 2),
  }
}
