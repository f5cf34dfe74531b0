import { base } from './base.ts'
import type { Asked, StandIn, Warden, Wish } from './warden.ts'

// biome-ignore lint/suspicious/noExplicitAny: any class of the platform.
type Any = any

/**
 * The platform's own object, or one that stands in for it while it waits: an event target of the right class that looks like
 * one that is connecting. In the end everything goes through to one of the platform: to the real one after a grant,
 * after a refusal to one that fails by itself. What runs is ended when its service may no longer run.
 */
export const createStandIn =
  (warden: Warden): StandIn =>
  (asked: Asked, like: Any, make: (fails?: boolean, late?: unknown) => Any): object => {
    const { admit, dismiss } = warden
    let real: Any
    let self: Any
    let settle: (made: Any) => void
    const done = new Promise<Any>(resolve => (settle = resolve))
    const types = new Set<string>()
    const set: Any = {}
    const handlers: Any = {}
    const forward = (event: Event): void => {
      if (!self.dispatchEvent(new (event.constructor as typeof Event)(event.type, event)))
        event.preventDefault()
    }
    /** One that fails goes nowhere, and says of itself where it was to go. */
    const fail = (): Any => {
      const made = make(true, self)
      return 'url' in made
        ? Object.defineProperty(made, 'url', { value: new URL(asked.what, base()).href })
        : made
    }
    const become = (fails?: boolean): void => {
      real = fails ? fail() : make(false, self)
      for (const type of types) real.addEventListener(type, forward)
      settle(Object.assign(real, set))
    }
    const wish: Wish = {
      ...asked,
      go() {
        become()
        warden.runs(real, asked)
      },
      fail: () => become(true),
    }
    admit(wish)
    if (real) return real

    // What it does not say itself is what one says that fails.
    const dud = fail()
    const shown: Any = {
      readyState: dud.readyState,
      // One that connects cannot send.
      send: () => make(true).send(''),
      close() {
        dismiss(wish)
        become(true)
        real.close()
      },
    }
    dud.close?.()
    self = Reflect.construct(EventTarget, [], like)
    for (const name in like.prototype)
      if (!(name in EventTarget.prototype))
        Object.defineProperty(self, name, {
          get() {
            if (name.startsWith('on')) return handlers[name] ?? null
            if (!real && /^(ready|opened|closed|draining)$/.test(name)) return done.then(made => made[name])
            const value = (real ?? (name in shown ? shown : dud))[name]
            return typeof value === 'function' ? value.bind(real ?? dud) : value
          },
          set(value) {
            if (!name.startsWith('on')) (real ?? shown)[name] = set[name] = value
            else {
              if (!(name in handlers))
                self.addEventListener(name.slice(2), (event: Event) => handlers[name]?.call(self, event))
              handlers[name] = value
            }
          },
        })
    // Nobody can know beforehand what a stream of events calls its events.
    self.addEventListener = (type: string, ...rest: [Any]) => {
      types.add(type)
      real?.addEventListener(type, forward)
      EventTarget.prototype.addEventListener.call(self, type, ...rest)
    }
    return self
  }
