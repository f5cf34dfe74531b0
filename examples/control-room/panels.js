// The panels about a site's pages: what arrived, what the guard did, the decision, what is stored.
import { empty, make, panel, rows, tag, time, total } from '/make.js'

export function received(title, list, whenEmpty) {
  const items = list.map(({ host, method, path, count, last }) =>
    make(
      'li',
      {},
      make('code', {}, `${host}${path}`),
      tag(`${count} ×`, 'no'),
      make('small', {}, `${method}, last at ${time(last)}`),
    ),
  )
  return panel(title, `${total(list)} requests`, items.length ? rows(items) : whenEmpty)
}

const tones = { released: 'yes', removed: 'yes', held: 'plain', seen: 'plain', refused: 'no', left: 'no' }
export function guarded({ happenings }) {
  const items = [...happenings]
    .sort((a, b) => b.last - a.last)
    .map(({ event, kind, what, service, reason, count }) =>
      make(
        'li',
        {},
        make('code', {}, what),
        tag(count > 1 ? `${event} ${count} ×` : event, tones[event] ?? 'plain'),
        make('small', {}, `${kind}, ${service || 'declared by nobody'}: ${reason}`),
      ),
    )
  return panel(
    'What the guard did',
    `${total(happenings)} events`,
    items.length ? rows(items) : empty('Nothing yet: open the site.'),
  )
}

const chips = names =>
  make('ul', { className: 'chips' }, ...names.map(name => make('li', {}, tag(name, 'plain'))))
export function stored({ cookies, keys, sent, at }) {
  const onlyServer = sent.filter(name => !cookies.includes(name))
  const list = (title, names) => [
    make('p', { className: 'soft' }, title),
    chips(names.length ? names : ['none']),
  ]
  return panel(
    'What is stored in the browser',
    at ? `heard of at ${time(at)}` : '',
    ...list('Cookies', cookies),
    ...(onlyServer.length ? list('Cookies in the last page request only', onlyServer) : []),
    ...list('Keys', keys),
  )
}

export function decided({ report: { decision }, purposes }) {
  if (!decision) return panel('The decision', '', empty('No decision has been reported: open the site.'))
  const item = (label, { allowed, reason, mode }) =>
    make(
      'li',
      {},
      label,
      tag(allowed ? 'allowed' : 'denied', allowed ? 'yes' : 'no'),
      make('small', {}, `${reason}, ${mode}`),
    )
  // A page may have reported under another policy than the one served now.
  const items = purposes.flatMap(({ id, services }) => [
    ...(decision.purposes[id] ? [item(make('b', {}, id), decision.purposes[id])] : []),
    ...services
      .filter(service => decision.services[service])
      .map(service => item(make('span', { className: 'inner' }, service), decision.services[service])),
  ])
  const where = decision.region ? `region ${decision.region}` : 'region unknown'
  return panel('The decision', `version ${decision.version}, ${where}`, rows(items))
}
