import { arena, put } from './page.ts'
import type { Way } from './way.ts'

const module = (textContent: string): void => void put('script', { type: 'module', textContent })

/** Code that loads code. */
export const code: readonly Way[] = (
  [
    {
      id: 'import-call',
      twin: true,
      title: 'import()',
      from: 'floor',
      serves: 'js',
      run: to => void put('script', { textContent: `import('${to.url}').catch(() => {})` }),
    },
    {
      id: 'import-call-module',
      title: 'import() in a module',
      from: 'floor',
      serves: 'js',
      run: to => module(`import('${to.url}').catch(() => {})`),
    },
    {
      id: 'import-in-eval',
      title: 'import() in eval',
      from: 'floor',
      serves: 'js',
      // biome-ignore lint/security/noGlobalEval: pages do so.
      run: to => globalThis.eval(`import('${to.url}').catch(() => {})`),
    },
    {
      id: 'import-static',
      title: 'import of a module by script',
      from: 'floor',
      serves: 'js',
      run: to => module(`import '${to.url}'`),
    },
    {
      id: 'import-graph',
      twin: true,
      title: 'import in an own module file',
      from: 'floor',
      serves: 'js',
      run: to =>
        void put('script', { type: 'module', src: to.says('text/javascript', `import '${to.url}'`) }),
    },
    {
      id: 'import-map',
      title: 'import through an import map',
      from: 'floor',
      serves: 'js',
      run(to) {
        const name = `mapped-${Math.random().toString(36).slice(2)}`
        put('script', { type: 'importmap', textContent: JSON.stringify({ imports: { [name]: to.url } }) })
        module(`import('${name}').catch(() => {})`)
      },
    },
    {
      id: 'import-json',
      title: 'import of JSON',
      from: 'floor',
      serves: 'json',
      run: to => module(`import('${to.url}', { with: { type: 'json' } }).catch(() => {})`),
    },
    {
      id: 'import-blob',
      title: 'import in a blob: module',
      from: 'floor',
      serves: 'js',
      run: to =>
        void put('script', {
          type: 'module',
          src: URL.createObjectURL(new Blob([`import '${to.url}'`], { type: 'text/javascript' })),
        }),
    },
    {
      id: 'inline-script',
      title: 'a script whose text asks',
      run: to => void put('script', { textContent: `fetch('${to.url}').catch(() => {})` }),
    },
    {
      id: 'javascript-address',
      title: 'a javascript: link',
      run: to => put('a', { href: `javascript:void fetch('${to.url}').catch(() => {})` }).click(),
    },
    {
      id: 'audio-worklet',
      title: 'audioWorklet.addModule',
      from: 'floor',
      serves: 'js',
      run: to => new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(to.url).catch(() => {}),
    },
    {
      id: 'loader-chain',
      title: 'a loader whose script sends a pixel',
      kind: 'chain',
      run(to) {
        const [first] = document.getElementsByTagName('script')
        const made = document.createElement('script')
        made.async = true
        made.src = to.there('text/javascript', `new Image().src = '${to.url}'`)
        first!.parentNode!.insertBefore(made, first!)
      },
    },
    {
      id: 'loader-chain-cookie',
      title: 'a loader whose script sets a cookie',
      kind: 'chain',
      makes: 'cookie',
      run: to =>
        void put(
          'script',
          { src: to.there('text/javascript', `document.cookie = '${to.name}=1; path=/; max-age=9999'`) },
          document.head,
        ),
    },
    {
      id: 'loader-chain-frame',
      twin: true,
      title: 'a loader whose script makes a frame with a picture of its own',
      kind: 'chain',
      run: to =>
        void put('script', {
          src: to.there(
            'text/javascript',
            `document.body.append(Object.assign(document.createElement('iframe'), { src: '${to.there('text/html', `<img src="${to.url}">`)}' }))`,
          ),
        }),
    },
    {
      id: 'loader-chain-timer',
      title: 'a loader whose script goes on asking',
      kind: 'chain',
      run: to =>
        void put('script', {
          src: to.there(
            'text/javascript',
            `fetch('${to.url}').catch(() => {}); setInterval(() => new Image().src = '${to.alive}', 200)`,
          ),
        }),
    },
    {
      id: 'frame-alive',
      title: 'a frame of the third party that goes on asking',
      kind: 'chain',
      run: to =>
        void put('iframe', {
          src: to.there(
            'text/html',
            `<script>fetch('${to.url}'); setInterval(() => new Image().src = '${to.alive}', 200)</script>`,
          ),
        }),
    },
    {
      id: 'jsonp',
      title: 'JSONP',
      kind: 'chain',
      run(to) {
        const name = `answer${Math.random().toString(36).slice(2)}`
        Object.assign(globalThis, { [name]: () => void (new Image().src = to.url) })
        arena().append(
          Object.assign(document.createElement('script'), { src: to.there('text/javascript', `${name}()`) }),
        )
      },
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'code', ...way }) as Way)
