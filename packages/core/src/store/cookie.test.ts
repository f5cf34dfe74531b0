// @vitest-environment jsdom
// @vitest-environment-options {"url":"https://shop.example.com/basket/"}
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cookieStorage } from './cookie.ts'
import { storageContract } from './storage.contract.ts'

const DAY = 86_400_000

/** The platform's own words, as the tests are about them. */
function setCookie(line: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is asynchronous, and jsdom has none
  document.cookie = line
}

function forgetAll(): void {
  for (const pair of document.cookie.split('; '))
    for (const domain of ['', '; domain=example.com'])
      for (const path of ['/', '/basket'])
        setCookie(`${pair.split('=')[0]}=; path=${path}${domain}; max-age=0`)
}

beforeEach(forgetAll)
afterEach(() => vi.useRealTimers())

storageContract('cookie', () => cookieStorage())
storageContract('cookie of another name', () => cookieStorage({ name: 'consent_2' }))
storageContract('cookie of the parent domain', () => cookieStorage({ domain: 'example.com' }))

/** What is written to `document.cookie`, as the attributes cannot be read back. */
function written(act: () => void): string[] {
  const lines: string[] = []
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => get!.call(document),
    set: line => {
      lines.push(line)
      set!.call(document, line)
    },
  })
  act()
  Reflect.deleteProperty(document, 'cookie')
  return lines
}

test('writes one cookie for the whole host, kept from other sites and from plain HTTP', () => {
  const [line, ...others] = written(() => cookieStorage().write('1AAA', 180))
  expect(others).toEqual([])
  expect(line).toMatch(/^heed=1AAA; /)
  expect(line).toMatch(/; path=\//)
  expect(line).toMatch(/; sameSite=lax/i)
  expect(line).toMatch(/; secure/i)
  expect(line).not.toMatch(/domain/i)
})

test('keeps the cookie for the days asked for, and never longer than browsers do', () => {
  const daysOf = (days: number) => {
    const [line] = written(() => cookieStorage().write('1AAA', days))
    return Math.round((Date.parse(/expires=([^;]+)/i.exec(line!)![1]!) - Date.now()) / DAY)
  }
  expect([1, 180, 400, 401, 5000].map(daysOf)).toEqual([1, 180, 400, 400, 400])
})

test('reads every cookie of the name, and no other', () => {
  setCookie('heed=one; path=/')
  setCookie('heed=two; path=/; domain=example.com')
  setCookie('heed2=no; path=/')
  setCookie('xheed=no; path=/')
  setCookie('other=heed=no; path=/')
  expect([...cookieStorage().read()].sort()).toEqual(['one', 'two'])
})

test('reads the copy that a server keeps, before its own, and takes it away with the next write', () => {
  setCookie('heed=own; path=/')
  setCookie('heed-kept=kept; path=/')
  setCookie('heed-keptx=no; path=/')
  expect(cookieStorage().read()).toEqual(['kept', 'own'])
  cookieStorage().write('new', 1)
  expect(cookieStorage().read()).toEqual(['new'])
})

test('reads no more into a name than stands in it', () => {
  setCookie('aXb=no; path=/')
  expect(cookieStorage({ name: 'a.b' }).read()).toEqual([])
})

test('removes the twin of its own host when it shares the choice with the parent domain', () => {
  setCookie('heed=old; path=/; secure')
  const storage = cookieStorage({ domain: 'example.com' })
  expect(storage.read()).toEqual(['old'])
  expect(storage.write('new', 180)).toBe(true)
  expect(storage.read()).toEqual(['new'])
})

test('says that nothing is there when the browser refuses', () => {
  const storage = cookieStorage({ domain: 'elsewhere.example' })
  expect(storage.write('1AAA', 180)).toBe(false)
  expect(storage.read()).toEqual([])
})

test('reads nothing and writes nothing in a sandbox where cookies throw', () => {
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get() {
      throw new DOMException('The document is sandboxed', 'SecurityError')
    },
    set() {
      throw new DOMException('The document is sandboxed', 'SecurityError')
    },
  })
  const storage = cookieStorage()
  expect([storage.read(), storage.write('1AAA', 180)]).toEqual([[], false])
  Reflect.deleteProperty(document, 'cookie')
})

test('tells other tabs of a write at once and again a little later, and itself nothing', async () => {
  const [one, other] = [cookieStorage(), cookieStorage()]
  const told = { one: 0, other: 0 }
  const ends = [one.watch!(() => told.one++), other.watch!(() => told.other++)]
  one.write('1AAA', 180)
  await vi.waitFor(() => expect(told).toEqual({ one: 0, other: 1 }))
  await vi.waitFor(() => expect(told).toEqual({ one: 0, other: 2 }), 2000)
  for (const end of ends) end()
})

test('tells no tab that watches a cookie of another name, or no more', async () => {
  let told = 0
  const writer = cookieStorage()
  const ends = [writer.watch!(() => {}), cookieStorage({ name: 'another' }).watch!(() => told++)]
  cookieStorage().watch!(() => told++)()
  let heard = 0
  ends.push(cookieStorage().watch!(() => heard++))
  writer.write('1AAA', 180)
  await vi.waitFor(() => expect(heard).toBe(1))
  expect(told).toBe(0)
  for (const end of ends) end()
})

test('keeps the text after watching has ended', () => {
  const storage = cookieStorage()
  storage.watch!(() => {})()
  expect(storage.write('1AAA', 180)).toBe(true)
})
