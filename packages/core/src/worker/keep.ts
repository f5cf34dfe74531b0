/*
 * Not in Cache Storage: many a service worker clears every cache it does not know when it is activated.
 */

const DATABASE = 'heed-worker'
const STORE = 'kept'
const KEY = 'state'

/** What was kept for the next start of the worker; nothing where it cannot be read. */
export async function readKept(): Promise<unknown> {
  try {
    return await within('readonly', store => store.get(KEY))
  } catch {
    return undefined
  }
}

/** Keeps a value for the next start of the worker; `undefined` forgets it. Where that fails, pages tell it anew. */
export async function keep(value: unknown): Promise<void> {
  try {
    await within('readwrite', store => (value === undefined ? store.delete(KEY) : store.put(value, KEY)))
  } catch {
    // A private window, or no room: it holds as long as the worker lives.
  }
}

async function within(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const database = (await finished(opening)) as IDBDatabase
  try {
    return await finished(act(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    // An open database would stand in the way of a page that clears its storage.
    database.close()
  }
}

function finished(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
