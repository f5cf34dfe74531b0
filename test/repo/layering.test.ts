import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import {
  filesIn,
  importsOf,
  modulesOf,
  type Node,
  namesIn,
  packages,
  read,
  target,
  treeOf,
} from './source.ts'

/** Libraries that more than one file of a package imports, with the reason. Every other library has one file. */
const SHARED: {
  readonly [library: string]: { readonly files: readonly string[]; readonly because: string }
} = {
  nanoevents: {
    files: ['packages/core/src/guard/guard.ts', 'packages/core/src/store/notify.ts'],
    because: 'the guard has events of its own, before there is a store whose notifier it could use',
  },
}

/** What a package may import of the others. */
const UPSTREAM: { readonly [name: string]: readonly string[] } = {
  core: [],
  banner: ['@heed/core', '@heed/core/script-tag'],
  records: ['@heed/core/server'],
  preferences: ['@heed/core/server', '@heed/records'],
  edge: ['@heed/core/server'],
}

const inside = (specifier: string): boolean => specifier.startsWith('.')
const folderOf = (path: string): string => basename(dirname(path))
/** Whether a module stands right below `src`: the package's own doors. */
const atRoot = (path: string): boolean => folderOf(path) === 'src'

const links = packages.flatMap(name =>
  modulesOf(name).flatMap(from => importsOf(read(from)).map(specifier => ({ name, from, specifier }))),
)

/** The folders and arrows that ARCHITECTURE.md draws, as `package/folder → other`. */
function drawn(): { folders: string[]; arrows: string[] } {
  const map = /```map\n([\s\S]*?)```/.exec(read('ARCHITECTURE.md'))![1]!
  const folders: string[] = []
  const arrows: string[] = []
  let name = ''
  for (const line of map.split('\n')) {
    const [, head] = /^packages\/(\w+)/.exec(line) ?? []
    if (head) name = head
    const [, folder, others] = /^ {2}(\w+)[^→]*(?:→ ([\w ]+))?$/.exec(line) ?? []
    if (!folder) continue
    folders.push(`${name}/${folder}`)
    for (const other of others?.trim().split(/\s+/) ?? []) arrows.push(`${name}/${folder} → ${other}`)
  }
  return { folders, arrows }
}

test('finds the imports that are there', () => {
  expect(links.length).toBeGreaterThan(200)
  expect(
    importsOf("import a, { b } from './a.ts'\nexport type * from './b.ts'\nimport {\n  c,\n} from './c.ts'"),
  ).toEqual(['./a.ts', './b.ts', './c.ts'])
  expect(importsOf(" * import { x } from 'y'\nimport 'z'\nconst q = await import('w')")).toEqual(['z', 'w'])
})

test('goes through the door of another folder, to the file of its own, and never back through its own door', () => {
  const wrong = links.filter(({ from, specifier }) => {
    if (!inside(specifier)) return false
    const to = target(from, specifier)
    if (dirname(to) === dirname(from)) return basename(to) === 'index.ts'
    return basename(to) !== 'index.ts' || atRoot(to)
  })
  expect(wrong).toEqual([])
})

test('has the folders and the arrows that ARCHITECTURE.md draws, all of them and no others', () => {
  const folders = packages.flatMap(name =>
    [
      ...new Set(
        modulesOf(name)
          .filter(path => !atRoot(path))
          .map(folderOf),
      ),
    ].map(folder => `${name}/${folder}`),
  )
  const arrows = links.flatMap(({ name, from, specifier }) => {
    const to = target(from, specifier)
    const other = inside(specifier) && !atRoot(from) && dirname(to) !== dirname(from)
    return other ? [`${name}/${folderOf(from)} → ${folderOf(to)}`] : []
  })
  expect(drawn().folders.sort()).toEqual(folders.sort())
  expect(drawn().arrows.sort()).toEqual([...new Set(arrows)].sort())
})

