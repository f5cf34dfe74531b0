import { readText } from './html.ts'

const reply = (body: string, type: string, init: ResponseInit = {}) => {
  const headers = new Headers(init.headers)
  headers.set('Content-Type', `${type}; charset=utf-8`)
  headers.set('Cache-Control', 'no-store')
  return new Response(body, { ...init, headers })
}

/** A page. */
export const html = (body: string, init?: ResponseInit) => reply(body, 'text/html', init)

/** Plain text, such as an explanation to a person. */
export const text = (body: string, init?: ResponseInit) => reply(body, 'text/plain', init)

/** A script that any page may embed. */
export const script = (body: string, init?: ResponseInit) => reply(body, 'text/javascript', init)

/** Data as JSON. */
export const json = (body: unknown, init?: ResponseInit) =>
  reply(JSON.stringify(body), 'application/json', init)

/** Sends the browser on with a GET, as after a form. */
export const redirect = (to: string, headers?: HeadersInit) => {
  const all = new Headers(headers)
  all.set('Location', to)
  return new Response(null, { status: 303, headers: all })
}

const types: { readonly [extension: string]: string } = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  txt: 'text/plain',
}

/** A text file beside the module, read at each request so that an edit shows on reload. */
export const file = (path: string, from: string) =>
  reply(readText(path, from), types[path.split('.').pop()!] ?? 'text/plain')
