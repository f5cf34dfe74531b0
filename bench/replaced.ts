import type { Page } from 'playwright-core'

/** Where a function of the platform stands: the name of a constructor or `window`, the property, and which part of it. */
type Place = readonly [target: string, name: string, part: 'value' | 'get' | 'set']

declare global {
  /** What stood where, before any script of the page ran. */
  var stood: Map<string, unknown>
}

/** Runs before every script of a page: remembers the functions of every prototype and of the window. */
export function remember(): void {
  globalThis.stood = new Map()
  const prototypeOf = (made: unknown): object => (made as { readonly prototype?: object }).prototype ?? {}
  for (const key of Object.getOwnPropertyNames(window)) {
    const own = Object.getOwnPropertyDescriptor(window, key)!
    const made: unknown = own.value
    if (typeof made === 'function' && /^[A-Z]/.test(key))
      for (const name of Object.getOwnPropertyNames(prototypeOf(made))) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(prototypeOf(made), name)!
        for (const [part, run] of Object.entries({ value, get, set }))
          if (typeof run === 'function') stood.set(`${key} ${name} ${part}`, run)
      }
    for (const part of ['value', 'get'] as const)
      if (typeof own[part] === 'function') stood.set(`window ${key} ${part}`, own[part])
  }
}

/** What stands in another place now: the functions that a script replaced. */
export const replaced = (page: Page): Promise<Place[]> =>
  page.evaluate(() =>
    [...stood].flatMap(([place, was]) => {
      const [target = '', name = '', part = ''] = place.split(' ')
      const on = target === 'window' ? window : (Object(Reflect.get(window, target)).prototype as object)
      const now = on && Object.getOwnPropertyDescriptor(on, name)?.[part as 'get']
      return now && now !== was ? [[target, name, part] as Place] : []
    }),
  )

/** A script that replaces the same functions by ones that do nothing but call them. */
export const script = (places: readonly Place[]): string =>
  `for (const [target, name, part] of ${JSON.stringify(places)}) {
  const on = target === 'window' ? window : window[target].prototype
  const own = Object.getOwnPropertyDescriptor(on, name)
  own[part] = new Proxy(own[part], part === 'value' && /^[A-Z]/.test(name) ? {
    construct: (run, values, self) => Reflect.construct(run, values, self)
  } : {
    apply: (run, self, values) => Reflect.apply(run, self, values)
  })
  Object.defineProperty(on, name, own)
}`
