import type { Page } from 'playwright-core'

/** Unmodified markup and plain scripts that reach a third party in every way a Content Security Policy knows of. */
export function ways(base: string): { readonly head: string; readonly body: string } {
  return {
    head: `<script src="${base}/head.js"></script>
<script async src="${base}/async.js"></script>
<script defer src="${base}/defer.js"></script>
<script type="module" src="${base}/module.js"></script>
<link rel="stylesheet" href="${base}/style.css">
<link rel="preload" as="image" href="${base}/preload.gif">
<link rel="modulepreload" href="${base}/modulepreload.js">
<link rel="prefetch" href="${base}/prefetch.txt">
<style>@import "${base}/import.css";
@font-face{font-family:far;src:url(${base}/font.woff)}
h1{background:url(${base}/background.gif);font-family:far}</style>`,
    body: `<script src="${base}/body.js"></script>
<img alt="" src="${base}/picture.gif"><img alt="" srcset="${base}/srcset.gif 1x">
<picture><source srcset="${base}/source.gif"><img alt=""></picture>
<iframe src="${base}/frame.html"></iframe>
<iframe srcdoc="<img src='${base}/srcdoc.gif'>"></iframe>
<object data="${base}/object.html"></object><embed src="${base}/embed.html">
<video src="${base}/video.txt" poster="${base}/poster.gif" preload="auto"></video>
<audio src="${base}/audio.txt" preload="auto"></audio>
<input type="image" alt="" src="${base}/input.gif">
<svg><image href="${base}/svg.gif"/></svg>
<p style="background:url(${base}/attribute.gif)">far</p>
<div><template shadowrootmode="closed"><img src="${base}/shadow.gif"></template></div>
<script>${act(base, 'inline')}</script>`,
  }
}

/** A script that asks for everything a script can ask for. Text, because the test runner would rewrite its `import()`. */
const act = (base: string, name: string): string => `{
const to = '${base}/${name}-'
const put = (kind, set) => {
  const element = document.createElement(kind)
  set(element)
  document.documentElement.append(element)
}
fetch(to + 'fetch').catch(() => {})
navigator.sendBeacon(to + 'beacon')
new Image().src = to + 'image.gif'
const request = new XMLHttpRequest()
request.open('GET', to + 'xhr')
request.send()
put('script', script => (script.src = to + 'script.js'))
put('link', link => Object.assign(link, { rel: 'stylesheet', href: to + 'link.css' }))
put('style', style => (style.textContent = 'main{background:url(' + to + 'style.gif)}'))
put('main', main => (main.innerHTML = '<img alt="" src="' + to + 'markup.gif">'))
import(to + 'module.js').catch(() => {})
new Worker(URL.createObjectURL(new Blob(['fetch("' + to + 'worker").catch(() => {})'])))
}`

/** Has a script of the page ask for everything again. */
export const actAgain = (page: Page, base: string, name: string): Promise<void> =>
  page.evaluate(act(base, name))
