/**
 * What texts in other languages are cut out by, as whole words: `split` gives what stands between them and, in every second place, one
 * of them. The longest first: a short one may be a part of it.
 */
export function foreignPattern(foreign: Iterable<string>): RegExp {
  const escaped = [...foreign]
    .sort((one, other) => other.length - one.length)
    .map(said => said.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\d])(${escaped.join('|')})(?![\\p{L}\\d])`, 'u')
}
