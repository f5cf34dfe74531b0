import { startWorkerGate } from '@heed/core'

// Imported into a worker of the site, the address is that worker's own.
startWorkerGate({ alone: /\/heed-worker[^/]*$/.test(globalThis.location.pathname) })
