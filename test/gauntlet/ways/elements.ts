import { arena, attribute, put, quoted, svg } from './page.ts'
import type { Way } from './way.ts'

const link = (properties: { readonly [name: string]: unknown }): void =>
  void put('link', properties, document.head)

/** An anchor or the like that opens its address in a frame. */
function framed(act: (name: string) => void): void {
  const name = `into-${Math.random().toString(36).slice(2)}`
  put('iframe', { name })
  act(name)
}

/** Elements that load, by every door to their source. */
export const elements: readonly Way[] = (
  [
    {
      id: 'script-src',
      twin: true,
      title: 'script.src',
      serves: 'js',
      run: to => void put('script', { src: to.url }),
    },
    {
      id: 'script-attribute',
      title: 'script with setAttribute',
      serves: 'js',
      run: to => void attribute('script', { src: to.url }),
    },
    {
      id: 'script-ordered',
      title: 'script with async = false',
      serves: 'js',
      run: to => void put('script', { async: false, src: to.url }, document.head),
    },
    {
      id: 'script-module',
      twin: true,
      title: 'script type="module"',
      serves: 'js',
      run: to => void put('script', { type: 'module', src: to.url }),
    },
    {
      id: 'script-later',
      title: 'the src of a script that stands in the document',
      serves: 'js',
      run: to => void (put('script').src = to.url),
    },
    {
      id: 'script-before',
      title: 'insertBefore the first script',
      serves: 'js',
      run(to) {
        const [first] = document.getElementsByTagName('script')
        first!.parentNode!.insertBefore(
          Object.assign(document.createElement('script'), { src: to.url }),
          first!,
        )
      },
    },
    {
      id: 'svg-script',
      title: 'SVG <script href>',
      serves: 'js',
      run: to => svg('script', made => made.setAttribute('href', to.url)),
    },
    {
      id: 'iframe-src',
      twin: true,
      title: 'iframe.src',
      serves: 'html',
      run: to => void put('iframe', { src: to.url }),
    },
    {
      id: 'iframe-attribute',
      title: 'iframe with setAttribute',
      serves: 'html',
      run: to => void attribute('iframe', { src: to.url }),
    },
    {
      id: 'iframe-later',
      title: 'the src of a frame in the document',
      serves: 'html',
      run: to => void (put('iframe').src = to.url),
    },
    {
      id: 'iframe-srcdoc',
      twin: true,
      title: 'srcdoc with a picture',
      run: to => void put('iframe', { srcdoc: `<img src="${to.url}">` }),
    },
    {
      id: 'iframe-srcdoc-attribute',
      title: 'srcdoc by setAttribute, with a script',
      run: to => void attribute('iframe', { srcdoc: `<script>fetch('${to.url}')</script>` }),
    },
    {
      id: 'iframe-srcdoc-base',
      title: 'srcdoc with a <base>',
      run: to =>
        void put('iframe', {
          srcdoc: `<base href="${new URL('.', to.url).href}"><img src="${new URL(to.url).pathname.split('/').pop()}">`,
        }),
    },
    {
      id: 'iframe-data',
      title: 'a frame of a data: address with a picture',
      run: to => void put('iframe', { src: `data:text/html,${encodeURIComponent(`<img src="${to.url}">`)}` }),
    },
    {
      id: 'iframe-blob',
      twin: true,
      title: 'a frame of a blob: address with a picture',
      run: to =>
        void put('iframe', {
          src: URL.createObjectURL(new Blob([`<img src="${to.url}">`], { type: 'text/html' })),
        }),
    },
    {
      id: 'iframe-location',
      title: 'the location of a frame',
      serves: 'html',
      from: 'floor',
      run: to => void (put('iframe').contentWindow!.location.href = to.url),
    },
    {
      id: 'iframe-replace',
      title: 'location.replace of a frame',
      serves: 'html',
      from: 'floor',
      run: to => put('iframe').contentWindow!.location.replace(to.url),
    },
    {
      id: 'iframe-anchor',
      title: 'a link clicked into a frame',
      serves: 'html',
      run: to => framed(target => put('a', { target, href: to.url }).click()),
    },
    {
      id: 'iframe-open',
      title: 'window.open into a frame',
      serves: 'html',
      run: to => framed(name => void window.open(to.url, name)),
    },
    {
      id: 'object-data',
      twin: true,
      title: 'object.data',
      serves: 'html',
      run: to => void put('object', { data: to.url }),
    },
    {
      id: 'object-attribute',
      title: 'object with setAttribute',
      run: to => void attribute('object', { type: 'image/gif', data: to.url }),
    },
    {
      id: 'embed-src',
      twin: true,
      title: 'embed.src',
      serves: 'html',
      run: to => void put('embed', { src: to.url }),
    },
    {
      id: 'embed-attribute',
      title: 'embed with setAttribute',
      run: to => void attribute('embed', { type: 'image/gif', src: to.url }),
    },
    { id: 'audio-new', title: 'new Audio(url)', serves: 'nothing', run: to => void new Audio(to.url).load() },
    {
      id: 'audio-src',
      title: 'audio.src',
      serves: 'nothing',
      run: to => void put('audio', { preload: 'auto', src: to.url }),
    },
    {
      id: 'video-src',
      twin: true,
      title: 'video.src',
      serves: 'nothing',
      run: to => void put('video', { preload: 'auto', src: to.url }),
    },
    {
      id: 'video-attribute',
      title: 'video with setAttribute',
      serves: 'nothing',
      run: to => void attribute('video', { preload: 'auto', src: to.url }),
    },
    { id: 'video-poster', title: 'video.poster', run: to => void put('video', { poster: to.url }) },
    {
      id: 'video-source',
      title: '<source> of a video',
      serves: 'nothing',
      run: to => void put('source', { src: to.url }, put('video', { preload: 'auto' })),
    },
    {
      id: 'video-track',
      twin: true,
      title: '<track> of a video',
      serves: 'nothing',
      run(to) {
        const made = put(
          'track',
          { kind: 'subtitles', src: to.url, default: true },
          put('video', { crossOrigin: 'anonymous' }),
        )
        made.track.mode = 'showing'
      },
    },
    {
      id: 'link-stylesheet',
      twin: true,
      title: '<link rel="stylesheet">',
      serves: 'css',
      run: to => link({ rel: 'stylesheet', href: to.url }),
    },
    {
      id: 'link-stylesheet-attribute',
      title: 'stylesheet with setAttribute',
      serves: 'css',
      run: to => void attribute('link', { rel: 'stylesheet', href: to.url }, document.head),
    },
    {
      id: 'link-rel-last',
      title: 'a link whose rel is set last',
      serves: 'css',
      run: to => void (put('link', { href: to.url }, document.head).rel = 'stylesheet'),
    },
    {
      id: 'link-preload-image',
      twin: true,
      title: 'preload of a picture',
      run: to => link({ rel: 'preload', as: 'image', href: to.url }),
    },
    {
      id: 'link-preload-srcset',
      title: 'preload with imagesrcset',
      run: to => link({ rel: 'preload', as: 'image', imageSrcset: `${to.url} 1x` }),
    },
    {
      id: 'link-preload-script',
      title: 'preload of a script',
      serves: 'js',
      run: to => link({ rel: 'preload', as: 'script', href: to.url }),
    },
    {
      id: 'link-preload-style',
      title: 'preload of a style sheet',
      serves: 'css',
      run: to => link({ rel: 'preload', as: 'style', href: to.url }),
    },
    {
      id: 'link-preload-fetch',
      title: 'preload for fetch',
      serves: 'json',
      run: to => link({ rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: to.url }),
    },
    {
      id: 'link-modulepreload',
      title: 'modulepreload',
      serves: 'js',
      run: to => link({ rel: 'modulepreload', href: to.url }),
    },
    { id: 'link-prefetch', title: 'prefetch', run: to => link({ rel: 'prefetch', href: to.url }) },
    {
      id: 'speculation-rules',
      title: 'speculation rules by script',
      serves: 'html',
      from: 'floor',
      run: to =>
        void put('script', {
          type: 'speculationrules',
          textContent: JSON.stringify({
            prefetch: [{ source: 'list', urls: [to.url], eagerness: 'immediate' }],
          }),
        }),
    },
    {
      id: 'custom-element',
      title: 'a custom element that makes its own picture',
      run(to) {
        const name = `x-${Math.random().toString(36).slice(2)}`
        customElements.define(
          name,
          class extends HTMLElement {
            connectedCallback(): void {
              this.attachShadow({ mode: 'closed' }).append(Object.assign(new Image(), { src: to.url }))
            }
          },
        )
        arena().append(document.createElement(name))
      },
    },
    {
      id: 'handler-attribute',
      title: 'an onerror attribute',
      run: to =>
        void attribute('img', { src: 'data:,', onerror: `fetch('${quoted(to.url)}').catch(() => {})` }),
    },
  ] satisfies Partial<Way>[]
).map(way => ({ kind: 'element', ...way }) as Way)
