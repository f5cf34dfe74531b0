import { attributesFrom, embed } from '../site/index.ts'
import { siteNamed, sites } from '../sites.ts'
import { builtFile, file, fill, type Handler, html, isBuilt, json, readText, text } from '../web/index.ts'
import { facts } from './facts.ts'

/** Serves the configurator: its page, what it shows in a frame, and what it knows of the build. */
export function configuratorHandler(): Handler {
  return async request => {
    const url = new URL(request.url)
    const path = url.pathname
    if (request.method !== 'GET') return text('There is nothing to send here.\n', { status: 405 })
    if (isBuilt(path)) return builtFile(path.slice(1))
    if (path === '/') return file('./page.html', import.meta.url)
    if (path === '/preview') return preview(url)
    if (path === '/facts') return json(facts())
    if (/^\/(configurator\.css|(configurator|written|measured)\.js)$/.test(path))
      return file(`.${path}`, import.meta.url)
    return text('There is no such page in the configurator.\n', { status: 404 })
  }
}

/** A page of somebody's site, with nothing on it but words, asked about anew each time. */
function preview(url: URL): Response {
  const { site = '', lang = 'en', ...attributes } = attributesFrom(url)
  const { policy } = siteNamed(site) ?? sites[0]!
  const head = embed(policy, { ...attributes, lang, floor: 'off', fair: 'off', reopen: 'off' })
  const body = fill(readText('./preview.html', import.meta.url), { head })
  return html(body, { headers: { 'Set-Cookie': 'heed=; Max-Age=0; Path=/' } })
}
