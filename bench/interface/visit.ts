import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Kit } from './job.ts'
import type { Served } from './serve.ts'

/** What one person saw and waited for, in milliseconds and bytes. */
export interface Figures {
  /** Bytes that the kit loads on a first visit, as sent, with what it adds to the HTML. */
  firstBytes: number
  /** The same of a visit after the answer, by somebody whose browser has kept no file. */
  returnBytes: number
  /** From the start of the navigation until the banner has been painted, at a quarter of the speed. */
  banner: number
  /** From the page's own first content until then; 0 where the banner came with it. */
  afterContent: number
  /** From the press on accept until the next paint, at a sixth of the speed. */
  press: number
  /** Time of the main thread on a first visit and on a return, less that of the bare page. Not throttled, on the thread's own clock. */
  work: number
  returnWork: number
  shift: number
  /** How much later the largest picture is painted than on the bare page. */
  lcp: number
}

const SETTLE = 700

/** Watches from inside: first content, largest picture, shifts, and the frame in which the banner is there. */
const probe = (kit: Kit | undefined): string => `{
  const seen = globalThis.seen = { fcp: 0, lcp: 0, shift: 0, banner: 0 }
  const watch = (type, hear) => new PerformanceObserver(list => list.getEntries().forEach(hear)).observe({ type, buffered: true })
  watch('paint', entry => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime })
  watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime })
  watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.shift += entry.value })
  // A message posted from a frame arrives once the frame is done.
  const painted = tell => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => tell(performance.now()); port2.postMessage(0) }
  const look = () => {
    const banner = ${kit?.banner ?? 'null'}
    const box = banner?.getBoundingClientRect()
    const drawn = box && box.width && box.top < innerHeight - 1 && box.bottom > 1 && banner.checkVisibility({ visibilityProperty: true })
    let opacity = drawn ? 1 : 0
    for (let at = banner; at && opacity; at = at.parentNode?.host ?? at.parentElement) opacity *= getComputedStyle(at).opacity
    if (opacity > 0.01) painted(now => { seen.banner = now })
    else requestAnimationFrame(look)
  }
  ${kit ? 'requestAnimationFrame(look)' : ''}
  addEventListener('click', ({ timeStamp }) => requestAnimationFrame(() => painted(now => pressed(now - timeStamp))), true)
}`

const wait = (milliseconds: number): Promise<void> => new Promise(done => setTimeout(done, milliseconds))

/** Asks a page until it says yes. A page that is loading anew says nothing. */
async function until(page: Page, expression: string, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(50))
    if (await page.evaluate(`!!(${expression})`).catch(() => false)) return
  throw new Error(`[heed] ${what}: waited twenty seconds for ${expression}`)
}

interface Tab {
  readonly page: Page
  readonly session: CDPSession
  readonly asked: string[]
}

async function open(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, session, asked }
}

const work = async ({ session }: Tab): Promise<number> =>
  (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value *
  1000

/** What a kit's files weigh, each once. */
const weight = (served: Served, asked: readonly string[]): number =>
  [...new Set(asked)].reduce((sum, url) => sum + served.weigh(url), 0)

const newPerson = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })

/** A first visit on a slow machine, an answer, and a return. */
export async function visit(browser: Browser, served: Served, kit: Kit | undefined): Promise<Figures> {
  const what = kit?.name ?? 'none'
  const context = await newPerson(browser)
  try {
    const first = await open(context)
    const { page, session } = first
    let pressed: number | undefined
    await page.exposeFunction('pressed', (after: number) => {
      pressed ??= after
    })
    await page.addInitScript(probe(kit))
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(served.urlOf(kit), { waitUntil: 'load' })
    if (kit) await until(page, 'seen.banner', what)
    await wait(SETTLE)
    const { fcp, lcp, shift, banner } = await page.evaluate<{
      fcp: number
      lcp: number
      shift: number
      banner: number
    }>('seen')
    const firstBytes = kit ? weight(served, first.asked) + served.weighHead(kit) : 0
    if (kit) {
      await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
      const box = await page.evaluate<{ x: number; y: number }>(
        `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))(${kit.accept}.getBoundingClientRect())`,
      )
      await page.mouse.move(box.x, box.y)
      await wait(200)
      await page.mouse.down()
      await page.mouse.up()
      for (const end = Date.now() + 10_000; pressed == null && Date.now() < end; ) await wait(20)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      await until(page, 'globalThis.ran?.length >= 2', what)
    }
    await page.close()

    const back = await open(context)
    await back.session.send('Network.enable')
    await back.session.send('Network.setCacheDisabled', { cacheDisabled: true })
    await back.page.goto(served.urlOf(kit), { waitUntil: 'load' })
    if (kit) await until(back.page, 'globalThis.ran?.length >= 2', what)
    await wait(SETTLE)
    const returnBytes = kit ? weight(served, back.asked) + served.weighHead(kit) : 0
    return {
      firstBytes,
      returnBytes,
      banner,
      afterContent: Math.max(0, banner - fcp),
      press: pressed ?? Number.NaN,
      work: await workOfFirst(browser, served, kit),
      returnWork: await work(back),
      shift,
      lcp,
    }
  } finally {
    await context.close()
  }
}

/** Time of the main thread until a page with its banner has settled, without a probe in it. */
async function workOfFirst(browser: Browser, served: Served, kit: Kit | undefined): Promise<number> {
  const context = await newPerson(browser)
  try {
    const tab = await open(context)
    await tab.page.goto(served.urlOf(kit), { waitUntil: 'load' })
    await wait(SETTLE)
    if (kit) await until(tab.page, kit.banner, kit.name)
    return await work(tab)
  } finally {
    await context.close()
  }
}
