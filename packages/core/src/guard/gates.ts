import { gateLifetimes } from './ceiling.ts'
import { gateConnections } from './connections.ts'
import { gateCookies } from './cookies.ts'
import { gateDatabases } from './databases.ts'
import { gateDefaultPolicy } from './default-policy.ts'
import { gateDocuments } from './documents.ts'
import { gateElements } from './elements.ts'
import { gateForms } from './forms.ts'
import { gateFrames } from './frames.ts'
import { gateLed } from './led.ts'
import { gateMarkup } from './markup.ts'
import { gateNetwork } from './network.ts'
import { gateNodes } from './nodes.ts'
import { gatePeers, gateRunningPeers } from './peers.ts'
import { gateRealms } from './realms.ts'
import { gateFloor } from './reload.ts'
import { gateRoom } from './room.ts'
import { gateRunning } from './running.ts'
import { gateSeldom } from './seldom.ts'
import { gateShadows } from './shadows.ts'
import { gateSinks } from './sinks.ts'
import { gateStorage } from './storage.ts'
import { gateStorageEvents } from './storage-event.ts'
import { gateStyles } from './styles.ts'
import { gateLeftovers } from './sweep.ts'
import type { GuardOptions } from './types.ts'
import { gateUndeclared } from './undeclared.ts'
import type { Gate } from './warden.ts'
import { gateWorkers } from './workers.ts'

/** What must stand before anything else on the page runs. */
export const firstGates: readonly Gate[] = [
  gateElements,
  gateSinks,
  gateRealms,
  gateNetwork,
  gateConnections,
  gatePeers,
  gateCookies,
  gateStorage,
]

/** What may come later: until then less is let go, and what was kept lies a little longer. */
export const laterGates: readonly Gate[] = [
  gateFloor,
  gateRunning,
  gateRunningPeers,
  gateMarkup,
  gateLeftovers,
  gateLifetimes,
  gateDatabases,
  gateRoom,
  gateFrames,
]

/** What comes last: what hardly anybody notices meanwhile. */
export const moreGates = (file: string | undefined, mode: GuardOptions['mode']): Gate[] => [
  gateShadows,
  gateForms,
  gateSeldom,
  gateStorageEvents,
  gateNodes,
  gateWorkers(mode === 'report' ? undefined : file, mode),
]

/** The same, with what a strict floor holds better, for pages that have none. */
export const aloneGates = (...given: Parameters<typeof moreGates>): Gate[] => [
  ...moreGates(...given),
  gateStyles,
  gateLed,
  gateDocuments,
]

/** What is there only for pages that want it. */
export const extraGates = ({ mode = 'enforce', trustedTypes, undeclared }: GuardOptions): Gate[] => [
  ...(trustedTypes && mode !== 'report' ? [gateDefaultPolicy] : []),
  ...(undeclared === 'refuse' && mode === 'enforce' ? [gateUndeclared] : []),
]

/** What stands in a worker. */
export const besideGates: readonly Gate[] = [
  gateRoom,
  gateNetwork,
  gateConnections,
  gateRunning,
  gateDatabases,
]
