import { readFileSync } from 'node:fs'

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes text safe to stand in HTML, in an attribute as well. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character]!)
}

/** Replaces `{{name}}` in a template by the HTML given for it. Throws where a name has no value. */
export function fill(template: string, values: { readonly [name: string]: string }): string {
  return template.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value == null)
      throw new Error(`[examples] The template names {{${name}}}, which has no value. Give it one.`)
    return value
  })
}

/** Reads a text file that lies beside the module: `readText('./page.html', import.meta.url)`. */
export function readText(path: string, from: string): string {
  return readFileSync(new URL(path, from), 'utf8')
}
