import { logOn } from '../clientexec/log-on.ts'
import { usePlan, usesPlan } from '../hosting-provider/plan.ts'
import type { MailDesk } from '../mail/index.ts'
import type { Site } from '../sites.ts'
import { builtFile, escapeHtml, file, type Handler, isBuilt, json, text } from '../web/index.ts'
import { answerPage, homePage, policyPage } from './page.ts'
import type { ReportBook } from './report-book.ts'

/** What a site's handler works with. */
export interface SiteEvents {
  readonly reports: ReportBook
  readonly mail: MailDesk
}

/** Serves one site: its page, its policy, its forms, and its preference pages below `/mail/`. */
export function siteHandler(site: Site, { reports, mail }: SiteEvents): Handler {
  // CT2: a number per page and nothing else, so it counts those who refused as well.
  const views = new Map<string, number>()
  const viewed = (path: string) => {
    const count = (views.get(path) ?? 0) + 1
    views.set(path, count)
    return count
  }

  return async request => {
    const url = new URL(request.url)
    const path = url.pathname
    const posted = request.method === 'POST'
    if (path.startsWith('/mail/')) return mail.preferencePages(site.name, request)
    if (isBuilt(path)) return builtFile(path.slice(1))
    if (path === '/report.js') return file('./report.js', import.meta.url)
    if (path === '/base.css') return file('./base.css', import.meta.url)
    if (path === '/site.css' || path === '/site.js') return file(`../${site.name}${path}`, import.meta.url)
    if (path === '/policy.txt') return text(site.text)
    if (path === '/__report' && posted) {
      reports.add(site.name, await request.json().catch(() => undefined))
      return new Response(null, { status: 204 })
    }
    if (path === '/__state') return json(reports.of(site.name))
    if (path === '/subscribe' && posted) return subscribe(site, mail, await request.formData())
    if (path === '/tell-a-friend' && posted) return tellAFriend(site, mail, await request.formData())
    if (path.startsWith('/log-') && posted && site.name === 'clientexec')
      return logOn(path, await request.formData())
    if (usesPlan(path) && posted && site.name === 'hosting-provider') {
      const cookies = request.headers.get('cookie') ?? ''
      const { status, title, words } = usePlan(path, await request.formData(), cookies, Date.now())
      return answerPage(site, status, title, words)
    }
    if (path !== '/' && path !== '/policy') return answerPage(site, 404, 'Not here', 'There is no such page.')
    const cookies = request.headers.get('cookie') ?? ''
    reports.sent(site.name, cookies)
    const count = viewed(path)
    return path === '/' ? homePage(site, url, { count, cookies }) : policyPage(site, url)
  }
}

async function subscribe(site: Site, mail: MailDesk, form: FormData): Promise<Response> {
  const to = String(form.get('to') ?? '')
  const topic = String(form.get('topic') ?? '')
  const { status, reason } = await mail.subscribe(site.name, { to, topic, opens: form.has('opens') })
  if (status === 'pending')
    return answerPage(
      site,
      200,
      'One more step',
      `We wrote to ${escapeHtml(to)}. Nothing is sent until you confirm.`,
    )
  if (status === 'granted')
    return answerPage(
      site,
      200,
      'Thank you',
      `We will write to ${escapeHtml(to)}. Every mail carries the way out.`,
    )
  return answerPage(site, 422, 'That did not work', escapeHtml(reason))
}

async function tellAFriend(site: Site, mail: MailDesk, form: FormData): Promise<Response> {
  const sent = await mail.send(site.name, { to: String(form.get('to') ?? ''), topic: 'tell-a-friend' })
  return sent.sent
    ? answerPage(site, 200, 'Your friend has mail', 'One invitation is on its way. The address is not kept.')
    : answerPage(site, 422, 'Not sent', escapeHtml(sent.reason))
}
