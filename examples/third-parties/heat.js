// A heat-map vendor's script: how far down the page somebody read.
;(() => {
  const { origin } = new URL(document.currentScript.src)
  const send = () => {
    const depth = Math.round(((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100)
    localStorage.setItem('heat:depth', String(depth))
    navigator.sendBeacon(`${origin}/depth`, new URLSearchParams({ page: location.pathname, depth }))
  }
  send()
  addEventListener('scrollend', send)
})()
