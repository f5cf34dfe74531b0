// The site's own script, as it was before anybody thought of consent: it remembers what a visitor liked.
;(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: written the old way on purpose, the guard has to see it
  document.cookie = 'hp_prefs=terminal; Path=/; Max-Age=31536000; SameSite=Lax'

  const show = plan => {
    for (const card of document.querySelectorAll('[data-plan]'))
      card.classList.toggle('liked', card.dataset.plan === plan)
    document.querySelector('.plan-uses [name="plan"]').value = plan
  }
  const liked = localStorage.getItem('hp:plan')
  if (liked) {
    show(liked)
    document.getElementById('last').textContent = `Last time you looked at ${liked}.`
  }
  for (const button of document.querySelectorAll('[data-plan] button'))
    button.addEventListener('click', () => {
      const { plan } = button.closest('[data-plan]').dataset
      show(plan)
      localStorage.setItem('hp:plan', plan)
    })
})()
