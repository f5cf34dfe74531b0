import { file, type Handler, text } from '../web/index.ts'
import type { ThirdPartyLog } from './log.ts'

/** The other people's hosts, and what each is for. */
export const thirdParties: { readonly [host: string]: string } = {
  'stats.localhost': 'statistics script: a cookie, a beacon at once and every two seconds, one pixel',
  'pixel.localhost': 'clear gifs, on pages and in mail',
  'ads.localhost': 'advertisements, and a landing page behind a link',
  'partner.localhost': 'passes on what a visitor looked at',
  'heat.localhost': 'heat map of how far people read',
  'video.localhost': 'video in a frame',
  'survey.localhost': 'survey in a frame',
  'pay.localhost': 'card form in a frame',
  'widget.localhost': 'a widget that no policy declares',
}

const files: { readonly [place: string]: string } = {
  'stats.localhost/stats.js': './stats.js',
  'stats.localhost/clicks.js': './clicks.js',
  'ads.localhost/ads.js': './ads.js',
  'ads.localhost/landing': './landing.html',
  'partner.localhost/partner.js': './partner.js',
  'heat.localhost/heat.js': './heat.js',
  'video.localhost/embed': './video.html',
  'survey.localhost/embed': './survey.html',
  'pay.localhost/embed': './pay.html',
  'widget.localhost/widget.js': './widget.js',
}

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Plays every third party: logs each request, then answers as an ordinary vendor would. */
export function thirdPartyHandler(log: ThirdPartyLog): Handler {
  return async request => {
    const url = new URL(request.url)
    const referer = request.headers.get('referer') ?? ''
    log.add({
      time: Date.now(),
      host: url.hostname,
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: request.body ? (await request.text()).slice(0, 2000) : '',
      referer,
      cookies: request.headers.get('cookie') ?? '',
      site: siteOf(referer) || siteOf(request.headers.get('origin') ?? ''),
    })
    const path = files[url.hostname + url.pathname]
    if (path) return file(path, import.meta.url)
    if (url.pathname.endsWith('.gif'))
      return new Response(gif, { headers: { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' } })
    if (request.method === 'POST' || url.pathname === '/collect')
      return new Response(null, { status: 204, headers: { 'Access-Control-Allow-Origin': '*' } })
    return text(`${url.hostname}: ${thirdParties[url.hostname]}\n`)
  }
}

function siteOf(address: string): string {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return host.endsWith('.localhost') && !thirdParties[host] ? host.slice(0, -'.localhost'.length) : ''
}
