// A statistics vendor's script, with nothing in it about consent.
;(() => {
  const source = new URL(document.currentScript.src)
  const anonymous = source.searchParams.has('anonymous')
  const started = Date.now()

  const cookie = name => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1]
  const identity = {}
  if (anonymous) {
    const pages = Number(cookie('st_pages') ?? 0) + 1
    // biome-ignore lint/suspicious/noDocumentCookie: vendors write cookies this way, and the guard has to see it
    document.cookie = `st_pages=${pages}; Path=/; SameSite=Lax`
  } else {
    const id = cookie('st_id') ?? Math.random().toString(36).slice(2)
    // biome-ignore lint/suspicious/noDocumentCookie: vendors write cookies this way, and the guard has to see it
    document.cookie = `st_id=${id}; Path=/; Max-Age=31536000; SameSite=Lax`
    identity.id = id
  }

  const facts = () =>
    new URLSearchParams({
      ...identity,
      page: location.pathname,
      seconds: Math.round((Date.now() - started) / 1000),
      domain: location.hostname.split('.').pop(),
      from: document.referrer && new URL(document.referrer).host,
    })
  const ping = () =>
    fetch(`${source.origin}/collect?${facts()}`, { mode: 'no-cors', keepalive: true }).catch(() => {})

  ping()
  setInterval(ping, 1000)
  navigator.sendBeacon(`${source.origin}/beacon`, facts())
  new Image().src = `${source.origin}/pixel.gif?${facts()}`
})()
