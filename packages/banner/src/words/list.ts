import { isolated } from './fill.ts'
import type { Words } from './types.ts'

/** What stands before the last name where its beginning asks for another form: the rules of CLDR for these languages. */
const before: { readonly [language: string]: (name: string, last: string) => string } = {
  // Before the sound of i, which hie and hia have not.
  es: (name, last) => (/^(i|hi(?![ae]))/i.test(name) ? last.replace('y', 'e') : last),
  // The letter joins a Hebrew word without a hyphen.
  he: (name, last) => (/^[א-ת]/.test(name) ? last.replace('-', '') : last),
}

/** Names as a list in a language: `A, B and C`. From right to left each name is isolated. */
export function list(
  names: readonly string[],
  { and, language, dir }: Pick<Words, 'and' | 'language' | 'dir'>,
): string {
  const [, between = '', end = ''] = /A(.+)B(.+)C/.exec(and)!
  // Two names have no comma between them, whatever three have.
  const last = names.length > 2 ? end : end.replace(/^,/, '')
  return names
    .map((name, at) => {
      const join = !at ? '' : at < names.length - 1 ? between : (before[language]?.(name, last) ?? last)
      return join + (dir ? isolated(name) : name)
    })
    .join('')
}
