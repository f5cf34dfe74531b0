// The control room's page: draws the state that the server streams.
import { mailed, mails } from '/mail.js'
import { byId, empty, make, post, settle, total } from '/make.js'
import { decided, guarded, received, stored } from '/panels.js'

let state
const current = () => {
  const name = location.hash.slice(1)
  return state.sites.find(site => site.name === name) ?? state.sites[0]
}

function drawTabs() {
  const chosen = current()
  settle(
    byId('tabs'),
    state.sites.map(site => {
      const link = make(
        'a',
        { href: `#${site.name}` },
        site.title,
        make(
          'span',
          { className: 'count', title: 'requests that arrived at third parties' },
          String(total(site.received)),
        ),
      )
      if (site === chosen) link.setAttribute('aria-current', 'true')
      return make('li', {}, link)
    }),
  )
}

function drawSite() {
  const site = current()
  const shown = byId('site')
  const [left, right] = panels(site)
  if (shown.dataset.name === site.name) {
    settle(byId('left'), left)
    settle(byId('right'), right)
    settle(byId('mails'), mails(site))
    return
  }
  shown.dataset.name = site.name
  const open = { className: 'button main', href: site.url, target: '_blank', rel: 'noopener' }
  shown.replaceChildren(
    make(
      'div',
      { className: 'head' },
      make('div', {}, make('h2', {}, site.title), make('p', { className: 'soft' }, site.shows)),
      make('a', open, 'Open the site'),
    ),
    make(
      'div',
      { className: 'panels' },
      make('div', { id: 'left', className: 'column' }, ...left),
      make('div', { id: 'right', className: 'column' }, ...right),
      mailed(site, state.smtpPort),
    ),
  )
}

const panels = site => [
  [
    received('What arrived at third parties', site.received, empty('Nothing arrived.', site.report.at > 0)),
    decided(site),
  ],
  [guarded(site.report), stored(site.report), ...elsewhere()],
]
const elsewhere = () =>
  state.elsewhere.length ? [received('What arrived from elsewhere, such as mail', state.elsewhere)] : []

const draw = () => {
  drawTabs()
  drawSite()
}
addEventListener('hashchange', draw)
byId('clear').addEventListener('click', () => post('/api/clear', {}))

const source = new EventSource('/api/events')
source.onmessage = ({ data }) => {
  state = JSON.parse(data)
  byId('live').textContent = 'live'
  byId('live').className = 'on'
  draw()
}
source.onerror = () => {
  byId('live').textContent = 'The example server is not running.'
  byId('live').className = ''
}
