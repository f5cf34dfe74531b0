/**
 * What is missing of the secrets that an export was written under, as the end of a sentence; undefined where nothing is. A name does
 * not tell which of them it was made with, so one that is missing can be the one of any row.
 */
export function unlisted(marks: readonly string[], own: readonly string[]): string | undefined {
  if (marks.length === 0) return 'names no secret that it was written under.'
  const missing = marks.filter(mark => !own.includes(mark)).length
  if (missing === 0) return undefined
  const secrets = marks.length === 1 ? 'secret' : 'secrets'
  return `was written under ${marks.length} ${secrets}, and secrets.addresses lacks ${missing} of the ${marks.length}.`
}
