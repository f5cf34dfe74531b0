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
  /**
   * What is patched from now on is of this realm, whose functions tell the platform's text of what stands before them. Says whether the
   * realm is new.
   */
  inRealm(realm: Realm): boolean
  undo(): void
}

/**
 * A proxy of the platform's function in its place: name, length, text, own properties, receiver checks and subclassing are those of the
 * function itself, so that nothing a page looks at differs.
 */
export function createPatches(): Patches {
  const natives = new WeakMap<object, object>()
  /** What takes the patches of a realm away, by its `Function`. None keeps the window of a frame that is gone. */
  const undone = new WeakMap<object, (() => void)[]>()
  const realms: WeakRef<object>[] = []
  let acts: (() => void)[]
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
        acts.push(() => {
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
    inRealm({ Function: own }) {
      acts = undone.get(own)!
      if (acts) return false
      undone.set(own, (acts = []))
      realms.push(new WeakRef(own))
      patch(own.prototype, 'toString', (self, values, native) => Reflect.apply(native, behind(self), values))
      return true
    },
    undo() {
      // What was put on top is taken away first.
      for (const ref of realms.splice(0))
        for (const back of (undone.get(ref.deref()!) ?? []).reverse()) back()
    },
  }
}
