import { arena, attribute, newer, put } from './page.ts'
import type { Way } from './way.ts'

const name = (): string => `s${Math.random().toString(36).slice(2)}`

/** Puts a sheet into the document, and something it applies to. */
function sheet(rules: (id: string) => string): void {
  const id = name()
  put('div', { id, textContent: 'text' })
  put('style', { textContent: rules(id) })
}

const box = (): HTMLElement => put('div', { textContent: 'text' })

/** What style sheets load. */
export const styles: readonly Way[] = (
  [
    {
      id: 'style-url',
      title: 'url() in <style>',
      run: to => sheet(id => `#${id} { background: url(${to.url}) }`),
    },
    {
      id: 'style-escaped',
      title: 'url() with escapes',
      run: to => sheet(id => `#${id} { background: \\75 rl("${to.url.replace('//', '/\\2f ')}") }`),
    },
    {
      id: 'style-import',
      twin: true,
      title: '@import in <style>',
      serves: 'css',
      run: to => sheet(() => `@import url(${to.url});`),
    },
    {
      id: 'style-font',
      twin: true,
      title: '@font-face in <style>',
      serves: 'nothing',
      run: to =>
        sheet(id => `@font-face { font-family: ${id}; src: url(${to.url}) } #${id} { font-family: ${id} }`),
    },
    {
      id: 'style-before',
      title: 'content of ::before',
      run: to => sheet(id => `#${id}::before { content: url(${to.url}) }`),
    },
    {
      id: 'style-list',
      title: 'list-style-image',
      run: to => sheet(id => `#${id} { display: list-item; list-style-image: url(${to.url}) }`),
    },
    {
      id: 'style-border',
      title: 'border-image',
      run: to => sheet(id => `#${id} { border: 3px solid; border-image: url(${to.url}) 1 }`),
    },
    {
      id: 'style-mask',
      title: 'mask-image',
      run: to => sheet(id => `#${id} { mask-image: url(${to.url}) }`),
    },
    {
      id: 'style-image-set',
      title: 'image-set()',
      run: to => sheet(id => `#${id} { background: image-set("${to.url}" 1x) }`),
    },
    {
      id: 'style-variable',
      title: 'url() in a custom property',
      run: to => sheet(id => `#${id} { --picture: url(${to.url}); background: var(--picture) }`),
    },
    {
      id: 'style-keyframes',
      title: '@keyframes',
      run: to =>
        sheet(
          id => `@keyframes ${id} { from, to { background: url(${to.url}) } } #${id} { animation: ${id} 9s }`,
        ),
    },
    {
      id: 'style-text-node',
      title: 'a text node in <style>',
      run(to) {
        const id = name()
        box().id = id
        put('style').append(document.createTextNode(`#${id} { background: url(${to.url}) }`))
      },
    },
    {
      id: 'style-insert-rule',
      title: 'insertRule',
      run(to) {
        const id = name()
        box().id = id
        put('style').sheet!.insertRule(`#${id} { background: url(${to.url}) }`)
      },
    },
    {
      id: 'style-rule-property',
      title: 'the style of a rule',
      run(to) {
        const id = name()
        box().id = id
        const [rule] = put('style', { textContent: `#${id} {}` }).sheet!.cssRules
        ;(rule as CSSStyleRule).style.backgroundImage = `url(${to.url})`
      },
    },
    {
      id: 'style-adopted',
      twin: true,
      title: 'adoptedStyleSheets with replaceSync',
      run(to) {
        const id = name()
        box().id = id
        const made = new CSSStyleSheet()
        made.replaceSync(`#${id} { background: url(${to.url}) }`)
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, made]
      },
    },
    {
      id: 'style-adopted-shadow',
      title: 'adoptedStyleSheets of a shadow root',
      async run(to) {
        const root = put('div').attachShadow({ mode: 'closed' })
        root.append(document.createElement('p'))
        const made = new CSSStyleSheet()
        root.adoptedStyleSheets = [made]
        await made.replace(`p { background: url(${to.url}) }`)
      },
    },
    {
      id: 'style-property',
      title: 'style.backgroundImage',
      run: to => void (box().style.backgroundImage = `url(${to.url})`),
    },
    {
      id: 'style-set-property',
      title: 'style.setProperty',
      run: to => box().style.setProperty('background', `url(${to.url})`),
    },
    {
      id: 'style-text',
      title: 'style.cssText',
      run: to => void (box().style.cssText = `background: url(${to.url})`),
    },
    {
      id: 'style-attribute',
      title: 'the attribute style',
      run: to => void attribute('div', { style: `background: url(${to.url})` }),
    },
    {
      id: 'style-variable-property',
      title: 'a custom property set by script',
      run(to) {
        const made = put('div', { textContent: 'x', style: 'background: var(--late)' })
        made.style.setProperty('--late', `url(${to.url})`)
      },
    },
    {
      id: 'style-attribute-map',
      title: 'attributeStyleMap',
      run: to => {
        const map = newer(box())['attributeStyleMap'] as unknown as { set(name: string, value: string): void }
        map.set('background-image', `url(${to.url})`)
      },
    },
    {
      id: 'style-animate',
      title: 'element.animate',
      run: to => void box().animate({ backgroundImage: [`url(${to.url})`, `url(${to.url})`] }, 9000),
    },
    {
      id: 'font-face',
      title: 'new FontFace().load()',
      serves: 'nothing',
      run: to => new FontFace(name(), `url(${to.url})`).load().catch(() => {}),
    },
    {
      id: 'font-set',
      title: 'document.fonts.add() of what a text wants',
      serves: 'nothing',
      run(to) {
        const family = name()
        document.fonts.add(new FontFace(family, `url(${to.url})`))
        box().style.fontFamily = family
      },
    },
    {
      id: 'style-shadow',
      title: '<style> in the mark-up of a shadow root',
      run: to =>
        void (box().attachShadow({
          mode: 'open',
        }).innerHTML = `<style>:host { background: url(${to.url}) }</style>x`),
    },
    {
      id: 'style-file-url',
      title: 'url() in an own style sheet',
      from: 'floor',
      run(to) {
        const id = name()
        box().id = id
        put('link', { rel: 'stylesheet', href: to.says('text/css', `#${id} { background: url(${to.url}) }`) })
      },
    },
    {
      id: 'style-file-import',
      title: '@import in an own style sheet',
      from: 'floor',
      serves: 'css',
      run: to =>
        void put('link', { rel: 'stylesheet', href: to.says('text/css', `@import "${to.url}";`) }, arena()),
    },
    {
      id: 'style-file-font',
      twin: true,
      title: '@font-face in an own style sheet',
      from: 'floor',
      serves: 'nothing',
      run(to) {
        const id = name()
        box().id = id
        const rules = `@font-face { font-family: ${id}; src: url(${to.url}) } #${id} { font-family: ${id} }`
        put('link', { rel: 'stylesheet', href: to.says('text/css', rules) })
      },
    },
    {
      id: 'svg-file',
      twin: true,
      title: 'an own SVG document in a frame',
      from: 'worker',
      run: to =>
        void put('iframe', {
          src: to.says(
            'image/svg+xml',
            `<svg xmlns="http://www.w3.org/2000/svg"><image href="${to.url}"/></svg>`,
          ),
        }),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'style', ...way }) as Way)
