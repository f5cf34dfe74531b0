import { parseChoices } from '@heed/core/server'
import {
  type Act,
  aboutPurpose,
  aboutRequest,
  aboutVersion,
  confirming,
  EVERYTHING,
  isReturned,
  type Next,
  pausing,
  type Standing,
  stopping,
  subscribing,
} from '../act/index.ts'
import { bindingsOf } from '../gate/index.ts'
import { again, type CentreView, centrePage, dated, html, pageResponse, receiptPage } from '../page/index.ts'
import type { Claim } from '../token/index.ts'
import { answersOf } from './answers.ts'
import { exported, fileResponse } from './exported.ts'
import { fields } from './fields.ts'
import { isHasty, openedAt } from './hasty.ts'
import { reopen } from './reopen.ts'
import type { AskedFor, HandlerParts } from './types.ts'

type Manage = Extract<Claim, { action: 'manage' }>

/** How long one press pauses: thirty days. */
const PAUSE = 30 * 86_400_000
/** The longest text of a request, in letters. */
const LONGEST = 4000

/** Requests that end what the site sends. */
const ENDING: readonly AskedFor['kind'][] = ['deletion', 'deactivation']

/** The page of all choices. Its link was mailed to the address, or given to somebody the site knows, and opens for an hour. */
export function centreAnswer(parts: HandlerParts): (request: Request, claim: Manage) => Promise<Response> {
  const { policy, ledger, gate, page, hooks, now } = parts
  const { badRequest, gone, notFound, unread } = answersOf(parts)
  const purposes = [...new Set(Object.values(policy.topics ?? {}).flatMap(({ opens }) => opens ?? []))]

  async function show(
    { subject }: Manage,
    request: Request,
    { done = false, hasty = false, opened = now() } = {},
  ): Promise<Response> {
    const at = now()
    const standing = await ledger.standing(subject, at)
    const view = viewOf(standing, await ledger.read(subject), request, at, done)
    return pageResponse(page, 200, dated(html`${hasty && again(page)}${centrePage(page, view)}`, opened))
  }

  function viewOf(
    standing: Standing,
    acts: readonly Act[],
    request: Request,
    at: number,
    done: boolean,
  ): CentreView {
    const verdicts = Object.keys(policy.topics ?? {}).map(topic => gate.verdict(standing, { topic }, at))
    return {
      done,
      topics: verdicts
        .filter(({ reason }) => reason !== 'not-in-force')
        .map(({ topic, allowed, reason }) => ({
          id: topic,
          required: gate.unanswered({ topic }, at).mode === 'required',
          on: allowed || reason === 'paused' || reason === 'too-often',
          waiting: standing.topics.get(topic)?.pending != null,
          until: Math.max(standing.topics.get(topic)?.until ?? 0, standing.until ?? 0),
        })),
      tracking: purposes.map(id => ({ id, on: gate.purpose(standing, id, at).allowed })),
      pausedUntil: standing.until ?? 0,
      returned: isReturned(standing),
      stopped:
        standing.everything !== undefined &&
        verdicts.every(({ allowed, reason }) => !allowed || reason === 'required'),
      coming: comingVersions(standing, at),
      requests: requestsOf(standing),
      browser: browserChoices(request, at),
      now: at,
      history: acts.filter(({ topic }) => !topic.startsWith('disclosure:')),
    }
  }

  /** Versions that do not bind the person yet and may be objected to. */
  function comingVersions(standing: Standing, at: number): CentreView['coming'] {
    if (!policy.changes?.objection) return []
    return bindingsOf(policy, standing)
      .filter(({ at: binds, reason }) => reason === 'objected' || (binds != null && binds > at))
      .map(({ version, at, reason }) => ({
        id: version,
        objected: reason === 'objected',
        ...(at != null && { at }),
      }))
  }

  function requestsOf(standing: Standing): CentreView['requests'] {
    const kinds = ['correction', 'deactivation', 'deletion'] as const
    return kinds.map(kind => {
      const stand = standing.topics.get(aboutRequest(kind))
      return { kind, waiting: stand?.pending != null }
    })
  }

  /** What this browser has said about cookies, where the pages stand on the site's own host. */
  function browserChoices(request: Request, at: number): CentreView['browser'] {
    const texts = (request.headers.get('cookie') ?? '')
      .split(/;\s*/)
      .filter(pair => pair.startsWith(`${parts.cookieName}=`) || pair.startsWith(`${parts.cookieName}-kept=`))
      .map(pair => pair.slice(pair.indexOf('=') + 1))
    const { purposes } = parseChoices(policy, texts)
    return Object.entries(purposes)
      .filter(([id, answer]) => Object.hasOwn(policy.purposes, id) && answer.at <= at + 86_400_000)
      .map(([id, { granted }]) => ({ id, granted }))
  }

  /** Opening tells: the page, everything as a file, or the receipt of one act, as a page or a file. */
  async function opened(claim: Manage, request: Request): Promise<Response> {
    const asked = new URL(request.url).searchParams
    const [receipt, file] = [asked.get('receipt'), asked.has('export')]
    if (receipt === null && !file) return show(claim, request)
    const acts = await ledger.read(claim.subject)
    if (receipt === null) return fileResponse('my-choices.json', await exported(parts, claim.subject, acts))
    const act = acts.find(({ seq }) => `${seq}` === receipt)
    if (!act) return notFound()
    if (file) return fileResponse(`receipt-${act.seq}.json`, await exported(parts, claim.subject, [act]))
    const shown = act.text === undefined ? undefined : await parts.words(act.text)
    return pageResponse(page, 200, receiptPage(page, act, shown))
  }

  async function act({ subject }: Manage, what: string, text: string): Promise<boolean> {
    const [verb = '', about = ''] = /^([a-z-]+) ?(.*)$/.exec(what)?.slice(1) ?? []
    const at = Math.floor(now())
    const topic = about === '' ? EVERYTHING : about
    const known = about === '' || Object.hasOwn(policy.topics ?? {}, about)
    const write = (next: (before: Standing) => Next) => ledger.append(subject, next, parts.how('page'))
    const yes = async (name: string) => {
      await write(before => subscribing(before, name, true, at))
      // The link came by mail, or from the site that knows who it is: that confirms it.
      await write(before => confirming(before, name))
    }
    switch (verb) {
      case 'yes':
        if (!known || about === '') return false
        await yes(about)
        await reopen(parts, subject, about, await ledger.standing(subject, at), Number.POSITIVE_INFINITY)
        return true
      case 'no':
        if (!known) return false
        await write(before => stopping(before, topic))
        return true
      case 'pause':
      case 'resume':
        if (!known) return false
        await write(before => pausing(before, topic, verb === 'pause' ? at + PAUSE : at, at))
        return true
      case 'see':
      case 'unsee':
        if (!purposes.includes(about)) return false
        if (verb === 'see') await yes(aboutPurpose(about))
        else await write(before => stopping(before, aboutPurpose(about)))
        return true
      case 'object':
        if (!policy.changes?.objection || !policy.versions.some(({ id }) => id === about)) return false
        await write(before => objecting(before, about))
        await hooks.onRequest?.({ kind: 'objection', subject, version: about })
        return true
      case 'ask':
        return ask(subject, about as AskedFor['kind'], text)
      default:
        return false
    }
  }

  async function ask(subject: string, kind: AskedFor['kind'], text: string): Promise<boolean> {
    if (!['correction', 'deactivation', 'deletion'].includes(kind)) return false
    if (kind === 'correction' && !text.trim()) return false
    // First what holds whatever becomes of the rest.
    if (ENDING.includes(kind))
      await ledger.append(subject, before => stopping(before, EVERYTHING), parts.how('page'))
    await ledger.append(subject, () => ({ kind: 'request', topic: aboutRequest(kind) }), parts.how('page'))
    await hooks.onRequest?.({ kind, subject, ...(text && { text: text.slice(0, LONGEST) }) })
    return true
  }

  return async (request, claim) => {
    if (claim.expires <= now()) return gone()
    if (request.method !== 'POST') return opened(claim, request)
    const form = await fields(request)
    if (typeof form === 'string') return unread(form)
    if (isHasty(request, form, now()))
      return show(claim, request, { hasty: true, opened: openedAt(form, now()) })
    const [what, text] = [form?.get('do'), form?.get('text') ?? '']
    if (typeof what !== 'string' || typeof text !== 'string') return badRequest()
    // What ends everything is asked for with a tick beside it, which nobody sets by a slip.
    if (ENDING.some(kind => what === `ask ${kind}`) && form?.get('sure') !== 'yes')
      return show(claim, request, { hasty: true })
    return (await act(claim, what, text)) ? show(claim, request, { done: true }) : badRequest()
  }
}

/** An objection to a version. It is a no to that version alone; whether it came in time is for its binding to say. */
function objecting(before: Standing, version: string): Next {
  const topic = aboutVersion(version)
  return before.topics.get(topic)?.answer?.granted === false ? undefined : { kind: 'stop', topic }
}
