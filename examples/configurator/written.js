// What is written for the site: the tag, and the style sheet.

/** The tokens one can set here: colours in light and dark, lengths, and letters. */
export const tokens = [
  { name: 'accent', label: 'Buttons', kind: 'colour', light: '#264a73', dark: '#b4cdf0' },
  { name: 'surface', label: 'Card', kind: 'colour', light: '#ffffff', dark: '#1c2027' },
  { name: 'text', label: 'Words', kind: 'colour', light: '#1b2028', dark: '#e9ecf1' },
  { name: 'line', label: 'Edge', kind: 'colour', light: '#dddee0', dark: '#3b3f45' },
  { name: 'radius', label: 'Corners of the card', kind: 'length', most: 32, start: 16 },
  { name: 'button-radius', label: 'Corners of buttons', kind: 'length', most: 32, start: 10 },
  { name: 'border', label: 'Width of the edge', kind: 'length', most: 6, start: 1 },
  { name: 'size', label: 'Size of letters', kind: 'length', least: 13, most: 24, start: 16 },
  {
    name: 'font',
    label: 'Letters',
    kind: 'letters',
    choices: [
      ['of the system', 'system-ui, sans-serif'],
      ['a book’s', 'Georgia, "Times New Roman", serif'],
      ['plain', '"Helvetica Neue", Arial, sans-serif'],
      ['a typewriter’s', 'ui-monospace, "DejaVu Sans Mono", monospace'],
    ],
  },
]

/** A token with the values from which its control begins: what was set, else what the preset says, else what is built in. */
export function startingAt(token, set, preset = '') {
  const { name, kind } = token
  const said = set.get(name) ?? new RegExp(`--heed-${name}: ([^;]+);`).exec(preset)?.[1]
  if (!said || kind === 'letters') return token
  if (kind === 'length') return { ...token, start: Math.min(Number.parseFloat(said), token.most) }
  const [light, dark] = [...said.matchAll(/#(\w+)/g)].map(([, digits]) =>
    digits.length === 3 ? `#${digits.replace(/./g, '$&$&')}` : `#${digits}`,
  )
  return { ...token, light, dark: dark ?? light }
}

/** The style sheet: the preset, and what was set over it. `set` maps the name of a token to its value. */
export function styleSheet(preset, set) {
  const lines = [...set].map(([name, value]) => `  --heed-${name}: ${value};`)
  const own = lines.length ? `heed-banner,\nheed-details {\n${lines.join('\n')}\n}\n` : ''
  return [preset, own].filter(Boolean).join('\n') || '/* Nothing: the look it comes with. */\n'
}

/** The tag for the top of the head. */
export function scriptTag({ form, layer, lang, region }, styled) {
  const data = [
    ['policy', '/policy.json'],
    region && ['region', region],
    lang !== 'en' && ['lang', lang],
    form !== 'bar' && ['form', form],
    layer && ['layer', layer],
  ].filter(Boolean)
  return [
    '<meta http-equiv="Content-Security-Policy" content="">',
    `<script src="/heed.js"${data.map(([name, value]) => ` data-${name}="${value}"`).join('')}></script>`,
    ...(styled ? ['<link rel="stylesheet" href="/heed-look.css">'] : []),
  ].join('\n')
}
