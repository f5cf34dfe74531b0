import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { filesIn, isTest, packages, read, root } from './source.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: { readonly [path: string]: string | { readonly [condition: string]: string } }
  readonly files: readonly string[]
  readonly sideEffects: false | readonly string[]
  readonly dependencies: { readonly [name: string]: string }
}

for (const folder of packages.map(name => `packages/${name}`)) {
  const manifest: Manifest = JSON.parse(read(`${folder}/package.json`))
  const { exports, files, sideEffects } = manifest
  const doors = Object.values(exports).flatMap(door =>
    typeof door === 'string' ? [door] : Object.values(door),
  )
  /** Whether a file is there; a `*` stands for the name of at least one. */
  const there = (path: string): boolean => {
    const [before, after] = `${root}${folder}/${path}`.split('*')
    if (after === undefined) return existsSync(before!)
    const within = before!.slice(0, before!.lastIndexOf('/'))
    const names = existsSync(within) ? readdirSync(within).map(name => `${within}/${name}`) : []
    return names.some(name => name.startsWith(before!) && name.endsWith(after))
  }

  describe(manifest.name, () => {
    test('names a source for each of its code doors, and types before code', () => {
      for (const door of Object.values(exports)) {
        if (typeof door === 'string') continue
        expect(Object.keys(door)).toEqual(['source', 'types', 'default'])
        expect(there(door['source']!), door['source']).toBe(true)
      }
    })

    // Without a build there is nothing to compare; `pnpm test` builds first.
    test.skipIf(!there('dist/types'))('has built every file that it exports', () => {
      expect(doors.filter(path => !there(path))).toEqual([])
    })

    test('ships its source and its build, without tests and fixtures', () => {
      const left = filesIn(`${folder}/src`).filter(isTest)
      const suffixes = files.flatMap(pattern => /^!src\/\*\*\/\*(\..+)$/.exec(pattern)?.[1] ?? [])
      expect(files.filter(pattern => !pattern.startsWith('!'))).toEqual(['dist', 'src'])
      expect(left.filter(path => !suffixes.some(suffix => path.endsWith(suffix)))).toEqual([])
      expect(suffixes).toContain('.fixture.ts')
    })

    test('lists as having side effects only files that are there', () => {
      expect([...(sideEffects || [])].filter(path => path.startsWith('./src/') && !there(path))).toEqual([])
    })

    test('depends on exact versions of the libraries it ships with', () => {
      for (const [name, range] of Object.entries(manifest.dependencies))
        expect(range, name).toMatch(/^(workspace:\*|\d+\.\d+\.\d+)$/)
    })
  })
}

test('gives all packages one version', () => {
  const versions = packages.map(
    name => (JSON.parse(read(`packages/${name}/package.json`)) as Manifest).version,
  )
  expect(new Set(versions).size).toBe(1)
  expect(read('CHANGELOG.md')).toContain(`## ${versions[0]}`)
})
