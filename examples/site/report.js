// First-party: tells the control room what the guard did and what is stored. It never sends a value, only names.
;(() => {
  const { heed } = window
  let events = []
  let waiting = false

  const names = list => list.map(pair => pair.split('=')[0].trim()).filter(Boolean)
  const send = () => {
    waiting = false
    const batch = {
      events,
      cookies: names(document.cookie.split(';')),
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      decision: heed?.consent?.snapshot().decision,
    }
    events = []
    const body = JSON.stringify(batch)
    fetch('/__report', { method: 'POST', body, credentials: 'omit', keepalive: true }).catch(() => {})
  }
  const soon = () => {
    if (waiting) return
    waiting = true
    setTimeout(send, 250)
  }

  for (const name of ['seen', 'held', 'refused', 'released', 'removed', 'left'])
    heed?.guard?.on(name, event => {
      events.push(event)
      soon()
    })
  heed?.consent?.on('change', soon)
  addEventListener('load', soon)
  setInterval(soon, 3000)
})()
