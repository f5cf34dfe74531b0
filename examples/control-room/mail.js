// The mail panel: sending, subscribing, and what the catcher caught.
import { byId, empty, make, panel, post, tag, time } from '/make.js'

const say = (text, tone) => {
  const said = byId('said')
  said.textContent = text
  said.className = `said ${tone}`
}

export function mailed(site, smtpPort) {
  const to = make('input', { type: 'email', name: 'to', value: kept.to, autocomplete: 'off', required: true })
  to.addEventListener('input', () => {
    kept.to = to.value
  })
  const topic = make(
    'select',
    { name: 'topic' },
    ...site.topics.map(({ id, title }) => make('option', { value: id }, title)),
  )
  topic.value = kept.topics[site.name] ?? site.topics[0]?.id
  topic.addEventListener('change', () => {
    kept.topics[site.name] = topic.value
  })
  const form = make(
    'form',
    {},
    make('label', {}, 'To', to),
    make('label', {}, 'Topic', topic),
    make(
      'span',
      { className: 'actions' },
      make('button', { className: 'main', id: 'send' }, 'Send it now'),
      make(
        'button',
        { type: 'button', id: 'subscribe', onclick: () => subscribe(site, to, topic) },
        'Subscribe',
      ),
    ),
  )
  form.addEventListener('submit', event => {
    event.preventDefault()
    send(site, to.value, topic.value)
  })
  const section = panel(
    'Mail',
    `caught on SMTP port ${smtpPort}`,
    form,
    make('p', { id: 'said', className: 'said', role: 'status' }),
    make('div', { id: 'mails' }, ...mails(site)),
  )
  section.classList.add('wide')
  return section
}

// The newest first.
export const mails = site =>
  site.mails.length
    ? [...site.mails].reverse().map(caught)
    : [empty('No mail has been sent for this site yet.')]

const kept = { to: 'ada@example.com', topics: {} }

async function send(site, to, topic) {
  const { sent, reason } = await post('/api/send', { site: site.name, to, topic })
  if (sent) say(`Sent to ${to}.`, 'yes')
  else say(`Not sent: ${reason}`, 'no')
}
async function subscribe(site, to, topic) {
  if (!to.reportValidity()) return
  const { status, reason } = await post('/api/subscribe', {
    site: site.name,
    to: to.value,
    topic: topic.value,
  })
  const words = { pending: 'Waiting for the address to confirm: see the mail.', granted: 'Subscribed.' }
  say(words[status] ?? reason, words[status] ? 'yes' : 'no')
}

// Mails whose headers are open: they stay so when the list is drawn again.
const open = new Set()

function caught(mail) {
  const oneClick = mail.listUnsubscribePost && {
    type: 'button',
    onclick: async () => {
      const { done, reason } = await post('/api/one-click', { mail: mail.id })
      say(
        done ? 'Stopped with one click, as a mail program does it. Send again to see.' : reason,
        done ? 'yes' : 'no',
      )
    },
  }
  const link = (label, href) =>
    href && make('a', { className: 'button', href, target: '_blank', rel: 'noopener' }, label)
  return make(
    'article',
    { className: 'mail' },
    make(
      'header',
      {},
      make('h4', {}, mail.subject),
      make('span', { className: 'soft' }, `to ${mail.to.join(', ')}, ${time(mail.time)}`),
    ),
    make('pre', {}, mail.text),
    make(
      'details',
      {
        open: open.has(mail.id),
        ontoggle: ({ target }) => (target.open ? open.add(mail.id) : open.delete(mail.id)),
      },
      make('summary', {}, mail.listUnsubscribe ? 'List-Unsubscribe headers' : 'No List-Unsubscribe header'),
      make(
        'pre',
        {},
        [mail.listUnsubscribe, mail.listUnsubscribePost].filter(Boolean).join('\n') ||
          'None: this is not a list mail.',
      ),
    ),
    make(
      'p',
      { className: 'actions' },
      link('Confirm', mail.confirm) || null,
      link('Preference page', mail.preferences) || null,
      oneClick ? make('button', oneClick, 'One-click unsubscribe') : null,
      tag(mail.clearGif ? 'with a clear gif' : 'no clear gif', mail.clearGif ? 'no' : 'yes'),
    ),
  )
}
