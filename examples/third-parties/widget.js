// A chat widget somebody pasted in years ago; no policy mentions it.
;(() => {
  const { origin } = new URL(document.currentScript.src)
  // biome-ignore lint/suspicious/noDocumentCookie: vendors write cookies this way, and the guard has to see it
  document.cookie = 'widget_guest=1; Path=/; Max-Age=31536000; SameSite=Lax'
  fetch(`${origin}/collect?hello=1`, { mode: 'no-cors' }).catch(() => {})
})()
