import type { Before, Realm } from './warden.ts'

/** Puts functions before those of the platform, and can take them all away again. */
export interface Patches {
  patch(
    target: object | undefined,
    names: string,
    before: Before,
    part?: 'value' | 'get' | 'set' | 'new',
  ): void
  /** The platform's own function behind what stands in its place. */
  native<Value>(value: Value): Value
  /** Makes the functions of a realm that tell a function's text tell the platform's own. */
  disguise(realm: Realm): void
  undo(): void
}

/**
 * A proxy of the platform's function in its place: name, length, text, own properties, receiver checks and subclassing are those of the
 * function itself, so that nothing a page looks at differs.
 */
export function createPatches(): Patches {
  const natives = new WeakMap<object, object>()
  const undone: (() => void)[] = []
  const behind: Patches['native'] = value => (natives.get(value as object) as typeof value) ?? value

  const patch: Patches['patch'] = (target, names, before, part = 'value') => {
    for (const name of names.split(' ')) {
      const original = target && Object.getOwnPropertyDescriptor(target, name)
      const place = part === 'new' ? 'value' : part
      const native = original?.[place]
      if (!target || typeof native !== 'function') continue
      const ours = new Proxy(
        native,
        part === 'new'
          ? {
              construct: (_, values, self) =>
                before(self, values, native, () => Reflect.construct(native, values, self)) as object,
            }
          : {
              apply: (_, self, values) =>
                before(self, values, native, () => Reflect.apply(native, self, values)),
            },
      )
      natives.set(ours, behind(native))
      const set = (from: object, descriptor: PropertyDescriptor, of: unknown, key: string): void => {
        Object.defineProperty(from, key, descriptor)
        undone.push(() => {
          // Somebody may have wrapped ours since; taking it from under them would break the page.
          if (Object.getOwnPropertyDescriptor(from, key)?.[place] === of)
            Object.defineProperty(from, key, { ...descriptor, [place]: native })
        })
      }
      set(target, { ...original, [place]: ours }, ours, name)
      // `new socket.constructor(url)` is the constructor too; `Audio` and `Image` only borrow another's prototype.
      if (part === 'new' && native.prototype?.constructor === native)
        set(
          native.prototype,
          { ...Object.getOwnPropertyDescriptor(native.prototype, 'constructor'), value: ours },
          ours,
          'constructor',
        )
    }
  }
  return {
    patch,
    native: behind,
    disguise(realm) {
      patch(realm.Function.prototype, 'toString', (self, values, native) =>
        Reflect.apply(native, behind(self), values),
      )
    },
    undo() {
      // What was put on top is taken away first.
      for (const back of undone.splice(0).reverse()) back()
    },
  }
}
