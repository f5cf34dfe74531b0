import { type GuardEvent, textIn } from '@heed/core'
import { sheet, tokens } from '../style/index.ts'
import { node } from '../view/index.ts'
import { draftServices } from './draft.ts'
import { draftsView } from './drafts-view.ts'
import { type Owner, showEvents } from './events-view.ts'
import { createFrame } from './frame.ts'
import { panelStyle } from './style.ts'
import { createTally, fitsFilter } from './tally.ts'
import type { Panel, Watched } from './types.ts'
import { verdictsView } from './verdicts-view.ts'
import { events, layerIn, reasonIn, words } from './words.ts'

/** Panels by what they look at: a second call brings the first one back. */
const panels = new WeakMap<Watched, Panel>()

/**
 * Shows what the guard does, live: every event with what it was about, why, and which layer did it; what is decided
 * now; and for hosts and names that the policy does not declare, a draft to paste into it. For who builds the site, not
 * for visitors. Looks on and changes nothing; sends nothing.
 *
 * @example
 * heed.ready.then(mountPanel)
 */
export function mountPanel(watched: Watched): Panel {
  const known = panels.get(watched)
  if (known) return known
  const { guard } = watched
  const tally = createTally()
  let due = 0
  let drawn = ''
  const frame = createFrame(later)
  const { bodies, clear, close, filter, only, root, status } = frame
  const host = document.createElement('heed-panel')
  const shadow = host.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = [sheet(tokens, panelStyle)]
  shadow.append(root)
  const language = document.documentElement.lang
  const ends: (() => void)[] = []

  function later(): void {
    // Many events come at once; one drawing a frame is enough.
    due ||= requestAnimationFrame(() => {
      due = 0
      draw()
    })
  }
  const ownerOf = (service: string): Owner => {
    const { consent } = watched
    const title = textIn(consent?.policy.services?.[service]?.title, language, consent?.policy.language ?? '')
    const state = consent && (consent.why(service).allowed ? words.on : words.off)
    return { title: title || service, state }
  }
  const lines = () =>
    tally
      .lines()
      .filter(
        line =>
          (!only.value || line.event === only.value) &&
          fitsFilter(line, filter.value, [
            events[line.event],
            layerIn(line.layer),
            reasonIn(line.reason),
            ownerOf(line.service).title,
          ]),
      )
  function draw(): void {
    const { consent } = watched
    const all = tally.lines()
    const drafts = draftServices(consent?.policy, all)
    frame.mark('drafts', drafts.length)
    if (frame.tab === 'events') {
      const shown = lines()
      const list = bodies.events.querySelector('div') ?? bodies.events.appendChild(node('div'))
      const note = bodies.events.querySelector(':scope > p') ?? bodies.events.appendChild(node('p'))
      showEvents(list, shown, ownerOf)
      note.textContent = shown.length ? '' : all.length ? words.none : words.quiet
    } else if (frame.tab === 'verdicts')
      bodies.verdicts.replaceChildren(
        ...(consent ? verdictsView(consent, language) : [node('p', {}, words.noPolicy)]),
      )
    else {
      // Drawn anew it would lose the focus and what is selected.
      const text = JSON.stringify(drafts)
      if (text === drawn) return
      drawn = text
      bodies.drafts.replaceChildren(
        node('p', {}, drafts.length ? words.advice : words.clean),
        ...draftsView(drafts, copy),
      )
    }
  }
  async function copy(text: string, source: HTMLElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      status.textContent = words.copied
    } catch {
      // Without a secure context there is no clipboard.
      getSelection()?.selectAllChildren(source)
      status.textContent = words.notCopied
    }
  }
  const stop = (): void => {
    for (const end of ends.splice(0)) end()
    cancelAnimationFrame(due)
    host.remove()
    panels.delete(watched)
  }
  const take = (event: GuardEvent): void => {
    tally.add(event)
    later()
  }
  for (const event of Object.keys(events)) ends.push(guard.on(event as GuardEvent['event'], take))
  const follow = (): void => {
    if (watched.consent && panels.get(watched) === panel) ends.push(watched.consent.on('change', later))
    later()
  }
  clear.addEventListener('click', () => {
    tally.clear()
    later()
  })
  close.addEventListener('click', stop)
  root.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !filter.value) stop()
  })
  const panel: Panel = { stop }
  panels.set(watched, panel)
  // Behind everything of the page, in the order of the tab key as well. A script in the head runs before there is a body.
  const attach = (): void => document.body.append(host)
  if (document.body) attach()
  else {
    document.addEventListener('DOMContentLoaded', attach)
    ends.push(() => document.removeEventListener('DOMContentLoaded', attach))
  }
  if (watched.consent) follow()
  else watched.ready?.then(follow)
  return panel
}
