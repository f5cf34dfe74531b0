import { type Engine, joined, type Ledger, migrations } from '@heed/records'
import type { How, Next, Standing } from '../act/index.ts'
import { canonicalAddress, type Names, type Subjects } from '../address/index.ts'
import { PreferencesError } from '../error/index.ts'

/** The ledger, asked by address instead of by subject. */
export interface People {
  /** Brings the database to this release's schema and checks the secrets; once, and again after it failed. */
  ready(): Promise<void>
  /** Every name of an address, the newest first. Throws `invalid-address`. */
  of(to: unknown): Promise<Names>
  /** The same for addresses in their canonical form. */
  named(canonical: readonly string[]): Promise<Names[]>
  /** How things stand with many, each given by its names. One look-up. */
  standings(people: readonly Names[], now: number): Promise<Standing[]>
  /** Brings what is known under older names to the newest, and tells that. `writing` says that something will be written there. */
  settled(names: Names, writing?: boolean): Promise<string>
  /** As the ledger's own, for a subject out of a link, which may have got a newer name since. */
  /** What tells each secret from others without showing it. */
  marks(): ReturnType<Subjects['marks']>
  readonly linked: Pick<Ledger, 'standing' | 'append' | 'read'>
}

/** What tells the secrets of links from others, and who hears that one of them is gone. */
export interface LinkSecrets {
  marks(): Promise<readonly { readonly id: string; readonly mark: string }[]>
  readonly onMissing: (error: unknown) => void
}

export function people(engine: Engine, ledger: Ledger, subjects: Subjects, links: LinkSecrets): People {
  let opening: Promise<void> | undefined

  /** The heart of every look-up is that nobody becomes somebody else: each secret that was ever used must be there. */
  async function checkSecrets(): Promise<void> {
    const given = await subjects.marks()
    if ((await ledger.facts()).size === 0) await ledger.keep('addresses', given[0]!.mark)
    const known = [...(await ledger.facts())].filter(([name]) => /^addresses(:|$)/.test(name))
    const missing = known.filter(([, mark]) => !given.some(secret => secret.mark === mark))
    if (missing.length > 0)
      throw new PreferencesError(
        'other-addresses-secret',
        `The database was written with ${missing.length === 1 ? 'a secret' : 'secrets'} that secrets.addresses does not list, so ` +
          'people in it would not be recognised. Restore what was there; a newer secret goes in front of it.',
      )
    for (const { id, mark } of given)
      if (!known.some(([, other]) => other === mark)) await ledger.keep(`addresses:${id}`, mark)
  }

  /** Links in mails have no end. One whose secret is gone stops nothing any more: the site hears of it and runs on. */
  async function checkLinks(): Promise<void> {
    const given = await links.marks()
    const known = [...(await ledger.facts())].filter(([name]) => name.startsWith('links:'))
    const missing = known.filter(([, mark]) => !given.some(secret => secret.mark === mark))
    if (missing.length > 0)
      links.onMissing(
        new PreferencesError(
          'missing-links-secret',
          `secrets.links lacks ${missing.map(([name]) => JSON.stringify(name.split(':')[1])).join(', ')}, so links in mails that were signed with it do nothing. Restore it, behind the newer ones.`,
        ),
      )
    for (const { id, mark } of given)
      if (!known.some(([, other]) => other === mark))
        await ledger.keep(`links:${id}:${mark.slice(0, 8)}`, mark)
  }

  async function open(): Promise<void> {
    await migrations(engine).apply()
    await checkSecrets()
    await checkLinks()
  }

  const ready = (): Promise<void> => {
    opening ??= open().catch(error => {
      opening = undefined
      throw error
    })
    return opening
  }

  const rotated = subjects.count > 1
  const current = async (subject: string): Promise<string> => {
    await ready()
    return rotated ? ledger.heir(subject) : subject
  }

  return {
    ready,
    named: subjects.of,
    marks: subjects.marks,
    async of(to) {
      const address = canonicalAddress(to)
      if (!address)
        throw new PreferencesError(
          'invalid-address',
          'This is not an e-mail address. Check it when it is typed in.',
        )
      return (await subjects.of([address]))[0]!
    },
    async standings(people, now) {
      await ready()
      const each = people[0]?.length ?? 1
      const names = each === 1 ? people.map(([name]) => name) : people.flat()
      const all = await ledger.standings(names, now)
      return each === 1 ? all : people.map((_, at) => joined(all.slice(at * each, (at + 1) * each)))
    },
    async settled([newest, ...older], writing = false) {
      await ready()
      for (const name of older) await ledger.carry(name, newest, writing)
      return newest
    },
    linked: {
      read: async subject => ledger.read(await current(subject)),
      standing: async (subject, now) => ledger.standing(await current(subject), now),
      append: async (subject: string, next: (before: Standing) => Next, how: How) =>
        ledger.append(await current(subject), next, how),
    },
  }
}
