import { textAt, textOf } from './asked.ts'
import { ALL, ELEMENTS, foreign, MARK, NAMES } from './sources.ts'
import { isTrusted, trust } from './trusted.ts'
import type { Warden } from './warden.ts'

/** The name of an attribute that names something to fetch, with its value ahead and its start tag behind. */
const SOURCE = RegExp(
  `(${NAMES.join('|')})(?=\\s*=\\s*("[^"]*|'[^']*|[^\\s>]+))(?<=<(${ALL.replaceAll(',', '|')})\\b[^>]*[\\s/"']\\1)`,
  'gi',
)

/** What is text, whatever it looks like: what stands in a few elements, and comments. What has no end is looked at like all else. */
const TEXT =
  /((?<=<(textarea|title|xmp|script|style|iframe|no\w+)\b[^>]*>)[\s\S]*?(?=<\/\2)|(?<!<[^<>]*)<!--(?:-?>|[\s\S]*?-->))/i

const LOADS = RegExp(`<(${ELEMENTS.replaceAll(',', '|')})|${MARK}`, 'i')

/** Whether cleaned mark-up may make something that loads, or that waits. */
export const loads = (text: unknown): boolean => LOADS.test(textOf(text))

/**
 * Mark-up in which what may not load now stands under other names; no other letter of it changes. What this cannot read, as an
 * address written with entities, is looked at again when it has been parsed.
 */
export const sift = (warden: Warden, text: string): string =>
  text
    .split(TEXT)
    .map((part, at) =>
      at % 3 > 1
        ? ''
        : at % 3
          ? part
          : part.replace(SOURCE, (_, name, quoted, element) => {
              const value = quoted.replace(/^["']/, '')
              const what = foreign(warden, element.toLowerCase(), name.toLowerCase(), value)
              return (what && warden.judge(warden.whose(what))[0] !== 'released') || /^[^?]*&/.test(value)
                ? MARK + name
                : name
            }),
    )
    .join('')

/** The same for what a sink is given: the very value where nothing changes, else as trusted as it was. */
export function clean<Value>(warden: Warden, value: Value): Value | string {
  const read: (Value | string)[] = [value]
  const text = textAt(read, 0)
  const done = sift(warden, text)
  return done === text ? read[0]! : isTrusted(value) ? trust('createHTML', done) : done
}
