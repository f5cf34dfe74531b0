import { checkHosts } from './check-hosts.ts'
import { checkLasting } from './check-lasting.ts'
import { checkModes } from './check-modes.ts'
import { checkNames } from './check-names.ts'
import { checkSplits } from './check-splits.ts'
import { checkStored } from './check-stored.ts'
import { checkVersions } from './check-versions.ts'
import { citationStands, findCitations, whereCitationEnds } from './citation.ts'
import { fits } from './format.ts'
import type { Report } from './issue.ts'
import type { Reading } from './read-shape.ts'
import type { SoundPolicy } from './sound.ts'

/** Each copes with members that are absent or unusable, so that none relies on another having passed. */
const CHECKS = [checkNames, checkVersions, checkModes, checkSplits, checkStored, checkHosts, checkLasting]

function checkLanguages({ language }: SoundPolicy, texts: Reading['texts'], report: Report): void {
  if (!language || !fits('language', language)) return
  for (const { path, languages } of texts) {
    // Tags are compared without regard to case (RFC 5646 section 2.1.1).
    if (languages.some(tag => tag.toLowerCase() === language.toLowerCase())) continue
    report('missing-language', path, languages.join(', '), `add a text in \`${language}\``)
  }
}

function checkCitations(policy: SoundPolicy, text: string, report: Report): void {
  for (const { path, citation } of findCitations(policy)) {
    const { id, words } = citation
    if (!words?.trim() || citationStands(words, text)) continue
    const remedy = `quote ${id ?? 'it'} as the text has it; it differs from "${whereCitationEnds(words, text)}" on`
    report('citation-not-found', `${path}.words`, words, remedy)
  }
}

/** Looks for what no single member shows: names that refer to nothing, and members that contradict each other. */
export function crossCheck(
  policy: SoundPolicy,
  texts: Reading['texts'],
  text: string | undefined,
  report: Report,
): void {
  for (const check of CHECKS) check(policy, report)
  checkLanguages(policy, texts, report)
  if (text !== undefined) checkCitations(policy, text, report)
}
