/** A small page that does something ordinary and reports what it observed. */
export interface Control {
  /** What is ordinary about it: the title of its test. */
  readonly name: string
  /** What stands in the head and the body; `[other]` is the address of another host. */
  readonly head?: string
  readonly body?: string
  /** It needs another host, which cannot be compared before the answer. */
  readonly others?: true
  /** Things that load side by side are noted, in whichever order they come. */
  readonly anyOrder?: true
  /** Runs in the page once it has loaded, with nothing from outside but the globals below; says what it saw. */
  run?(): unknown
}

declare global {
  /** Adds to what the page observed, in order. */
  function note(...seen: unknown[]): void
  /** What a call returns, or the name and message of what it throws or rejects with. */
  function attempt(act: () => unknown): Promise<unknown>
  /** Resolves at the next event of that name, with it. */
  function next<Kind extends Event = Event>(target: EventTarget, name: string): Promise<Kind>
  /** Adds the names of events to what was observed, whenever they come. */
  function hear(target: EventTarget, names: string, label?: string): void
  function pause(milliseconds: number): Promise<void>
  /** Adds a same-origin frame and waits for its first `load`. */
  function framed(set: (frame: HTMLIFrameElement) => void): Promise<HTMLIFrameElement>
  /** The address of another host. */
  var other: string
  /** What the control saw. */
  var observed: Promise<unknown>
}

/** Stands first in every page of a control, whether or not it is guarded. */
export function tools(): void {
  const noted: unknown[] = []
  const told = (error: unknown): unknown => {
    const { name, message } = error as Error
    return { thrown: name, message }
  }
  globalThis.note = (...seen) => void noted.push(seen.length > 1 ? seen : seen[0])
  globalThis.pause = milliseconds => new Promise(done => setTimeout(done, milliseconds))
  globalThis.next = (target, name) =>
    new Promise(done => target.addEventListener(name, event => done(event as never), { once: true }))
  globalThis.hear = (target, names, label) => {
    for (const name of names.split(' '))
      target.addEventListener(name, () => note(label ? `${label} ${name}` : name))
  }
  globalThis.attempt = async act => {
    try {
      return await act()
    } catch (error) {
      return told(error)
    }
  }
  globalThis.framed = async set => {
    const frame = document.createElement('iframe')
    const loaded = next(frame, 'load')
    set(frame)
    document.body.append(frame)
    await loaded
    return frame
  }
  const loaded = next(window, 'load')
  Object.assign(globalThis, {
    observe(run: () => unknown) {
      globalThis.observed = (async () => {
        await loaded
        // Listeners of `load` that were added later come first.
        await pause(0)
        // Long enough for a machine that does much else.
        const tooLong = pause(30_000).then(() => ({
          thrown: 'Timeout',
          message: 'The page never got there.',
        }))
        const value = await Promise.race([attempt(run), tooLong])
        return JSON.parse(JSON.stringify({ value: value ?? 'nothing', noted }, (_, part) => part ?? null))
      })()
    },
  })
}
