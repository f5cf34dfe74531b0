import { expect, test } from 'vitest'
import { answer, lab, settled, soon, told } from './open.ts'

const shop = lab()
const at = (path: string) => shop.served.tracker(path)

test('keeps the order of scripts that wait, also of those that were inserted in another order than they were made', async () => {
  const { page } = await shop.show()
  await page.evaluate(base => {
    const scripts = [0, 1, 2, 3].map(index => {
      const script = document.createElement('script')
      script.async = false
      script.src = `${base}/${index}.js`
      return script
    })
    document.head.append(scripts[2]!, scripts[0]!)
    for (const index of [3, 1]) document.head.appendChild(scripts[index]!)
  }, at(''))
  await answer(page, true)
  await soon(() => page.evaluate(() => globalThis.ran)).toEqual(['/2.js', '/0.js', '/3.js', '/1.js'])
})

test('fires load once after a grant, with the script as the current one', async () => {
  const { page } = await shop.show()
  const events = () => page.evaluate('events') as Promise<string[]>
  await page.evaluate(url => {
    const events: string[] = []
    Object.assign(globalThis, { events })
    const script = document.createElement('script')
    script.src = url
    script.onload = () => events.push('property')
    for (const name of ['load', 'error']) script.addEventListener(name, () => events.push(name))
    new MutationObserver(() => {}).observe(script, { attributes: true })
    document.head.append(script)
  }, at('/once.js'))
  await settled(page)
  expect(await events()).toEqual([])
  await answer(page, true)
  await soon(events).toEqual(['property', 'load'])
  await answer(page, true)
  await settled(page)
  expect(await events()).toEqual(['property', 'load'])
  expect(shop.served.hits).toEqual(['/once.js'])
})

test('lets what was refused fail with an error event, later and once, and nothing that waits', async () => {
  const { page, errors } = await shop.show()
  const tags = ['script', 'img', 'link', 'object', 'audio', 'input']
  const make = (phase: string) =>
    page.evaluate(
      ([tags, base]) => {
        const events: string[] = []
        Object.assign(globalThis, { events })
        for (const tag of tags) {
          const made = document.createElement(tag)
          made.addEventListener('error', () => events.push(tag))
          const name = tag === 'link' ? 'href' : tag === 'object' ? 'data' : 'src'
          Object.assign(made, { rel: 'stylesheet', type: tag === 'input' ? 'image' : '' })
          made.setAttribute(name, `${base}/${tag}`)
          document.body.append(made)
        }
        return [...events]
      },
      [tags, at(`/${phase}`)] as const,
    )
  const events = async () => ((await page.evaluate('events')) as string[]).sort()
  expect(await make('held')).toEqual([])
  await settled(page)
  expect(await events()).toEqual([])
  await answer(page, false)
  await soon(events).toEqual([...tags].sort())
  expect(await make('refused')).toEqual([])
  await soon(events).toEqual([...tags].sort())
  await settled(page)
  expect(await events()).toEqual([...tags].sort())
  expect(shop.served.hits).toEqual([])
  expect(errors).toEqual([])
})

test('says what the page set while it waits, and gives it up when the page does', async () => {
  const { page } = await shop.show()
  const seen = await page.evaluate(base => {
    const image = document.createElement('img')
    image.src = `${base}/image.gif`
    const found = [image.src, image.getAttribute('src'), image.hasAttribute('src'), image.hasAttribute('alt')]
    image.removeAttribute('src')
    found.push(image.src, image.getAttribute('src'), image.hasAttribute('src'))
    document.body.append(image)
    const changed = document.createElement('img')
    changed.src = `${base}/first.gif`
    changed.src = `${base}/second.gif`
    document.body.append(changed)
    const own = document.createElement('img')
    own.src = `${base}/given-up.gif`
    own.src = 'data:,'
    document.body.append(own)
    const script = document.createElement('script')
    script.src = `${base}/script.js`
    document.body.append(script)
    found.push(script.src, (script.cloneNode() as Element).getAttribute('src'), own.src)
    return found
  }, at(''))
  const url = at('')
  expect(seen).toEqual([
    ...[`${url}/image.gif`, `${url}/image.gif`, true, false],
    ...['', null, false],
    ...[`${url}/script.js`, `${url}/script.js`, 'data:,'],
  ])
  await answer(page, true)
  await soon(() => [...shop.served.hits].sort()).toEqual(['/script.js', '/second.gif'])
  await settled(page)
  expect([...shop.served.hits].sort()).toEqual(['/script.js', '/second.gif'])
})

