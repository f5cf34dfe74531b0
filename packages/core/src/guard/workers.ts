import { base } from './base.ts'
import { isTight } from './tight.ts'
import type { GuardEvent, GuardOptions } from './types.ts'
import type { Gate, Warden } from './warden.ts'

/** Under this name the page and the guard in a worker say things to each other that nobody else hears. */
export const BESIDE = 'heed:beside'

/** What a worker is told: where it comes from, and what holds. */
export interface BesideState {
  readonly url: string
  readonly file: string
  readonly mode: GuardOptions['mode']
  readonly policy: NonNullable<Warden['consent']>['policy'] | undefined
  readonly decision: ReturnType<NonNullable<Warden['consent']>['snapshot']>['decision'] | undefined
  /** Whether somebody is to be asked: without that nothing waits. */
  readonly asks: boolean
}

/** What a worker says: that its guard stands, or what it did. */
export interface FromBeside {
  readonly [BESIDE]?: 'up' | GuardEvent
}

// biome-ignore lint/suspicious/noExplicitAny: a page may pass anything.
type Any = any

/**
 * Puts a guard into the workers that run files of the site, and where there is no tight floor, texts of the page. Each begins with a text of a few
 * words, that loads `file`, the guard for workers, and then the page's own. Such a text is under the Content Security Policy of the page, as
 * the file is not. Where it may not run, the worker is made as the page wanted it. Workers that waited for this begin now.
 */
export const gateWorkers =
  (file: string | undefined, mode: GuardOptions['mode']): Gate =>
  warden => {
    const { always, early, native: behind, patch, tell, trust, whose } = warden
    warden.early = undefined
    const texts = new Map<string, Blob>()
    const live = new Set<WeakRef<Worker>>()
    const { postMessage } = Worker.prototype
    let refused = false
    let stands: Promise<boolean> | undefined

    const state = (url: string): BesideState => {
      const { consent } = warden
      const { decision, due } = consent?.snapshot() ?? {}
      return { url, file: file!, mode, policy: consent?.policy, decision, asks: !!due?.ask }
    }
    const say = (worker: Worker): void => postMessage.call(worker, { [BESIDE]: state('') })
    always(() => {
      for (const ref of live) {
        const worker = ref.deref()
        if (worker) say(worker)
        else live.delete(ref)
      }
    })

    /** Whether a guard can stand in a worker of this page. */
    const tryOut = (native: Any, url: string): Promise<boolean> =>
      new Promise(done => {
        const text = new Blob([`importScripts(${JSON.stringify(file)})`], { type: 'text/javascript' })
        const address = `${URL.createObjectURL(text)}#${encodeURIComponent(JSON.stringify(state(url)))}`
        const tried: Worker = new (behind(native))(trust('createScriptURL', address))
        const end = (stands: boolean) => (): void => {
          tried.terminate()
          done(stands)
        }
        tried.onmessage = end(true)
        tried.onerror = end(false)
      })

    /** Lets a worker do all through another one. */
    const stand = (made: Worker, real: Worker): void => {
      for (const type of ['message', 'messageerror', 'error'])
        real.addEventListener(type, event => {
          if (!made.dispatchEvent(new (event.constructor as typeof Event)(type, event)))
            event.preventDefault()
        })
      made.postMessage = (...given: Any[]) => Reflect.apply(real.postMessage, real, given)
      made.terminate = () => real.terminate()
    }

    /** A worker that is asked for here and runs as soon as its guard stands. */
    const make = (like: Any, values: Any[], native: Any, url: string): Worker => {
      const [address, init] = values
      // A text of the page may be gone before it could be loaded, so that it stands right behind ours.
      const text = texts.get(url)
      const begins = [file, ...(text ? [] : [url])]
        .map(name => JSON.stringify(name))
        .map(name => (init?.type === 'module' ? `import ${name};` : `importScripts(${name});`))
      const first = URL.createObjectURL(new Blob([...begins, text ?? ''], { type: 'text/javascript' }))
      const full = `${first}#${encodeURIComponent(JSON.stringify(state(url)))}`
      // Where only trusted addresses are taken, ours is as trusted as the page's own.
      const trusted = (globalThis as Any).trustedTypes?.isScriptURL(address)
      const made: Worker = Reflect.construct(
        native,
        [trusted ? trust('createScriptURL', full) : full, init],
        like,
      )
      const sent: Any[] = []
      let starting = true
      // What is posted before is kept as it stands, and what is handed over is gone, as ever.
      made.postMessage = (...given: Any[]) => {
        const [, how] = given
        const handed: Any = how?.[Symbol.iterator] ? how : how?.transfer
        sent.push(structuredClone(given, { transfer: [...(handed ?? [])] }))
      }
      const begin = (to: Worker): void => {
        starting = false
        URL.revokeObjectURL(first)
        for (const given of sent.splice(0)) Reflect.apply(postMessage, to, given)
      }
      made.addEventListener('message', event => {
        const said = (event.data as FromBeside | null)?.[BESIDE]
        if (!said) return
        event.stopImmediatePropagation()
        if (said === 'up') {
          delete (made as Partial<Worker>).postMessage
          live.add(new WeakRef(made))
          // What changed while it began.
          say(made)
          begin(made)
        } else tell(said.event, said.kind, said.what, said.service, said.reason, said.layer)
      })
      made.addEventListener('error', async event => {
        if (!starting) {
          // The page's own file is not there. It is our text that says so, in words of its own.
          if (!event.isTrusted || !(event.filename === first || event.filename === file)) return
          event.preventDefault()
          event.stopImmediatePropagation()
          made.dispatchEvent(new Event('error'))
          return
        }
        // It is ours, and nobody need hear of it.
        event.preventDefault()
        event.stopImmediatePropagation()
        // A module fails as a whole when the page's policy stops one that it imports.
        if (init?.type === 'module' && (await (stands ??= tryOut(native, url)))) {
          starting = false
          made.dispatchEvent(new Event('error'))
          return
        }
        // The page's policy allows no such text, or our file is not there.
        refused = true
        const real: Worker = Reflect.construct(native, values, behind(native))
        stand(made, real)
        begin(real)
      })
      return made
    }

    return realm => {
      patch(realm.URL, 'createObjectURL', (_, [text], __, go) => {
        const url = go()
        if (/^$|script/.test(text?.type)) texts.set(url as string, text)
        return url
      })
      patch(realm.URL, 'revokeObjectURL', (_, [url], __, go) => {
        texts.delete(url)
        return go()
      })
      patch(
        realm,
        'Worker',
        (like, values, native, go) => {
          try {
            const { href, origin, protocol } = new URL(`${values[0]}`, base())
            if (
              file &&
              values.length &&
              !refused &&
              whose(href) == null &&
              (/^http/.test(protocol)
                ? origin === location.origin
                : !isTight(warden) && (protocol === 'data:' || texts.has(href)))
            )
              return make(like, values, native, href)
          } catch {
            // No address, or one that may not be: the platform says so.
          }
          return go()
        },
        'new',
      )
      for (const [made, [values, ...sent]] of early ?? []) {
        early!.delete(made)
        stand(made, Reflect.construct(realm.Worker, values!))
        for (const given of sent) Reflect.apply(made.postMessage, made, given)
      }
    }
  }
