import { showBytes, showFairness } from './measured.js'
import { scriptTag, startingAt, styleSheet, tokens } from './written.js'

const byId = id => document.getElementById(id)
const [form, frame] = [byId('controls'), byId('frame')]
const facts = await (await fetch('/facts')).json()
/** What was set, by the name of the token; colours as `[light, dark]`. */
const set = new Map()

const option = (value, label) =>
  Object.assign(document.createElement('option'), { value, textContent: label })
const element = (tag, members, ...children) => {
  const made = Object.assign(document.createElement(tag), members)
  made.append(...children)
  return made
}

byId('site').append(...facts.sites.map(([name, title]) => option(name, title)))
const names = new Intl.DisplayNames('en', { type: 'language' })
byId('languages').append(...facts.languages.map(tag => option(tag, names.of(tag))))
byId('presets').append(
  ...['', ...Object.keys(facts.presets)].map(name => {
    const radio = element('input', { type: 'radio', name: 'preset', value: name, checked: !name })
    const swatch = element('span', { className: `swatch ${name || 'plain'}`, ariaHidden: 'true' })
    return element('label', {}, radio, swatch, name ? name[0].toUpperCase() + name.slice(1) : 'Built in')
  }),
)
drawTokens()

/** Draws the controls of the tokens anew, each beginning where the look has it. */
function drawTokens() {
  const preset = facts.presets[new FormData(form).get('preset')]
  byId('tokens').replaceChildren(...tokens.map(token => control(startingAt(token, set, preset))))
}

/** A labelled control of a token. */
function control({ name, label, kind, light, dark, most, least = 0, start, choices }) {
  const change = value => {
    if (value) set.set(name, value)
    else set.delete(name)
    look()
  }
  if (kind === 'colour') {
    const value = { light, dark }
    const input = scheme =>
      element('input', {
        type: 'color',
        value: value[scheme],
        ariaLabel: `${label}, ${scheme}`,
        oninput: ({ target }) => {
          value[scheme] = target.value
          change(`light-dark(${value.light}, ${value.dark})`)
        },
      })
    return element('div', { className: 'token' }, element('span', {}, label), input('light'), input('dark'))
  }
  const field =
    kind === 'length'
      ? element('input', {
          type: 'range',
          min: least,
          max: most,
          value: start,
          oninput: ({ target }) => {
            target.nextSibling.textContent = `${target.value}px`
            change(`${target.value}px`)
          },
        })
      : element(
          'select',
          { onchange: ({ target }) => change(target.value) },
          option('', 'as the look has them'),
        )
  if (choices) field.append(...choices.map(([label, value]) => option(value, label)))
  const said = kind === 'length' ? [element('output', {}, `${start}px`)] : []
  return element('label', { className: 'token' }, element('span', {}, label), field, ...said)
}

const chosen = () => Object.fromEntries(new FormData(form))
const checked = name => document.querySelector(`input[name="${name}"]:checked`).value
const css = () => styleSheet(facts.presets[chosen().preset], set)

/** Loads the page in the frame anew: what the tag says is read once. */
function load() {
  const { site, form: shape, layer = '', lang, region } = chosen()
  const query = new URLSearchParams({ site, form: shape, layer, lang, region })
  frame.src = `/preview?${query}`
  write()
}

/** Puts the style sheet into the frame, which needs no loading. */
function look() {
  const place = frame.contentDocument?.getElementById('look')
  const scheme = checked('scheme')
  frame.style.colorScheme = scheme
  if (place) place.textContent = `html,heed-banner,heed-details{color-scheme:${scheme}}\n${css()}`
  write()
  measure()
}

function write() {
  const sheet = css()
  const styled = Boolean(chosen().preset) || set.size > 0
  byId('tag').textContent = scriptTag(chosen(), styled)
  byId('css').textContent = sheet
  showBytes(facts.bytes, chosen().lang, styled ? sheet : '', byId('bytes'))
}

let soon
/** Measures once things have settled: after the animation that it comes in with. */
function measure() {
  clearTimeout(soon)
  soon = setTimeout(() => {
    const page = frame.contentWindow
    if (!page.fair || !page.document.documentElement.dataset.heedShown) return measure()
    showFairness({ fair: { ...page.fair, root: page.document } }, byId('fair'), byId('contrasts'))
  }, 350)
}

form.addEventListener('change', ({ target }) => {
  if (target.name === 'preset') {
    drawTokens()
    look()
  } else if (target.name) load()
})
form.addEventListener('reset', event => {
  event.preventDefault()
  set.clear()
  drawTokens()
  look()
})
for (const radio of document.querySelectorAll('input[name="size"],input[name="scheme"]'))
  radio.addEventListener('change', () => {
    frame.className = checked('size')
    look()
  })
byId('again').addEventListener('click', load)
frame.addEventListener('load', look)
for (const button of document.querySelectorAll('[data-copy]'))
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(byId(button.dataset.copy).textContent)
    byId('copied').textContent = 'Copied.'
  })
load()
