import { expect, test } from 'vitest'
import { answer, lab, settled, soon } from './lab.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)
const script = (body: string) => ({ type: 'text/javascript', body })

/** Everything that a page and what belongs to it may load, in tags nobody changed and behind an empty scanner. */
function put({ guarded = true } = {}): string[] {
  const { served } = shop
  const head = `<script src="${at('/head.js')}"></script>
<script async src="${at('/async.js')}"></script>
<script type="module" src="${at('/module.js')}"></script>
<link rel="stylesheet" href="${at('/sheet.css')}">
<link rel="preload" as="image" href="${at('/preloaded.gif')}">
<link rel="modulepreload" href="${at('/preloaded.mjs')}">
<link rel="stylesheet" href="/own.css">
<style>@font-face { font-family: theirs; src: url(${at('/inline.woff')}) } body { background: url(${at('/inline-css.gif')}); font-family: theirs }</style>`
  const body = `<img alt="" src="${at('/picture.gif')}">
<img alt="" srcset="${at('/srcset.gif')} 1x">
<picture><source srcset="${at('/source.gif')}"><img alt="" src="${at('/unused.gif')}"></picture>
<iframe src="${at('/frame.html')}"></iframe>
<iframe src="/frame"></iframe>
<iframe srcdoc="&lt;img src=${at('/srcdoc.gif')}>"></iframe>
<video src="${at('/video.mp4')}"></video>
<video poster="${at('/poster.gif')}"></video>
<audio src="${at('/audio.mp3')}" preload="auto"></audio>
<object data="${at('/object.gif')}" type="image/gif"></object>
<embed src="${at('/embed.gif')}" type="image/gif">
<input type="image" alt="" src="${at('/input.gif')}">
<svg><image href="${at('/svg.gif')}" width="9" height="9"/></svg>
<div><template shadowrootmode="closed"><img alt="" src="${at('/shadow.gif')}"></template></div>
<p class="own">Set in a font of others</p>
<script>
new Worker('/own-worker.js')
new SharedWorker('/own-shared.js')
import('${at('/imported.mjs')}').catch(() => {})
</script>`
  const page = shop
    .html({ head, body })

    .replace(guarded ? '' : /<script src="\/heed.js".*<\/script>/, '')
  const preload = `<${at('/linked.gif')}>; rel=preload; as=image`
  served.put('/', { type: 'text/html', body: page, headers: { link: preload } })
  served.put('/own.css', {
    type: 'text/css',
    body: `@import "${at('/imported.css')}"; @font-face { font-family: more; src: url(${at('/own-css.woff')}) }
h1 { background: url(${at('/own-css.gif')}) } .own { font-family: more }`,
  })
  served.put(
    '/frame',
    `<link rel="icon" href="data:,"><img src="${at('/in-frame.gif')}"><script>fetch('${at('/in-frame')}').catch(() => {})</script>`,
  )
  served.put(
    '/own-worker.js',
    script(
      `fetch('${at('/in-worker')}').catch(() => {}); try { importScripts('${at('/in-worker.js')}') } catch {}`,
    ),
  )
  served.put(
    '/own-shared.js',
    script(`fetch('${at('/in-shared')}').catch(() => {}); new EventSource('${at('/in-shared-events')}')`),
  )
  const named = [page, preload, '/own-css.gif /own-css.woff /imported.css /in-frame /in-frame.gif']
    .concat('/in-worker /in-worker.js /in-shared /in-shared-events')
    .join(' ')
  return [
    ...new Set(
      [...named.matchAll(/(?:tracker\.localhost:\d+|(?<=\s|^))(\/[\w.-]+)/g)].map(([, path]) => path!),
    ),
  ].filter(path => !/^\/(unused|heed|own-(worker|shared|\.))|^\/(own\.css|frame)$/.test(path))
}

test('asks for all of it once where there is no Heed', async () => {
  const paths = put({ guarded: false }).sort()
  const page = await shop.open('/')
  await soon(() => shop.served.hits).toEqual(paths)
  await settled(page)
  expect(shop.served.hits).toEqual(paths)
})

test('stops every request of tags that nobody changed from the second view on, and none after a yes', async () => {
  const paths = put().sort()
  expect(paths.length).toBeGreaterThan(30)
  const page = await shop.visitor()
  const view = async () => {
    shop.served.forget()
    await page.goto(shop.served.url('/'))
    await settled(page)
  }
  await view()
  expect(shop.served.hits, 'before an answer').toEqual([])
  await answer(page, false)
  await settled(page)
  expect(shop.served.hits, 'at the refusal').toEqual([])
  await view()
  expect(shop.served.hits, 'after the refusal').toEqual([])
  await answer(page, true)
  await settled(page)
  await view()
  await soon(() => shop.served.hits).toEqual(paths)
  await settled(page)
  expect(shop.served.hits, 'after the grant').toEqual(paths)
  await answer(page, false)
  await settled(page)
  await view()
  expect(shop.served.hits, 'after the withdrawal').toEqual([])
})
