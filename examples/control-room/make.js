// Builds elements. Text is always set as text, never as HTML.
export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children.filter(child => child != null))
  return element
}
export const byId = id => document.getElementById(id)
export const time = at => new Date(at).toLocaleTimeString('en-GB')
export const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).then(answer => answer.json())

export const total = rows => rows.reduce((sum, row) => sum + row.count, 0)
export const panel = (title, aside, ...children) =>
  make(
    'section',
    { className: 'panel' },
    make('h3', {}, title, make('span', { className: 'soft' }, aside)),
    ...children,
  )
export const empty = (text, good) => make('p', { className: good ? 'empty good' : 'empty' }, text)
export const rows = items => make('ul', { className: 'rows' }, ...items)
export const tag = (text, tone) => make('span', { className: `tag ${tone}` }, text)

// Draws children anew, but keeps each that would look the same: a click or a focus in it is not lost.
export function settle(parent, fresh) {
  const old = [...parent.children]
  fresh.forEach((child, place) => {
    if (!old[place]) parent.append(child)
    else if (!old[place].isEqualNode(child)) old[place].replaceWith(child)
  })
  for (const left of old.slice(fresh.length)) left.remove()
}
