// The site's own script, as it was before anybody thought of consent: it keeps a preference and a trail.
;(() => {
  const read = name => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1]
  const write = (name, value, seconds) => {
    // biome-ignore lint/suspicious/noDocumentCookie: written the old way on purpose, the guard has to see it
    document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax`
  }

  const tint = read('cx_prefs') ?? 'navy'
  document.documentElement.dataset.tint = tint
  write('cx_prefs', tint, 31536000)
  for (const button of document.querySelectorAll('[data-tint]'))
    button.addEventListener('click', () => {
      document.documentElement.dataset.tint = button.dataset.tint
      write('cx_prefs', button.dataset.tint, 31536000)
    })

  const follow = step => {
    const trail = [...(localStorage.getItem('cx:trail') ?? '').split(','), step].filter(Boolean).slice(-20)
    localStorage.setItem('cx:trail', trail.join(','))
    write('cx_trail', step, 7776000)
  }
  const last = read('cx_trail')
  if (last && last !== 'home') document.getElementById('last').textContent = `Last time you opened ${last}.`
  follow('home')
  for (const button of document.querySelectorAll('[data-feature]'))
    button.addEventListener('click', () => {
      document.getElementById('last').textContent = `You opened ${button.dataset.feature}.`
      follow(button.dataset.feature)
    })
})()
