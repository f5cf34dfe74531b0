import { fill, lasting } from '../words/index.ts'
import { say } from './say.ts'
import type { Source, Table } from './types.ts'

/** What a service keeps on the device: its cookies and storage keys, with lifetimes in plain words. */
export function table(source: Source, id: string): Table | undefined {
  const { policy, words } = source
  const { title, cookies = [], storage = [] } = policy.services![id]!
  const { columns, language } = words
  const rows = [
    ...cookies.map(({ name, lifetime, text }) => ({
      name,
      kind: words.cookie,
      cells: [
        lifetime === 'session' ? words.untilBrowserCloses : lasting(lifetime, language),
        say(source, text),
      ],
    })),
    ...storage.map(({ name, area, lifetime, text }) => ({
      name,
      kind: words[area],
      cells: [
        // Session storage ends with the tab, whatever was declared (HTML, section 12.2.2).
        area === 'session' || lifetime === 'session'
          ? words.untilTabCloses
          : lifetime
            ? lasting(lifetime, language)
            : words.untilRemoved,
        say(source, text),
      ],
    })),
  ]
  if (!rows.length) return
  // A column in which nothing stands is left out.
  const width = rows.some(({ cells }) => cells[1]) ? 2 : 1
  return {
    caption: fill(words.kept, { name: say(source, title) }),
    head: [columns.name, columns.lifetime, columns.use].slice(0, width + 1),
    rows: rows.map(row => ({ ...row, cells: row.cells.slice(0, width) })),
  }
}