test('draws no circle', () => {
  const open = new Map(drawn().folders.map(folder => [folder, new Set<string>()]))
  for (const arrow of drawn().arrows) {
    const [folder, other] = arrow.split(' → ') as [string, string]
    open.get(folder)!.add(`${folder.split('/')[0]}/${other}`)
  }
  // Folders that wait for nobody go first; what can never go is a circle.
  for (
    let free: string[];
    (free = [...open].filter(([, on]) => on.size === 0).map(([folder]) => folder)).length;
  ) {
    for (const folder of free) open.delete(folder)
    for (const on of open.values()) for (const folder of free) on.delete(folder)
  }
  expect([...open.keys()]).toEqual([])
})

test('imports other packages downwards only', () => {
  const wrong = links.filter(
    ({ name, specifier }) => specifier.startsWith('@heed/') && !UPSTREAM[name]!.includes(specifier),
  )
  expect(wrong).toEqual([])
})

test('keeps every library behind one file, but for the exceptions that say why', () => {
  const files = new Map<string, string[]>()
  for (const { from, specifier } of links)
    if (!inside(specifier) && !/^(@heed\/|node:)/.test(specifier))
      files.set(specifier, [...new Set([...(files.get(specifier) ?? []), from])].sort())
  for (const [library, found] of files) {
    if (SHARED[library]) expect(found, SHARED[library].because).toEqual(SHARED[library].files)
    else expect(found, library).toHaveLength(1)
  }
  expect(Object.fromEntries(files)).toMatchObject({
    'js-cookie': ['packages/core/src/store/cookie.ts'],
    '@photostructure/sqlite': ['packages/records/src/engine/open-database.ts'],
    parse5: ['packages/edge/src/html/parser.ts'],
  })
  expect([...files.keys()].sort()).toEqual([
    ...['@photostructure/sqlite', 'csv-parse', 'js-cookie', 'nanoevents', 'parse5', 'postal-mime'],
  ])
})

test('needs nothing of Node but where a package meets its server', () => {
  const needs = links.filter(({ specifier }) => specifier.startsWith('node:')).map(({ from }) => from)
  expect([...new Set(needs)].sort()).toEqual([
    'packages/edge/src/coding/coding.ts',
    'packages/edge/src/mount/node-request.ts',
    'packages/edge/src/mount/node-response.ts',
    'packages/edge/src/mount/node.ts',
    'packages/preferences/src/doctor/examine.ts',
    'packages/preferences/src/doctor/run.ts',
    'packages/preferences/src/feedback/mailgun.ts',
    'packages/preferences/src/feedback/same.ts',
    'packages/preferences/src/feedback/sendgrid.ts',
    'packages/preferences/src/feedback/ses.ts',
    'packages/preferences/src/http/to-node-listener.ts',
  ])
})

test('lets a server import the server door without meeting a page', () => {
  const reached = new Set<string>()
  const follow = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    const body = treeOf(read(path))['body'] as Node[]
    for (const { source } of body as { source?: { value: string } }[])
      if (source && inside(source.value)) follow(target(path, source.value))
  }
  follow('packages/core/src/server.ts')
  expect([...reached].map(folderOf)).toContain('decide')
  expect([...reached].filter(path => /\/(store|guard)\//.test(path))).toEqual([])
  const later = ({ type }: Node): boolean => /Function|MethodDefinition/.test(type)
  for (const path of reached) {
    const names = namesIn(treeOf(read(path)), later)
    expect(
      names.filter(name => /^(document|window|navigator|location|self)$/.test(name)),
      path,
    ).toEqual([])
  }
})

test('has doors that only pass on names', () => {
  const doors = packages.flatMap(name => modulesOf(name)).filter(path => /\/(index|server)\.ts$/.test(path))
  expect(doors.length).toBeGreaterThan(20)
  for (const door of doors) {
    const rest = read(door).replace(/^export (?:type )?(?:\{[^}]*\}|\*) from '[^']+'$/gm, '')
    expect(rest.trim(), door).toBe('')
  }
})

test('lets nothing shipped import the tests, the examples or a fixture', () => {
  expect(filesIn('packages').filter(path => path.endsWith('.ts')).length).toBeGreaterThan(100)
  expect(
    links.filter(({ specifier }) => /\.(test|fixture|contract)\.ts$|heed-examples|heed-test/.test(specifier)),
  ).toEqual([])
})