test('never runs the text of a script that has a source, waiting or not', async () => {
  const { page, errors } = await shop.show()
  await page.evaluate(url => {
    const script = document.createElement('script')
    script.src = url
    script.text = 'throw new Error("the text ran")'
    document.head.append(script)
    document.body.append(
      document.createRange().createContextualFragment(`<script src="${url}">throw 1</script>`),
    )
  }, at('/both.js'))
  await answer(page, true)
  await soon(() => page.evaluate(() => globalThis.ran)).toEqual(['/both.js', '/both.js'])
  expect(errors).toEqual([])
})

test('changes no letter of mark-up that loads nothing of others', async () => {
  const { page } = await shop.show()
  const html = `<p title="<img src='${at('/a.gif')}'" class='it"s'>one</p><!-- <img src="${at('/b.gif')}"> --><textarea>
&lt;img src="${at('/c.gif')}"></textarea><a href="${at('/d')}">out</a><img alt="a > b" src="data:,"><template><b>x</b></template>`
  const read = await page.evaluate(
    html => {
      const pieces = html.match(/[\s\S]{1,7}/g)!
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const page = frame.contentDocument!
      page.open()
      // As people wrote pages once: in pieces, some of which end inside a tag.
      for (const piece of pieces) page.write(piece)
      page.close()
      const holder = document.createElement('div')
      holder.innerHTML = html
      const untouched = new DOMParser().parseFromString(html, 'text/html').body.innerHTML
      return [page.body.innerHTML === untouched, holder.innerHTML === untouched, untouched.length > 200]
    },
    html.replaceAll(at(''), '/own'),
  )
  expect(read).toEqual([true, true, true])
})

test('joins what a script writes in pieces with what the parser reads next', async () => {
  const { page } = await shop.show({
    body: `<script>document.write('<b id=joi')</script>ned title=here>bold</b><script>document.write('<i')
document.write(' id=whole>x</i>')</script>`,
  })
  expect(await page.locator('#joined').getAttribute('title')).toBe('here')
  expect(await page.locator('#whole').textContent()).toBe('x')
})

test('leaves the rest of a document that is written with something of others in it', async () => {
  const { page } = await shop.show()
  const read = await page.evaluate(
    ([url]) => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const page = frame.contentDocument!
      page.open()
      page.write(
        `<!doctype html><html lang="de"><body class="x"><div id="open"><script>window.text = "<img src='${url}'>"</script>`,
      )
      page.write(`<img src="${url}"><p>inside</p>`)
      page.write('</div><p>outside</p>')
      page.close()
      const { text } = frame.contentWindow as unknown as { text: string }
      return [
        page.compatMode,
        page.documentElement.lang,
        page.body.className,
        page.querySelectorAll('#open > p').length,
        page.querySelectorAll('body > p').length,
        typeof text,
      ]
    },
    [at('/pixel.gif')],
  )
  expect(read).toEqual(['CSS1Compat', 'de', 'x', 1, 1, 'string'])
  expect(shop.served.hits).toEqual([])
})

