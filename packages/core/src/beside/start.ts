import {
  BESIDE,
  type BesideState,
  besideGates,
  type Floor,
  type GuardEventName,
  gateWorkers,
  raiseGuard,
} from '../guard/index.ts'
import { gateAddresses } from './addresses.ts'
import { createFollowed } from './followed.ts'
import { gateImports } from './imports.ts'

/** What a worker finds around it. */
interface BesideScope extends EventTarget {
  postMessage(message: unknown): void
}

/** A worker is under the policy of what it began with. */
const noFloor = (): Floor => ({
  missed: new Set(),
  awaits() {},
  aim: () => [[], [], undefined!],
  lay() {},
})

const EVENTS: readonly GuardEventName[] = ['seen', 'held', 'refused', 'released', 'removed', 'left']

/**
 * Puts the guard up in a worker that a guarded page made, before the worker's own code: what the worker asks for is judged by what
 * the page tells, from the state that stands in its address on. Does nothing anywhere else.
 */
export function startBeside(): void {
  const scope = globalThis as unknown as BesideScope
  let state: BesideState
  try {
    state = JSON.parse(decodeURIComponent(globalThis.location.hash.slice(1)))
    if (!state.url) return
  } catch {
    return
  }
  const { file, mode, url } = state
  // The functions of a worker stand on what it is made from; the gates look for them where a window has them.
  for (const name of ['fetch', 'importScripts']) {
    let owner: object | null = scope
    while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner)
    if (owner && owner !== scope)
      Object.defineProperty(scope, name, {
        ...Object.getOwnPropertyDescriptor(owner, name),
        enumerable: false,
      })
  }
  const { postMessage } = scope
  const { consent, take } = createFollowed(state)
  const guard = raiseGuard([gateAddresses(url)], { mode }, noFloor)
  guard.completeWith([...besideGates, gateImports, gateWorkers(file, mode)])
  if (consent.policy) guard.follow(consent)
  for (const event of EVENTS) guard.on(event, told => postMessage.call(scope, { [BESIDE]: told }))
  scope.addEventListener('message', event => {
    const told = (event as MessageEvent<{ [BESIDE]?: BesideState } | null>).data?.[BESIDE]
    if (!told) return
    event.stopImmediatePropagation()
    const waited = !consent.policy
    take(told)
    if (waited && consent.policy) guard.follow(consent)
  })
  postMessage.call(scope, { [BESIDE]: 'up' })
}
