// An advertising vendor's script: a cookie, a clear gif, and an offer in the page.
;(() => {
  const { origin, host } = new URL(document.currentScript.src)
  const id = document.cookie.match(/(?:^|; )ad_ref=([^;]*)/)?.[1] ?? Math.random().toString(36).slice(2)
  // biome-ignore lint/suspicious/noDocumentCookie: vendors write cookies this way, and the guard has to see it
  document.cookie = `ad_ref=${id}; Path=/; Max-Age=2592000; SameSite=Lax`
  const gif = new Image(1, 1)
  gif.alt = ''
  gif.src = `//${host.replace(/^ads/, 'pixel')}/seen.gif?${new URLSearchParams({ id, page: location.pathname })}`
  document.body.append(gif)
  fetch(`${origin}/collect?${new URLSearchParams({ id })}`, { mode: 'no-cors' }).catch(() => {})
  const slot = document.getElementById('offers')
  if (slot) slot.textContent = 'Ad Row: desks for people who count customers, 20 % off this week.'
})()
