import { expect, test } from 'vitest'
import { createRandom, type Random } from '../../edge/fuzz.ts'
import { lab, settled } from './open.ts'
import { policy } from './shop.ts'

const shop = lab()

/** How many policies are made, and how many pages show them at a time. */
const POLICIES = Number(process.env['HEED_POLICIES'] ?? 32)
const AT_ONCE = 6

type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json }

const ODD: readonly Json[] = [
  ...[
    null,
    undefined,
    0,
    -1,
    1e300,
    true,
    '',
    ' ',
    '*',
    '*.',
    '*.*',
    'x',
    '\u2028',
    '<script>',
    "';sandbox",
    '__proto__',
    'P9999Y',
    'PT0S',
  ],
  ...[
    [],
    {},
    [null],
    [[]],
    { __proto__x: 1 },
    { toString: null },
    { length: -1 },
    ['*'],
    ['*.example'],
    [{ name: null }],
    { 'a b;c': { title: 'x' } },
  ],
]

/** The policy of the shop, with a few of its values, anywhere, in the place of which stands something that belongs nowhere. */
function broken(random: Random): Json {
  const made = structuredClone(policy) as unknown as Json
  for (let times = 1 + random.next(3); times > 0; times--) {
    let at = made as { [name: string]: Json }
    for (;;) {
      // Without its first word it is no policy at all, and that is soon said.
      const name = random.of(Object.keys(at).filter(name => name !== 'heed'))
      const inner = at[name]
      if (inner && typeof inner === 'object' && Object.keys(inner).length && random.next(4))
        at = inner as typeof at
      else {
        at[name] = random.of(ODD)
        break
      }
    }
  }
  return made
}

/** Tries what pages do. None of it may throw, whatever the policy says. */
const tries = (other: string): string[] => {
  const thrown: string[] = []
  const box = document.createElement('div')
  document.body.append(box)
  const ways: Record<string, () => unknown> = {
    fetch: () => void fetch(`${other}fetch`).catch(() => {}),
    beacon: () => navigator.sendBeacon(`${other}beacon`),
    image: () => (new Image().src = `${other}image`),
    script: () => {
      const script = document.createElement('script')
      script.src = `${other}script.js`
      document.head.append(script)
    },
    markup: () => (box.innerHTML = `<iframe src="${other}frame"></iframe><img src="${other}markup">`),
    // biome-ignore lint/suspicious/noDocumentCookie: it is what pages do
    cookie: () => (document.cookie = '_tracker=1'),
    storage: () => localStorage.setItem('_tracker', '1'),
    key: () => void (document.cookie + localStorage.getItem('_tracker')),
    socket: () => (new WebSocket(`${other.replace('http', 'ws')}socket`).onerror = () => {}),
  }
  for (const [name, way] of Object.entries(ways))
    try {
      way()
    } catch (error) {
      thrown.push(`${name}: ${error}`)
    }
  return thrown
}

test(
  `shows pages with ${POLICIES} policies that say something odd somewhere: none throws at the page, none lets anything out`,
  async () => {
    const found: unknown[] = []
    let inForce = 0
    const context = await shop.browser.newContext()
    const one = async (seed: number): Promise<void> => {
      const random = createRandom(seed)
      const odd = broken(random)
      const path = `/odd-${seed}`
      const floor = random.of(['off', 'lax', 'strict'] as const)
      const { page, errors } = await shop.show({ text: JSON.stringify(odd), floor }, { context, path })
      const thrown = await page.evaluate(tries, shop.served.tracker(`/${seed}-`))
      await settled(page)
      if (await page.evaluate(() => !!heed.consent)) inForce++
      if (thrown.length) found.push({ seed, thrown, errors })
      await page.close()
    }
    for (let seed = 0; seed < POLICIES; seed += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => one(seed + at)))
    expect(found).toEqual([])
    expect(inForce).toBeGreaterThan(POLICIES / 2)
    expect(shop.served.hits).toEqual([])
  },
  20_000 + POLICIES * 1000,
)
