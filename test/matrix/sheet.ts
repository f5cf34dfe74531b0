import { drive, type Visitor } from '../drive/index.ts'
import { put } from './look.ts'
import { presets } from './page/index.ts'

/** What is shown of a viewport of 1280 by 800: the corner card, in its corner. */
const [WIDTH, HEIGHT] = [460, 390]

/** The corner card in every preset, as browsers with these colours show it. */
async function pictures(url: string, colours: 'light' | 'dark'): Promise<Buffer[]> {
  const driven = await drive.chromium({ colours, calm: true })
  try {
    const visitor = await driven.visit()
    await visitor.resize(1280, 800)
    await visitor.goto(url)
    const all: Buffer[] = []
    for (const preset of ['', ...presets()]) {
      await put(visitor, {
        state: 'first',
        form: 'corner',
        preset,
        dir: 'ltr',
        language: 'en',
        width: 1280,
        height: 800,
      })
      all.push(await visitor.picture())
    }
    return all
  } finally {
    await driven.close()
  }
}

const tile = (picture: Buffer): string =>
  `<div style="width:${WIDTH}px;height:${HEIGHT}px;background:url(data:image/png;base64,${picture.toString('base64')}) 0 100%"></div>`

/** One picture of every preset in light and dark, for the documentation. `url` is the page of the matrix. */
export async function sheet(url: string): Promise<Buffer> {
  const [light, dark] = [await pictures(url, 'light'), await pictures(url, 'dark')]
  const cards = ['no preset', ...presets()].map(
    (name, at) => `<figure><figcaption>${name}</figcaption>${tile(light[at]!)}${tile(dark[at]!)}</figure>`,
  )
  const html = `<!doctype html><style>body{margin:0;padding:12px;background:#fff;color:#222;font:600 20px sans-serif;display:grid;gap:24px;grid-template-columns:1fr 1fr;zoom:.5}
figure{margin:0;display:grid;grid-template-columns:auto auto;gap:8px;justify-content:start}figcaption{grid-column:1/-1}</style>${cards.join('')}`
  const driven = await drive.chromium()
  try {
    const visitor: Visitor = await driven.visit()
    await visitor.resize(974, 692)
    await visitor.goto('about:blank')
    await visitor.evaluate(`document.write(${JSON.stringify(html)})`)
    await visitor.evaluate(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))`)
    return await visitor.picture()
  } finally {
    await driven.close()
  }
}
