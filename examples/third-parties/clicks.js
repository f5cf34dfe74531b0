// The statistics vendor's add-on that counts clicks.
;(() => {
  const { origin } = new URL(document.currentScript.src)
  let clicks = 0
  const send = () => navigator.sendBeacon(`${origin}/clicks`, new URLSearchParams({ clicks }))
  send()
  addEventListener('click', () => {
    clicks++
    send()
  })
})()
