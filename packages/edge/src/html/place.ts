import type { Tag } from './parser.ts'

/** What is to stand first in the head. */
export interface Insertion {
  readonly markup: string
  /** Whether a tag shows that the page has it already. */
  present(tag: Tag): boolean
  /** Whether a text without a doctype, `<html>` or `<head>` is a page too, and no fragment that a script asked for. */
  readonly fragments: boolean
}

/** What became of looking for the place. */
export interface Place {
  /** What is waited for, while nothing may be given out: the head, or a tag in it; nothing when it is settled. */
  readonly awaits: 'head' | 'tag' | undefined
  head(whole: boolean): void
  /** Says whether the place lies behind this tag at the earliest. */
  tag(tag: Tag): boolean
  close(name: string): boolean
  /** Takes what has been found so far for all there is. */
  settle(): void
}

/**
 * Finds the place for what is to stand first in the head: behind its leading `<meta>` and `<title>`, which load nothing, and
 * of which the one with the charset must be among the first 1024 bytes (HTML standard, section 4.2.5.5). `put` is called
 * once, if at all.
 */
export function createPlace(insertion: Insertion | undefined, put: (markup: string) => void): Place {
  let awaits: Place['awaits'] = insertion && 'head'
  const settle = (): void => {
    if (awaits === 'tag') put(insertion!.markup)
    awaits = undefined
  }
  return {
    get awaits() {
      return awaits
    },
    head(whole) {
      if (awaits) awaits = whole || insertion!.fragments ? 'tag' : undefined
    },
    tag(tag) {
      if (awaits !== 'tag') return false
      if (insertion!.present(tag)) awaits = undefined
      else if (tag.name === 'meta') return true
      else if (!/^(html|head|title)$/.test(tag.name)) settle()
      return false
    },
    close(name) {
      if (awaits !== 'tag') return false
      if (name === 'title') return true
      settle()
      return false
    },
    settle,
  }
}
