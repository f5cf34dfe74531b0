/** What a page can find out about one entry point, with and without the guard. */
export interface Compared {
  readonly name: string
  readonly native: unknown
  readonly guarded: unknown
}

declare global {
  /** Compares what stands in this realm now with what stood there at first. */
  function compareEntryPoints(): Promise<{
    readonly patched: readonly Compared[]
    readonly added: readonly string[]
    readonly missing: readonly string[]
  }>
}

/**
 * Runs in a realm before every other script. Remembers each property of the window, of every constructor and of every
 * prototype, and leaves one hidden function behind that compares.
 */
export function remember(): void {
  type Place = readonly [name: string, target: object]
  const { getOwnPropertyDescriptor, getPrototypeOf } = Object
  const { ownKeys } = Reflect
  const nameless = (name: string): boolean =>
    /^(heed|compareEntryPoints|__playwright|__pw|other|note|attempt|next|hear|pause|framed|observe|observed)/.test(
      name,
    )

  const places = (): Place[] => {
    const found: Place[] = [['window', window]]
    for (const key of ownKeys(window)) {
      const value = getOwnPropertyDescriptor(window, key)?.value
      if (typeof key !== 'string' || nameless(key) || value === window) continue
      if (typeof value === 'function' && /^[A-Z]/.test(key)) {
        found.push([key, value])
        // Some constructors share a prototype with one of another name, as `Image` does.
        if (getOwnPropertyDescriptor(value.prototype ?? {}, 'constructor')?.value === value)
          found.push([`${key}.prototype`, value.prototype])
      } else if (value && typeof value === 'object' && /^[A-Z]/.test(key)) found.push([key, value])
    }
    return found
  }
  const first = places().map(
    ([name, target]) =>
      [
        name,
        target,
        new Map(ownKeys(target).map(key => [key, getOwnPropertyDescriptor(target, key)!])),
      ] as const,
  )

  /** An object of the kind on whose prototype a function stands, and how it fails on it. */
  const given = new Map<string, object>([
    ['Navigator', navigator],
    ['Storage', localStorage],
    ['window', window],
  ])
  const receiver = (place: string): unknown => {
    const [kind = ''] = place.split('.')
    if (kind === 'Document') return document.implementation.createHTMLDocument('')
    if (kind === 'XMLHttpRequest') return new XMLHttpRequest()
    if (given.has(kind)) return given.get(kind)
    const tag = /^HTML(.*)Element$/.exec(kind)?.[1]
    if (tag === undefined) return document.createElement('div')
    const tags: { readonly [kind: string]: string } = { Image: 'img', Anchor: 'a', IFrame: 'iframe' }
    return document.createElement(tags[tag] ?? (tag || 'div').toLowerCase())
  }
  const outcome = async (act: () => unknown): Promise<unknown> => {
    let at = 'at once'
    try {
      const value = act()
      at = 'later'
      return [typeof (await value)]
    } catch (error) {
      const { name, message } = error as Error
      return [at, name, message, error instanceof Error || error instanceof DOMException]
    }
  }
  /** Nothing of this may load, write or send: only calls that the browser itself turns down. */
  const describe = async (
    place: string,
    key: PropertyKey,
    part: string,
    value: unknown,
    bare: unknown,
  ): Promise<unknown> => {
    if (typeof value !== 'function') return typeof value
    const call = value as (...values: unknown[]) => unknown
    const native = bare as { readonly length: number }
    const refused = Symbol('no text')
    const known = /fetch|open$|send|Attribute|insertAdjacent|import|write|src|cookie|href/i.test(String(key))
    return {
      text: Function.prototype.toString.call(call),
      spoken: `${call}`,
      keys: ownKeys(call).map(String),
      descriptors: ownKeys(call)
        .filter(key => key !== 'prototype')
        .map(key => {
          const { value, ...flags } = getOwnPropertyDescriptor(call, key)!
          return [
            String(key),
            typeof value === 'function' ? 'function' : String(value),
            JSON.stringify(flags),
          ]
        }),
      prototype: 'prototype' in call,
      ownPrototype:
        getOwnPropertyDescriptor(call, 'prototype')?.value ===
        (bare as { readonly prototype?: unknown }).prototype,
      parent: getPrototypeOf(call) === getPrototypeOf(bare),
      tag: Object.prototype.toString.call(call),
      extensible: Object.isExtensible(call),
      made: await outcome(() => Reflect.construct(Object, [], call as never)),
      inherited: 'call' in call && 'length' in call && !('absent' in call),
      onNothing:
        key === 'toString'
          ? 0
          : await outcome(() =>
              Reflect.apply(call, {}, part === 'set' ? ['x'] : [refused, refused, refused]),
            ),
      onNull: place === 'window' ? 0 : await outcome(() => Reflect.apply(call, null, [refused])),
      bare:
        native.length && part === 'value' ? await outcome(() => Reflect.apply(call, receiver(place), [])) : 0,
      fresh:
        native.length && part === 'value' && /^[A-Z]/.test(String(key))
          ? await outcome(() => Reflect.construct(call as never, []))
          : 0,
      symbol:
        known && part !== 'get'
          ? await outcome(() => Reflect.apply(call, receiver(place), [refused, refused, refused]))
          : 0,
    }
  }

  const compare = async () => {
    const patched: Compared[] = []
    const added: string[] = []
    const missing: string[] = []
    for (const [place, target, before] of first) {
      for (const key of ownKeys(target))
        if (!before.has(key) && !(place === 'window' && (nameless(String(key)) || /^\d+$/.test(String(key)))))
          added.push(`${place}.${String(key)}`)
      for (const [key, old] of before) {
        const now = getOwnPropertyDescriptor(target, key)
        const name = `${place}.${String(key)}`
        if (!now) {
          missing.push(name)
          continue
        }
        for (const part of ['value', 'get', 'set'] as const) {
          const [native, guarded] = [old[part], now[part]]
          if (Object.is(native, guarded) || (typeof native !== 'function' && typeof guarded !== 'function'))
            continue
          const flags = ({ configurable, enumerable, writable }: PropertyDescriptor) => [
            configurable,
            enumerable,
            writable,
          ]
          patched.push({
            name: part === 'value' ? name : `${name} ${part}`,
            native: [flags(old), await describe(place, key, part, native, native)],
            guarded: [flags(now), await describe(place, key, part, guarded, native)],
          })
        }
      }
      const order = [...before.keys()].filter(key => getOwnPropertyDescriptor(target, key))
      const now = ownKeys(target).filter(key => before.has(key))
      if (order.join !== undefined && order.some((key, at) => key !== now[at]))
        added.push(`${place}: another order`)
    }
    return { patched, added, missing }
  }
  Object.defineProperty(window, 'compareEntryPoints', { value: compare, configurable: true })
}
