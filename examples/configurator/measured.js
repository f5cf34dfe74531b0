// What is measured: fairness and contrasts in the frame, bytes in the build.

/** Shows what `checkFairness` finds in a window that has it. */
export function showFairness({ fair }, place, list) {
  const breaches = fair.checkFairness()
  const pairs = fair.pairsIn(fair.root ?? document)
  place.className = breaches.length ? 'bad' : 'good'
  place.replaceChildren(
    ...(breaches.length
      ? breaches.map(({ code, found, remedy }) => {
          const line = document.createElement('p')
          const name = document.createElement('b')
          name.textContent = code
          line.append(name, ` ${found}. ${remedy}`)
          return line
        })
      : [pairs.length ? 'Yes and no are equal, readable and within reach.' : 'Nothing is asked just now.']),
  )
  list.replaceChildren(
    ...pairs.slice(0, 1).flatMap(({ accept }) => {
      const { words, control } = fair.contrasts(accept)
      return [
        ...row('Words on a button', words, 4.5),
        ...row('Button on the card', control, 3),
        ...term('Size of a button', `${Math.round(accept.width)} × ${Math.round(accept.height)} pixels`),
      ]
    }),
  )
  return breaches
}

function row(name, ratio, least) {
  const [dt, dd] = term(name, `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`)
  dd.className = ratio < least ? 'bad' : 'good'
  dd.append(` (at least ${least})`)
  return [dt, dd]
}

function term(name, value) {
  const dt = document.createElement('dt')
  dt.textContent = name
  const dd = document.createElement('dd')
  dd.textContent = value
  return [dt, dd]
}

/** Shows what each file weighs, and when a visitor loads it. */
export async function showBytes(bytes, lang, css, place) {
  const words = lang === 'en' ? [] : [[`heed-words-${lang}.js`, 'to ask, in that language']]
  const rows = [
    ['heed.js', 'always, first'],
    ['heed-rest.js', 'always, waited for by nothing'],
    ['heed-banner.js', 'to ask'],
    ...words,
    ['heed-details.js', 'to choose'],
  ].map(([file, when]) => [file, when, bytes[file] ?? 0])
  if (css) rows.push(['heed-look.css', 'your style sheet, deflated', await deflated(css)])
  place.replaceChildren(
    ...rows.map(([file, when, size]) => {
      const line = document.createElement('tr')
      const head = document.createElement('th')
      head.scope = 'row'
      const code = document.createElement('code')
      code.textContent = file
      head.append(code)
      line.append(head, ...[when, size.toLocaleString('en')].map(cell))
      return line
    }),
  )
}

function cell(text) {
  const td = document.createElement('td')
  td.textContent = text
  return td
}

async function deflated(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return (await new Response(stream).arrayBuffer()).byteLength
}
