import type { Act } from '../act/index.ts'
import { PreferencesError } from '../error/index.ts'
import { lines } from '../stops/index.ts'
import type { Parts } from './parts.ts'
import type { Preferences } from './types.ts'
import { unlisted } from './unlisted.ts'

/** How many acts of one person are taken in one transaction: all but of the few with more, so that no yes comes without a later no. */
const AT_ONCE = 500

/** One line of an export: its head, words that were shown, or an act about somebody. */
type Line =
  | { readonly heed: 1; readonly policy: string; readonly secrets: readonly string[] }
  | { readonly text: string }
  | ({ readonly subject: string } & Act)

/** The whole state, to be carried elsewhere: to another database, or to whoever takes over the site (CG16). */
export function moving(parts: Parts): Pick<Preferences, 'exportAll' | 'importAll'> {
  const { policy, ledger, people, now } = parts

  async function* exported(): AsyncGenerator<Line> {
    const secrets = (await people.marks()).map(({ mark }) => mark)
    yield { heed: 1, policy: policy.versions.at(-1)!.id, secrets }
    const told = new Set<string>()
    for await (const { subject } of ledger.all(now()))
      for (const act of await ledger.read(subject)) {
        const words = act.text !== undefined && !told.has(act.text) ? await ledger.words(act.text) : undefined
        if (words !== undefined) {
          told.add(act.text!)
          yield { text: words }
        }
        yield { subject, ...act }
      }
  }

  return {
    async *exportAll() {
      await people.ready()
      for await (const line of exported()) yield `${JSON.stringify(line)}\n`
    },

    async importAll(source) {
      await people.ready()
      const own = (await people.marks()).map(({ mark }) => mark)
      let [number, taken, known] = [0, 0, 0]
      let subject = ''
      let acts: Act[] = []
      const bad = (what: string): PreferencesError =>
        new PreferencesError(
          'bad-export',
          `Line ${number} of the export ${what}. Export it again; what came before it stands.`,
        )
      const take = async () => {
        for (let at = 0; at < acts.length; at += AT_ONCE) {
          const some = acts.slice(at, at + AT_ONCE)
          // Whoever got a newer name here is known by that.
          if (await ledger.adopt(await ledger.heir(subject), some)) taken += some.length
          else known += some.length
        }
        acts = []
      }
      for await (const text of lines(source)) {
        number++
        if (text.trim() === '') continue
        const line = parsed(text)
        if (!line) throw bad('is no line of one')
        if (number === 1) {
          if (!('heed' in line)) throw bad('is not the first line of one')
          const missing = unlisted(line.secrets, own)
          if (missing)
            throw new PreferencesError(
              'bad-export',
              `The export ${missing} Nobody in it would be recognised for certain. Add what is missing behind the newest; nothing was taken.`,
            )
        } else if ('subject' in line) {
          const { subject: next, ...act } = line
          if (next !== subject) await take()
          subject = next
          acts.push(act)
        } else if ('text' in line) await ledger.teach(line.text)
      }
      await take()
      return { taken, known }
    },
  }
}

const KINDS = ['grant', 'request', 'confirm', 'stop', 'pause', 'sent', 'erase']

function parsed(text: string): Line | undefined {
  let line: Record<string, unknown>
  try {
    line = JSON.parse(text)
  } catch {
    // Told by the caller, with the number of the line.
    return undefined
  }
  const isText = (...names: string[]) => names.every(name => typeof line[name] === 'string')
  const isNumber = (...names: string[]) => names.every(name => Number.isSafeInteger(line[name]))
  if (typeof line !== 'object' || line === null) return undefined
  if (line['heed'] === 1 && Array.isArray(line['secrets'])) return line as Line
  if ('subject' in line) {
    const names = ['subject', 'id', 'kind', 'topic', 'actor', 'via', 'before', 'after', 'version']
    const whole = isText(...names) && isNumber('seq', 'at') && KINDS.includes(line['kind'] as string)
    return whole && (line['kind'] !== 'pause' || isNumber('until')) ? (line as Line) : undefined
  }
  return isText('text') ? (line as Line) : undefined
}
