/*
 * The part of the Service Workers standard that the gate uses. TypeScript's own types of it cannot stand beside those
 * of a page in one program.
 */

export interface Client {
  /** `top-level` for a tab, `nested` for a frame; workers have none. */
  readonly frameType?: string
  postMessage(message: unknown): void
}

export interface ExtendableEvent extends Event {
  waitUntil(until: Promise<unknown>): void
}

export interface MessageFromPage extends ExtendableEvent {
  readonly data: unknown
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  readonly clientId: string
  readonly resultingClientId: string
  readonly replacesClientId?: string
  /** The navigation's response where the site switched navigation preload on; else nothing. */
  readonly preloadResponse?: Promise<Response | undefined>
  readonly handled?: Promise<undefined>
  respondWith(response: Response | Promise<Response>): void
}

/** What a service worker finds around it. */
export interface WorkerScope extends EventTarget {
  readonly location: { readonly hostname: string; readonly href: string; readonly origin: string }
  readonly clients: {
    get(id: string): Promise<Client | undefined>
    matchAll(options: { type: 'window'; includeUncontrolled?: boolean }): Promise<readonly Client[]>
    claim(): Promise<void>
  }
  readonly registration: {
    unregister(): Promise<boolean>
    /** Absent before Firefox 99 and Safari 15.4. */
    readonly navigationPreload?: {
      enable(): Promise<void>
      getState(): Promise<{ readonly enabled?: boolean }>
    }
  }
  /** Absent before Firefox 140 and Safari 18.4. */
  readonly cookieStore?: { getAll(name: string): Promise<readonly { readonly value?: string }[]> }
  readonly FetchEvent: new (type: string, init: { readonly [name: string]: unknown }) => FetchEvent
  skipWaiting(): Promise<void>
  fetch: (request: Request) => Promise<Response>
}
