import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import esbuild from 'rollup-plugin-esbuild'

const { version } = JSON.parse(readFileSync('packages/banner/package.json', 'utf8'))

/** The languages of the interface besides English, by their files. */
const languages = readdirSync('packages/banner/src/languages').flatMap(
  file => /^([a-z]{2}(?:-[A-Z][a-z]{3})?)\.ts$/.exec(file)?.[1] ?? [],
)

/** Script-tag files and the most they may weigh, in bytes of brotli. The build fails beyond it. */
const budgets = {
  'heed.js': 9 * 1024,
  'heed-banner.js': 9 * 1024,
  'heed-details.js': 9 * 1024,
  'heed-reopen.js': 2 * 1024,
  'heed-fair.js': 4 * 1024,
  'heed-rest.js': 6.75 * 1024,
  'heed-more.js': 4 * 1024,
  'heed-alone.js': 6.5 * 1024,
  'heed-extra.js': 2 * 1024,
  'heed-keep.js': 1024,
  'heed-join.js': 1024,
  'heed-embed.js': 6 * 1024,
  'heed-panel.js': 8 * 1024,
  'heed-worker.js': 6 * 1024,
  'heed-beside.js': 6 * 1024,
  // Of each language.
  ...Object.fromEntries(languages.map(tag => [`heed-words-${tag}.js`, 3 * 1024])),
}

const compile = () => esbuild({ target: 'es2022', define: { HEED_VERSION: JSON.stringify(version) } })
const resolve = () => nodeResolve({ exportConditions: ['source'], extensions: ['.ts', '.js'] })

/** A package as modules and types: what its users import. */
function modules(name, entries) {
  const folder = `packages/${name}`
  return {
    input: Object.fromEntries(entries.map(entry => [entry, `${folder}/src/${entry}.ts`])),
    output: { dir: `${folder}/dist`, format: 'es', chunkFileNames: '[name].js', sourcemap: true },
    external: [
      /^@heed\//,
      /^node:/,
      'js-cookie',
      'nanoevents',
      '@photostructure/sqlite',
      'csv-parse',
      'parse5',
      'postal-mime',
    ],
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
          compilerOptions: {
            noEmit: false,
            declaration: true,
            emitDeclarationOnly: true,
            rootDir: '../src',
            outDir: 'types',
            rewriteRelativeImportExtensions: true,
            customConditions: [],
          },
          include: ['../src'],
          exclude: ['../src/**/*.test.ts', '../src/**/*.fixture.ts', '../src/**/*.contract.ts'],
        }),
      )
      execFileSync('node_modules/.bin/tsc', ['-p', config], { stdio: 'inherit' })
      rmSync(config)
    },
  }
}

/**
 * Names that only the guard and its gates say to one another (guard/warden.ts). They never leave heed.js and heed-rest.js, so they
 * may be short in both; everything that a page can see keeps its name.
 */
const inner = (
  'judge admit dismiss tell patch always joined marked welcome enter whose go fail declared namesOf exempts sentence missed ' +
  'awaits urgent listen ceiling runs inRealm undo native standIn keep started completeWith trust aim lay reached beforeReload leave early queue filled over wish inside parsing more rooted'
).split(' ')
// In the order, of some hundreds that were tried, that packs best.
const short = Object.fromEntries(
  inner.map((name, at) => [`$${name}`, 'nOqLDshvcQtfUSiKgPXlrZypmAoGbJdeBzjwHkMWaNITYRFCuxEV'[at]]),
)

/**
 * What these files use of the platform, taken before or beside whatever a page calls its own: a `class Document` or a `const history` of a
 * script would else be ours as well. What a file does not use is left out of it.
 */
const platform = (
  'Attr Blob CSSStyleSheet Date Document DOMParser Element Event EventTarget FinalizationRegistry HTMLFormElement HTMLScriptElement Map ' +
  'MessageEvent MutationObserver Node Request Response Set URL WeakMap WeakRef Worker XMLHttpRequest history navigator setTimeout'
).split(' ')

/** A file for a script tag: everything in one, as small as it gets. `acts` is the one module that does something. */
function scriptTag(file, input, format, acts, share) {
  return {
    input,
    treeshake: { moduleSideEffects: id => id.endsWith(acts) },
    output: {
      file: `packages/banner/dist/${file}`,
      format,
      inlineDynamicImports: true,
      sourcemap: 'hidden',
      intro: `const { ${platform.join(', ')} } = self;`,
    },
    plugins: [
      resolve(),
      leanCookie(),
      compile(),
      terser({
        ecma: 2022,
        module: true,
        compress: {
          passes: 4,
          unsafe: true,
          unsafe_arrows: true,
          unsafe_methods: true,
          pure_getters: true,
          hoist_props: true,
          keep_fargs: false,
        },
        mangle: share
          ? // Some are names of the platform, too, of which none of these files uses anything.
            {
              properties: {
                regex: RegExp(`^(${inner.join('|')})$`),
                builtins: true,
                cache: { props: short },
              },
            }
          : true,
        format: { comments: false },
      }),
      weigh(file),
    ],
  }
}

