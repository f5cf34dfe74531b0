import type { Control } from '../control.ts'

/** The order in which scripts run, and what they know of themselves. */
export const scripts: readonly Control[] = [
  {
    name: 'scripts of the page run in order',
    head: `<script>note('inline one', document.currentScript.outerHTML.length > 0)</script>
<script defer src="/note.js?say=deferred one"></script>
<script src="/note.js?say=blocking&wait=50"></script>
<script type="module">note('inline module', document.currentScript, import.meta.url.endsWith('/' + location.pathname.split('/').pop()))</script>
<script defer src="/note.js?say=deferred two"></script>
<script type="module">import { name } from '/module.js?say=imported'; note('module used ' + name)</script>
<script nomodule>note('never')</script>
<script type="text/template">note('never')</script>`,
    body: `<script>note('inline two', document.body.childElementCount)</script>
<script>addEventListener('DOMContentLoaded', () => note('ready', document.readyState))</script>
<script>addEventListener('load', () => note('loaded', document.readyState))</script>`,
    run: () => [document.scripts.length, document.readyState, document.currentScript],
  },
  {
    name: 'scripts know which one is running',
    head: `<script id="inline" data-x="1">note(document.currentScript.id, document.currentScript.dataset.x)</script>
<script id="async" async src="/code.js?code=note('async', document.currentScript.id, document.currentScript.src.length > 10)"></script>`,
    async run() {
      const made = document.createElement('script')
      made.id = 'made'
      made.src =
        "/code.js?code=note('made', document.currentScript.id, document.currentScript === window.made)"
      document.head.append(made)
      await next(made, 'load')
      const text = document.createElement('script')
      text.id = 'text'
      text.textContent = "note('text', document.currentScript.id)"
      document.head.append(text)
      return [made.async, document.currentScript, made.outerHTML]
    },
  },
  {
    name: 'added scripts keep the order they are asked to keep',
    async run() {
      const add = (say: string, wait: number): HTMLScriptElement => {
        const script = document.createElement('script')
        script.src = `/note.js?say=${say}&wait=${wait}`
        script.async = false
        script.onload = () => note(`${say} loaded`)
        document.head.append(script)
        return script
      }
      add('first', 300)
      add('second', 0)
      await next(add('third', 100), 'load')
      const missing = document.createElement('script')
      hear(missing, 'load error', 'missing')
      missing.src = '/status?code=404'
      document.head.append(missing)
      await next(missing, 'error')
    },
  },
  {
    name: 'a script runs once, however it is moved and copied',
    async run() {
      const script = document.createElement('script')
      script.src = '/note.js?say=ran'
      document.head.append(script)
      await next(script, 'load')
      document.body.append(script)
      document.body.append(script.cloneNode())
      document.body.append(document.importNode(script))
      script.src = '/note.js?say=again'
      const late = document.createElement('script')
      document.head.append(late)
      late.src = '/note.js?say=late'
      await next(late, 'load')
      const box = document.createElement('div')
      box.innerHTML = `<script>note('never')</` + `script><script src="/note.js?say=never"></` + `script>`
      document.body.append(box)
      const parsed = new DOMParser().parseFromString(`<script>note('never')</` + `script>`, 'text/html')
      document.body.append(document.adoptNode(parsed.scripts[0]!))
      const range = document.createRange()
      document.body.append(range.createContextualFragment(`<script>note('fragment')</` + `script>`))
      const template = document.createElement('template')
      template.innerHTML = `<script>note('template')</` + `script>`
      document.body.append(template.content.cloneNode(true))
      await pause(200)
    },
  },
  {
    name: 'modules are imported, at the start and later',
    async run() {
      const add = (set: (script: HTMLScriptElement) => void): Promise<Event> => {
        const script = document.createElement('script')
        script.type = 'module'
        set(script)
        const loaded = next(script, 'load')
        document.head.append(script)
        return loaded
      }
      await add(script => (script.src = '/module.js?say=added'))
      const ran = next(window, 'ran')
      const text = document.createElement('script')
      text.type = 'module'
      text.text = "import '/module.js?say=inner'; note('text module'); dispatchEvent(new Event('ran'))"
      document.head.append(text)
      await ran
      const load = new Function('from', 'return import(from)')
      return [
        (await load('/module.js?say=later')).name,
        await load('/module.js?say=later').then(
          async (one: unknown) => one === (await load('/module.js?say=later')),
        ),
        ((await attempt(() => load('/status?code=404'))) as { thrown: string }).thrown,
        (await load(`data:text/javascript,export const name = 'inline'`)).name,
        (await load(URL.createObjectURL(new Blob(['export const name = 1'], { type: 'text/javascript' }))))
          .name,
      ]
    },
  },
  {
    name: 'a map of imports is followed',
    head: `<script type="importmap">{"imports": {"named": "/module.js?say=mapped"}}</script>
<script type="module">import { name } from 'named'; note('got ' + name)</script>`,
    run: () => HTMLScriptElement.supports('importmap'),
  },
  {
    name: 'a script reads as it was written',
    run() {
      const script = document.createElement('script')
      script.src = 'note.js?say=x'
      script.setAttribute('Data-Mixed', 'Value')
      script.crossOrigin = 'anonymous'
      script.integrity = 'sha256-x'
      script.nonce = 'abc'
      script.defer = true
      return [
        script.outerHTML,
        script.getAttribute('src'),
        script.src,
        script.nonce,
        [...script.attributes].map(({ name, value }) => `${name}=${value}`),
        script.cloneNode(),
        (script.cloneNode() as Element).outerHTML,
        script.getAttributeNode('src')!.ownerElement === script,
        script.attributes.getNamedItem('src')?.value,
        script.matches('script[src$="say=x"]'),
      ]
    },
  },
  {
    name: 'a tag loader of the common kind loads its queue',
    anyOrder: true,
    async run() {
      // The way hosted tag managers are put in: a script before the first script, with a queue that waits for it.
      const page = window as unknown as {
        layer: unknown[]
        stub: { q?: unknown[] } & ((...values: unknown[]) => void)
      }
      page.layer = [{ start: 1, event: 'begin' }]
      const chain = encodeURIComponent(`note('container', layer.length);
for (const say of ['tag one', 'tag two']) {
  const tag = document.createElement('script'); tag.async = true; tag.src = '/note.js?say=' + say + '&wait=' + (say === 'tag one' ? 100 : 0)
  tag.onload = () => { note(say + ' loaded'); layer.push({ event: say }) }
  const first = document.getElementsByTagName('script')[0]; first.parentNode.insertBefore(tag, first)
}
new Image().src = '/picture.gif?ping'`)
      const first = document.getElementsByTagName('script')[0]!
      const loader = document.createElement('script')
      loader.async = true
      loader.src = `/code.js?code=${chain}`
      first.parentNode!.insertBefore(loader, first)
      while (page.layer.length < 3) await pause(20)
      note(document.getElementsByTagName('script')[0]!.src.split('say=')[1])
      return loader === document.querySelector('script[src^="/code.js"]')
    },
  },
  {
    name: 'the same loader reaches another host',
    anyOrder: true,
    others: true,
    async run() {
      const add = (url: string): Promise<Event> => {
        const tag = document.createElement('script')
        tag.async = true
        tag.setAttribute('src', url)
        const first = document.getElementsByTagName('script')[0]!
        first.parentNode!.insertBefore(tag, first)
        return next(tag, 'load')
      }
      await add(`${other}/note.js?say=container`)
      const pixel = new Image(1, 1)
      pixel.src = `${other}/picture.gif?p`
      await next(pixel, 'load')
      const frame = await framed(frame => (frame.src = `${other}/page?html=<p>x`))
      return [
        document.scripts[0]!.src.includes('container'),
        frame.contentDocument,
        await attempt(() => frame.contentWindow!.document),
        frame.contentWindow!.length,
      ]
    },
    head: '<link rel="stylesheet" href="[other]/style.css?text=p{color:rgb(1, 2, 3)}"><script src="[other]/note.js?say=tag" crossorigin></script>',
    body: '<img src="[other]/picture.gif?markup" onload="note(\'picture\')"><p>text',
  },
]
