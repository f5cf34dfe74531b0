// The site's own script, as it was before anybody thought of consent: a session cookie, a persistent one, a key.
;(() => {
  const read = name => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1]
  // biome-ignore lint/suspicious/noDocumentCookie: written the old way on purpose, the guard has to see it
  document.cookie = `cg_session=${read('cg_session') ?? 'open'}; Path=/; SameSite=Lax`

  const visits = Number(read('cg_visits') ?? 0) + 1
  // biome-ignore lint/suspicious/noDocumentCookie: written the old way on purpose, the guard has to see it
  document.cookie = `cg_visits=${visits}; Path=/; Max-Age=31536000; SameSite=Lax`
  const last = localStorage.getItem('cg:last-visit')
  localStorage.setItem('cg:last-visit', new Date().toISOString())
  if (visits > 1 && last)
    document.getElementById('welcome').textContent =
      `Welcome back: visit ${visits}, the last one on ${last.slice(0, 10)}.`
})()
