import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import esbuild from 'rollup-plugin-esbuild'

const { version } = JSON.parse(readFileSync('packages/banner/package.json', 'utf8'))

/** Script-tag files and the most they may weigh, in bytes of brotli. The build fails beyond it. */
const budgets = { 'heed.js': 6 * 1024, 'heed-banner.js': 7 * 1024 }

const compile = () => esbuild({ target: 'es2022', define: { HEED_VERSION: JSON.stringify(version) } })
const resolve = () => nodeResolve({ exportConditions: ['source'], extensions: ['.ts', '.js'] })

/** A package as modules and types: what its users import. */
function modules(name, entries) {
  const folder = `packages/${name}`
  return {
    input: Object.fromEntries(entries.map(entry => [entry, `${folder}/src/${entry}.ts`])),
    output: { dir: `${folder}/dist`, format: 'es', chunkFileNames: '[name].js', sourcemap: true },
    external: [/^@heed\//, /^node:/, 'js-cookie', 'nanoevents', '@photostructure/sqlite'],
    plugins: [resolve(), compile(), types(folder)],
  }
}

/** Declarations, by the compiler itself. */
function types(folder) {
  return {
    name: 'types',
    writeBundle() {
      const config = `${folder}/dist/tsconfig.json`
      mkdirSync(`${folder}/dist`, { recursive: true })
      writeFileSync(
        config,
        JSON.stringify({
          extends: '../../../tsconfig.json',
          compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: '../src', outDir: 'types', rewriteRelativeImportExtensions: true, customConditions: [] },
          include: ['../src'],
          exclude: ['../src/**/*.test.ts', '../src/**/*.fixture.ts'],
        }),
      )
      execFileSync('node_modules/.bin/tsc', ['-p', config], { stdio: 'inherit' })
      rmSync(config)
    },
  }
}

/** A file for a script tag: everything in one, as small as it gets. */
function scriptTag(file, input, format) {
  return {
    input,
    output: { file: `packages/banner/dist/${file}`, format, inlineDynamicImports: true, sourcemap: true, generatedCode: 'es2015' },
    plugins: [
      resolve(),
      compile(),
      terser({ ecma: 2020, module: true, compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, hoist_props: true, keep_fargs: false }, mangle: true, format: { comments: false } }),
      weigh(file),
    ],
  }
}

function weigh(file) {
  return {
    name: 'weigh',
    writeBundle(_, bundle) {
      const bytes = brotliCompressSync(bundle[file].code).length
      const line = `${file}: ${bytes} bytes brotli of ${budgets[file]}`
      console.log(line)
      if (bytes > budgets[file]) this.error(`${line}: over budget`)
    },
  }
}

/** The JSON Schema of a policy, from the same description that validates one. */
function schema() {
  return {
    name: 'schema',
    async writeBundle() {
      const { policySchema } = await import(new URL('packages/core/dist/server.js', import.meta.url))
      writeFileSync('packages/core/dist/policy.schema.json', `${JSON.stringify(policySchema(), null, 2)}\n`)
    },
  }
}

const core = modules('core', ['index', 'server'])
core.plugins.push(schema())

export default [
  core,
  modules('banner', ['index', 'define']),
  modules('preferences', ['index']),
  scriptTag('heed.js', 'packages/banner/src/auto/heed.ts', 'iife'),
  scriptTag('heed-banner.js', 'packages/banner/src/index.ts', 'es'),
]
