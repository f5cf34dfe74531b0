import { expect, test } from 'vitest'
import { lab } from './open.ts'

const shop = lab()

test('keeps no frame alive that is gone', async () => {
  const { page, errors } = await shop.show()
  const session = await page.context().newCDPSession(page)
  const documents = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage')
    return (await session.send('Memory.getDOMCounters')).documents
  }
  const before = await documents()
  await page.evaluate(async () => {
    for (let times = 0; times < 40; times++) {
      const frame = document.createElement('iframe')
      if (times % 2) frame.srcdoc = '<!doctype html><p>x'
      const loaded = new Promise(done => (frame.onload = done))
      document.body.append(frame)
      await loaded
      frame.contentDocument!.body.innerHTML = '<p>x'
      frame.remove()
    }
  })
  // The last one may be about to go.
  await expect.poll(documents).toBeLessThan(before + 5)
  expect(errors).toEqual([])
})

test('looks through what is built once, when it comes into the page, however it was put together', async () => {
  const { page } = await shop.show()
  const looks = await page.evaluate(url => {
    let looked = 0
    const { querySelectorAll } = Element.prototype
    Element.prototype.querySelectorAll = function (this: Element, selector: string) {
      looked++
      return querySelectorAll.call(this, selector)
    } as typeof querySelectorAll
    let inner: Element = new Image()
    for (let times = 0; times < 100; times++) {
      const outer = document.createElement('div')
      outer.append(inner)
      inner = outer
    }
    const built = looked
    // What comes from another document is looked at: it loads when it comes into this one.
    const other = new DOMParser().parseFromString(`<p><img src="${url}">`, 'text/html')
    document.createElement('div').append(other.body.firstChild!)
    const adopted = looked - built
    document.body.append(inner)
    return [built, adopted, looked - built - adopted]
  }, shop.served.tracker('/adopted.gif'))
  // Two gates look: one for what loads, and where there is no floor one for styles.
  expect(looks).toEqual([0, 1, 2])
  expect(shop.served.hits).toEqual([])
})