/**
 * Leaves out of js-cookie what the script tag never calls, which no bundler can see because it hangs on one object:
 * reading, deriving, and the check for a document. What is left is js-cookie's own text. Should that text ever differ,
 * the build stops here.
 */
function leanCookie() {
  const cuts = [
    /,\n\s+get: get,[\s\S]*?(?=,\n\s+withAttributes)/,
    /,\n\s+withAttributes: function[\s\S]*?(?=\n {4}\},\n {4}\{\n {6}attributes)/,
    /,\n {4}\{\n {6}attributes: [\s\S]*?\n {4}\}(?=\n {2}\))/,
    /if \(typeof document === 'undefined'\) \{\s+return\s+\}/,
    /read: function[\s\S]*?\n {2}\},/,
    /Object\.create(?=\()/,
  ]
  return {
    name: 'lean-cookie',
    transform(code, id) {
      if (!id.includes('js-cookie')) return null
      return {
        code: cuts.reduce((text, cut) => {
          if (!cut.test(text)) this.error(`js-cookie no longer reads as expected: ${cut}`)
          return text.replace(cut, '')
        }, code),
        map: null,
      }
    },
  }
}

function weigh(file) {
  return {
    name: 'weigh',
    generateBundle(_, bundle) {
      bundle[file].code = bundle[file].code.trimEnd()
    },
    writeBundle(_, bundle) {
      const bytes = brotliCompressSync(bundle[file].code).length
      const line = `${file}: ${bytes} bytes brotli of ${budgets[file]}`
      if (!file.startsWith('heed-words')) console.log(line)
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

/** The presets of the look, as they are. */
function presets() {
  return {
    name: 'presets',
    writeBundle() {
      cpSync('packages/banner/src/presets', 'packages/banner/dist/presets', { recursive: true })
    },
  }
}

const core = modules('core', ['index', 'server', 'script-tag'])
core.plugins.push(schema())

const entries = ['index', 'define', 'server', 'embed/index', 'fair/index', 'panel/index']
const banner = modules('banner', [...entries, ...languages.map(tag => `languages/${tag}`)])
banner.plugins.push(presets())

export default [
  core,
  banner,
  modules('records', ['index']),
  modules('preferences', ['index', 'bin']),
  modules('edge', ['index', 'vite']),
  scriptTag('heed.js', 'packages/banner/src/auto/heed.ts', 'iife', 'auto/heed.ts', true),
  scriptTag('heed-rest.js', 'packages/banner/src/rest/index.ts', 'es', 'rest/index.ts', true),
  scriptTag('heed-more.js', 'packages/banner/src/more/index.ts', 'es', 'banner/src/more/index.ts', true),
  scriptTag('heed-alone.js', 'packages/banner/src/alone/index.ts', 'es', 'banner/src/alone/index.ts', true),
  scriptTag('heed-extra.js', 'packages/banner/src/extra/index.ts', 'es', 'banner/src/extra/index.ts', true),
  scriptTag('heed-keep.js', 'packages/banner/src/keep/index.ts', 'es', 'banner/src/keep/index.ts'),
  scriptTag('heed-join.js', 'packages/banner/src/join/index.ts', 'es', 'banner/src/join/index.ts'),
  scriptTag('heed-banner.js', 'packages/banner/src/mount/mount.ts', 'es', 'mount/mount.ts'),
  scriptTag('heed-fair.js', 'packages/banner/src/fair/index.ts', 'es', 'fair/index.ts'),
  scriptTag('heed-reopen.js', 'packages/banner/src/reopen/index.ts', 'es', 'reopen/index.ts'),
  scriptTag('heed-details.js', 'packages/banner/src/details/index.ts', 'es', 'details/index.ts'),
  scriptTag('heed-embed.js', 'packages/banner/src/auto/heed-embed.ts', 'es', 'auto/heed-embed.ts', true),
  scriptTag('heed-worker.js', 'packages/banner/src/auto/heed-worker.ts', 'iife', 'auto/heed-worker.ts'),
  scriptTag('heed-beside.js', 'packages/banner/src/auto/heed-beside.ts', 'iife', 'auto/heed-beside.ts', true),
  scriptTag('heed-panel.js', 'packages/banner/src/panel/index.ts', 'es', 'panel/index.ts'),
  ...languages.map(tag =>
    scriptTag(`heed-words-${tag}.js`, `packages/banner/src/languages/${tag}.ts`, 'es', `${tag}.ts`),
  ),
]
