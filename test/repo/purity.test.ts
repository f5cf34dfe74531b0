import { expect, test } from 'vitest'
import { modulesOf, type Node, namesIn, read, treeOf, walk } from './source.ts'

/** Folders whose functions give the same answer for the same arguments: time, signals and ids arrive as arguments. */
const PURE = [
  'core/policy',
  'core/region',
  'core/choice',
  'core/decide',
  'banner/model',
  'banner/words',
  'banner/languages',
  'records/act',
  'records/row',
  'preferences/gate',
]

const SURROUNDINGS =
  /^(document|window|navigator|location|self|globalThis|localStorage|sessionStorage|caches|indexedDB|fetch|XMLHttpRequest|WebSocket|setTimeout|setInterval|queueMicrotask|performance|crypto|process|console|addEventListener)$/

/** What a module takes from its surroundings: the page, the network, the clock, chance. */
function impurities(text: string): string[] {
  const tree = treeOf(text)
  const found = namesIn(tree).filter(name => SURROUNDINGS.test(name))
  walk(tree, node => {
    const { type, callee, object, property } = node as Node & {
      callee?: Node
      object?: Node
      property?: Node
    }
    const name = `${object?.['name']}.${property?.['name']}`
    if (type === 'MemberExpression' && /^(Date\.now|Math\.random)$/.test(name)) found.push(name)
    const reads =
      type === 'CallExpression' || (type === 'NewExpression' && !(node['arguments'] as Node[]).length)
    if (reads && callee?.['name'] === 'Date') found.push('Date')
  })
  return found
}

test('sees what is not pure', () => {
  expect(impurities('export const f = () => Date.now() + Math.random()').sort()).toEqual([
    'Date.now',
    'Math.random',
  ])
  expect(impurities('export const f = () => new Date()')).toEqual(['Date'])
  expect(impurities('export const f = () => globalThis.navigator?.cookieEnabled')).toContain('navigator')
  expect(impurities('export const f = () => { document.cookie = "" }')).toEqual(['document'])
  expect(impurities('export const f = (at: number, { window }: { window: 1 }) => new Date(at)')).toEqual([
    'window',
  ])
  expect(
    impurities('// document\nexport const f = (a: { document: string }) => a.document + "window"'),
  ).toEqual([])
})

for (const folder of PURE) {
  const [name, part] = folder.split('/') as [string, string]
  test(`${folder} asks neither the page nor the clock nor chance`, () => {
    const paths = modulesOf(name).filter(path => path.startsWith(`packages/${name}/src/${part}/`))
    expect(paths.length).toBeGreaterThan(1)
    expect(Object.fromEntries(paths.map(path => [path, impurities(read(path))]))).toEqual(
      Object.fromEntries(paths.map(path => [path, []])),
    )
  })
}