test("leaves the page's own elements, frames, images and custom elements as they are", async () => {
  const { page, errors } = await shop.show()
  shop.served.put('/own.gif', '', { type: 'image/gif' })
  const seen = await page.evaluate(async () => {
    const out: unknown[] = []
    class Mine extends HTMLElement {
      static observedAttributes = ['src']
      attributeChangedCallback(_: string, __: string, value: string) {
        out.push(`src=${value}`)
      }
      connectedCallback() {
        out.push(`in ${this.innerHTML}`)
      }
    }
    customElements.define('mine-image', Mine)
    document.body.insertAdjacentHTML(
      'beforeend',
      '<mine-image src="https://elsewhere.example/x"><img src="data:,"></mine-image>',
    )
    let loads = 0
    const frame = document.createElement('iframe')
    frame.onload = () => loads++
    frame.srcdoc = '<p>own'
    document.body.append(frame)
    await new Promise(done => setTimeout(done, 300))
    out.push(loads, frame.contentDocument!.body.textContent)
    const image = new Image(7)
    image.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
    await image.decode()
    out.push(
      image.complete,
      image.width,
      image.naturalWidth,
      image instanceof Image,
      image.constructor === HTMLImageElement,
    )
    const sound = new Audio()
    out.push(sound instanceof HTMLAudioElement, sound.constructor === HTMLAudioElement, sound.preload)
    const link = document.createElement('link')
    link.rel = 'canonical'
    link.href = 'https://elsewhere.example/'
    document.head.append(link)
    out.push(link.outerHTML)
    const thrown = (act: () => unknown) => {
      try {
        return act()
      } catch (error) {
        return (error as Error).name
      }
    }
    out.push(
      thrown(() => Element.prototype.setAttribute.call({} as Element, 'a', 'b')),
      thrown(() => document.body.setAttribute('=', 'b')),
      thrown(() => document.body.appendChild(null as unknown as Node)),
      thrown(() => document.body.appendChild(document)),
      thrown(() => (document.body as unknown as { setAttribute(name: string): void }).setAttribute('one')),
      document.body.append('text', 5 as unknown as string),
      document.createElement('img').setAttribute('src', 'data:,'),
      document.body.appendChild(image) === image,
    )
    return out
  })
  expect(seen).toEqual([
    ...['src=https://elsewhere.example/x', 'in <img src="data:,">', 1, 'own'],
    ...[true, 7, 1, true, true],
    ...[true, true, 'auto'],
    '<link rel="canonical" href="https://elsewhere.example/">',
    ...['TypeError', 'InvalidCharacterError', 'TypeError', 'HierarchyRequestError', 'TypeError'],
    ...[undefined, undefined, true],
  ])
  expect(errors).toEqual([])
  expect(await told(page, 'held', 'refused')).toEqual([])
})

test('sees in report mode what elements load, once each, and lets it pass', async () => {
  const { page } = await shop.show({ attributes: 'data-mode="report"' })
  await page.evaluate(base => {
    document.body.insertAdjacentHTML('beforeend', `<img alt="" src="${base}/markup.gif">`)
    const image = document.createElement('img')
    image.src = `${base}/property.gif`
    document.body.append(image)
    const script = document.createElement('script')
    script.src = `${base}/script.js`
    document.body.append(script)
  }, at(''))
  await soon(() => [...shop.served.hits].sort()).toEqual(['/markup.gif', '/property.gif', '/script.js'])
  expect((await told(page, 'seen')).sort()).toEqual([
    'seen img /markup.gif',
    'seen img /property.gif',
    'seen script /script.js',
  ])
})

/** Everything that a page finds on the platform's own objects: each function by its place. */
const inventory = `globalThis.inventory = () => {
  const found = new Map()
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = Object.getOwnPropertyDescriptor(globalThis, name).value
    for (const [place, object] of [[name, value?.prototype]])
      for (const key of object && /^[A-Z]/.test(name) ? Reflect.ownKeys(object) : []) {
        const { get, set, value } = Object.getOwnPropertyDescriptor(object, key)
        for (const [part, it] of Object.entries({ get, set, value }))
          if (typeof it === 'function') found.set(place + '.' + String(key) + ' ' + part, it)
      }
    if (typeof value === 'function') found.set(name, value)
  }
  return found
}
globalThis.before = globalThis.inventory()`

test('gives the page its own functions back when the guard is stopped, and differs in nothing a page looks at before', async () => {
  const context = await shop.browser.newContext()
  await context.addInitScript(inventory)
  const { page } = await shop.show({ attributes: 'data-banner="off"' }, { context })
  const look = () =>
    page.evaluate(() => {
      const { before, inventory } = globalThis as unknown as {
        before: Map<string, (...values: unknown[]) => unknown>
        inventory(): Map<string, (...values: unknown[]) => unknown>
      }
      const changed: string[] = []
      const different: string[] = []
      for (const [place, now] of inventory()) {
        const native = before.get(place)
        if (!native || native === now) continue
        changed.push(place)
        const looks = (it: typeof now) =>
          JSON.stringify([
            it.name,
            it.length,
            `${it}`,
            Function.prototype.toString.call(it),
            Reflect.ownKeys(it).map(String),
          ])
        if (looks(native) !== looks(now)) different.push(place)
      }
      return { changed, different }
    })
  const guarded = await look()
  expect(guarded.different).toEqual([])
  for (const place of [
    'Element.setAttribute value',
    'Node.appendChild value',
    'Element.innerHTML set',
    'Document.write value',
  ])
    expect(guarded.changed).toContain(place)
  await page.evaluate(() => heed.guard.stop())
  expect((await look()).changed).toEqual([])
  await page.evaluate(url => fetch(url), at('/free'))
  expect(shop.served.hits).toEqual(['/free'])
})
