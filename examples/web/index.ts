export { built, builtFile, isBuilt } from './built.ts'
export { escapeHtml, fill, readText } from './html.ts'
export { type Handler, type Listening, listen } from './listen.ts'
export { file, html, json, redirect, script, text } from './reply.ts'
