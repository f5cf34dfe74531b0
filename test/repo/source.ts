import { readdirSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { parseAst } from 'rollup/parseAst'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The packages, by the name of their folder. */
export const packages = ['core', 'banner', 'records', 'preferences', 'edge'] as const

export const read = (path: string): string => readFileSync(root + path, 'utf8')

/** Every file below a folder of the repository that a person wrote, as paths from the repository's folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap(entry => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory())
      return /^(node_modules|dist|screenshots|\..*)$/.test(entry.name) ? [] : filesIn(path)
    return [path]
  })
}

export const isTest = (path: string): boolean => /\.(test|fixture|contract)\.ts$/.test(path)

/** The modules of a package that are shipped: without tests and fixtures. */
export const modulesOf = (name: string): string[] =>
  filesIn(`packages/${name}/src`).filter(path => path.endsWith('.ts') && !isTest(path))

const STATEMENT =
  /^(?:import|export)\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\}|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm

/** What a module imports, types as well as values. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(STATEMENT)].map(([, from, bare, later]) => (from ?? bare ?? later)!)
}

/** The file that a relative import means. */
export const target = (from: string, specifier: string): string => posix.join(dirname(from), specifier)

/** A node of an ESTree. */
export interface Node {
  readonly type: string
  readonly [member: string]: unknown
}

/** The tree of a module once its types are gone. */
export function treeOf(text: string): Node {
  return parseAst(
    transformSync(text, { loader: 'ts', format: 'esm', target: 'es2022' }).code,
  ) as unknown as Node
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

/** The nodes directly below a node. */
export function below(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode)
}

/** Calls back for a node and everything below it, unless the callback says `false`: then not below it. */
export function walk(node: Node, visit: (node: Node) => unknown): void {
  if (visit(node) !== false) for (const child of below(node)) walk(child, visit)
}

/** The names a part of a program reads from its surroundings: not the names of members and keys. */
export function namesIn(node: Node, stop: (node: Node) => boolean = () => false): string[] {
  const names: string[] = []
  const see = (node: Node): void => {
    if (stop(node)) return
    if (node.type === 'Identifier') names.push(node['name'] as string)
    const named = node['computed']
      ? undefined
      : node.type === 'MemberExpression'
        ? node['property']
        : node['key']
    for (const child of below(node)) if (child !== named) see(child)
    // `globalThis.document` is `document` by another way.
    const { object, property } = node as { object?: Node; property?: Node }
    if (object?.['name'] === 'globalThis' && isNode(property)) names.push(String(property['name']))
  }
  see(node)
  return names
}
