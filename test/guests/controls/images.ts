import type { Control } from '../control.ts'

/** Pictures and media, made by scripts and by the page. */
export const images: readonly Control[] = [
  {
    name: 'a picture decodes, and one that does not exist fails to',
    async run() {
      const image = new Image()
      const before = [image.complete, image.naturalWidth]
      image.src = '/picture.gif'
      const during = [
        image.complete,
        image.naturalWidth,
        image.getAttribute('src'),
        new URL(image.src).pathname,
      ]
      await image.decode()
      const missing = new Image()
      missing.src = '/status?code=404'
      return [
        before,
        during,
        [image.complete, image.naturalWidth, image.naturalHeight, image.currentSrc.endsWith('/picture.gif')],
        await attempt(() => missing.decode()),
        await attempt(() => new Image().decode()),
        missing.complete,
      ]
    },
  },
  {
    name: 'pictures tell of their loading, once each',
    anyOrder: true,
    async run() {
      const made = ['one', 'two', 'missing'].map(name => {
        const image = document.createElement('img')
        hear(image, 'load error', name)
        image.onload = () => note(`${name} onload`)
        image.src = name === 'missing' ? '/status?code=404' : `/picture.gif?${name}`
        return image
      })
      document.body.append(...made)
      // A source that is set again: only the last one counts.
      const twice = new Image()
      hear(twice, 'load error', 'twice')
      twice.src = '/status?code=404'
      twice.src = '/picture.gif?twice'
      await pause(400)
      note('and no more')
      return made.map(image => [image.complete, image.naturalWidth, image.outerHTML])
    },
  },
  {
    name: 'handlers in the mark-up hear of pictures',
    anyOrder: true,
    body: `<img src="/picture.gif?markup" onload="note('load', this.naturalWidth)">
<img src="/status?code=404" onerror="note('error'); this.onerror = null; this.src = '/picture.gif?instead'" onload="note('instead')">
<picture><source srcset="/picture.gif?source"><img src="/picture.gif?unused" onload="note('picture', this.currentSrc.split('?')[1])"></picture>
<img srcset="/picture.gif?small 1x, /picture.gif?large 2x" onload="note('srcset', this.currentSrc.split('?')[1])">`,
    run: () =>
      pause(300).then(() => [...document.images].map(image => [image.getAttribute('src'), image.complete])),
  },
  {
    name: 'a picture of another host can be drawn and read',
    others: true,
    async run() {
      const image = new Image()
      image.crossOrigin = 'anonymous'
      image.src = `${other}/picture.gif`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')!.drawImage(image, 0, 0)
      const plain = new Image()
      plain.src = `${other}/picture.gif?plain`
      await next(plain, 'load')
      const tainted = document.createElement('canvas')
      tainted.getContext('2d')!.drawImage(plain, 0, 0)
      return [
        image.naturalWidth,
        canvas.toDataURL().slice(0, 15),
        await attempt(() => tainted.toDataURL().length),
        document.querySelectorAll('img').length,
      ]
    },
  },
  {
    name: 'a picture reads as it was written',
    run() {
      const image = new Image(7, 8)
      image.src = 'picture.gif'
      image.alt = 'alt'
      image.srcset = '/picture.gif?a 1x'
      image.loading = 'lazy'
      image.referrerPolicy = 'no-referrer'
      const copy = image.cloneNode() as HTMLImageElement
      return [
        image.outerHTML,
        copy.outerHTML,
        [...image.attributes].map(({ name, value }) => [name, value]),
        image.getAttributeNames(),
        image.hasAttribute('src'),
        image.getAttributeNode('src')?.value,
        image.matches('[src="picture.gif"]'),
        image.isEqualNode(copy),
        image.removeAttribute('src'),
        image.src,
        image.toggleAttribute('src'),
        image.outerHTML,
      ]
    },
  },
  {
    name: 'sounds and films load and fail',
    async run() {
      const sound = new Audio()
      hear(sound, 'loadstart error emptied abort', 'sound')
      sound.src = '/status?code=404'
      await next(sound, 'error')
      const film = document.createElement('video')
      film.poster = '/picture.gif'
      const source = document.createElement('source')
      source.src = '/status?code=404'
      hear(source, 'error', 'source')
      film.append(source)
      document.body.append(film)
      await next(source, 'error')
      const track = document.createElement('track')
      track.src = '/nothing.vtt'
      return [
        sound.error?.code,
        sound.networkState,
        sound.currentSrc.endsWith('404'),
        film.outerHTML,
        track.outerHTML,
        new Audio('/x.mp3').preload,
      ]
    },
  },
]
