/** What a site may set of the look of the pages, as it does for the banner: values of CSS. */
export interface Look {
  readonly accent?: string
  /** The words on the accent. Default: black or white, by its lightness. */
  readonly accentText?: string
  readonly surface?: string
  readonly text?: string
  readonly radius?: string
  readonly font?: string
  /** The size of the words. Default: `medium`, as the reader has it. */
  readonly size?: string
}

/** The names by which the banner knows the same (`banner/style/tokens.ts`). */
const NAMES: { readonly [name in keyof Required<Look>]: string } = {
  accent: '--heed-accent',
  accentText: '--heed-accent-text',
  surface: '--heed-surface',
  text: '--heed-text',
  radius: '--heed-radius',
  font: '--heed-font',
  size: '--heed-size',
}

/** The whole style of the pages, with what the site set. Throws on what is no single value. */
export function styleOf(look: Look = {}): string {
  const set = Object.entries(look).map(([name, value]) => {
    if (!Object.hasOwn(NAMES, name))
      throw new Error(`look has no ${JSON.stringify(name)}. It has: ${Object.keys(NAMES).join(', ')}.`)
    if (typeof value !== 'string' || /[;{}<>\\]|\/\*|url\(/i.test(value))
      throw new Error(`look.${name} is ${JSON.stringify(value)}. Give one value of CSS, without url().`)
    return `${NAMES[name as keyof Look]}:${value};`
  })
  return set.length > 0 ? `:root{${set.join('')}}${style}` : style
}

/** The tokens are the banner's: the same colours, round corners and letters, light or dark as the reader has it. */
const style = `
:root { color-scheme: light dark;
  --bg: var(--heed-surface, light-dark(#fff, #1c2027)); --fg: var(--heed-text, light-dark(#1b2028, #e9ecf1));
  --ac: var(--heed-accent, light-dark(#264a73, #b4cdf0)); --r: var(--heed-radius, 16px);
  --on: var(--heed-accent-text, lab(from var(--ac) calc((49.4 - l) * 99) 0 0));
  --soft: color-mix(in srgb, var(--fg) 76%, var(--bg)); --line: color-mix(in srgb, var(--fg) 15%, var(--bg));
  --tint: color-mix(in srgb, var(--fg) 4%, var(--bg)); --ground: light-dark(color-mix(in srgb, var(--fg) 6%, var(--bg)), color-mix(in srgb, #000 35%, var(--bg))) }
@supports not (color: lab(from light-dark(red, red) l 0 0)) {
  :root { color-scheme: light; --bg: var(--heed-surface, #fff); --fg: var(--heed-text, #1b2028);
    --ac: var(--heed-accent, #264a73); --on: var(--heed-accent-text, #fff); --ground: #eef0f2 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--fg); font: 400 var(--heed-size, medium)/1.5 var(--heed-font, system-ui, sans-serif); overflow-wrap: anywhere }
main { max-width: 38em; margin: 0 auto; padding: clamp(1.2em, 6vh, 4em) 1.2em 3em }
header { color: var(--soft); font-size: .9em; margin: 0 .3em .8em }
h1 { font-size: 1.45em; font-weight: 650; line-height: 1.3; margin: 0 0 .5em; text-wrap: balance }
h2 { font-size: 1.2em; font-weight: 650; line-height: 1.3; margin: 0 0 .4em }
h3 { font-size: 1em; font-weight: 650; margin: 1.4em 0 .2em }
main > h1 { margin-inline: .2em }
p { margin: 0 0 .6em }
a { color: inherit; text-underline-offset: .2em }
.card { background: var(--bg); border: 1px solid var(--line); border-radius: var(--r); padding: 1.4em; margin: 0 0 1em }
.card > :last-child, .row > :last-child, dd > :last-child { margin-bottom: 0 }
.done, .bad { background: var(--tint); border-inline-start: 4px solid var(--ac); border-radius: calc(var(--r) * .4); padding: .6em .9em; font-weight: 600 }
.soft { color: var(--soft); font-size: .9em }
.state { display: inline-block; font-size: .85em; font-weight: 600; padding: .15em .8em; border: 1px solid var(--line); border-radius: 2em }
.state::first-letter { text-transform: uppercase }
ul { margin: 0 0 .8em; padding-inline-start: 1.1em }
li { margin: .25em 0 }
form { margin: .8em 0 0 }
.row { display: flex; flex-wrap: wrap; gap: .6em; margin-top: .8em }
.row form { flex: 1 1 12em; min-width: 0; margin: 0 }
.unseen { position: absolute; inset-inline-start: -99rem; width: 1px; height: 1px; min-height: 0; padding: 0; margin: 0; border: 0 }
label { display: block; font-weight: 600; margin: 0 0 .6em }
.tick { display: flex; align-items: center; gap: .6em; font-weight: 400; min-height: 44px; margin: 0 }
.tick input { width: 1.3em; height: 1.3em; min-height: 0; margin: 0; flex: none; accent-color: var(--ac) }
input, textarea { font: inherit; display: block; width: 100%; min-height: 44px; margin: .4em 0 .6em; padding: .5em .75em;
  color: inherit; background: var(--bg); border: 1px solid var(--soft); border-radius: calc(var(--r) * .6) }
table { width: 100%; border-collapse: collapse; font-size: .9em }
th, td { text-align: start; vertical-align: top; padding: .5em 0; padding-inline-end: .8em; border-block-start: 1px solid var(--line) }
td a { display: inline-block; min-height: 24px }
thead th { border: 0 }
td .soft { display: block }
dl { margin: 0 0 1em }
dt { color: var(--soft); font-size: .9em; margin-top: .7em }
dd { margin: 0 }
q { quotes: none; white-space: pre-line }
button { font: inherit; font-weight: 600; width: 100%; min-height: 44px; padding: .5em 1em; overflow-wrap: anywhere; cursor: pointer;
  color: var(--on); background: var(--ac); border: 1px solid var(--ac); border-radius: calc(var(--r) * .6) }
button.second { color: var(--fg); background: transparent; border-color: var(--soft) }
@media (hover: hover) { button:hover { box-shadow: 0 0 0 3px color-mix(in srgb, var(--ac) 30%, #0000) } }
:focus-visible { outline: 3px solid var(--fg); outline-offset: 2px }
footer { color: var(--soft); font-size: .9em; margin: 1.2em .3em 0 }
@media (min-width: 36em) { form > button { width: auto; min-width: 12em } .row button { width: 100%; height: 100% } }
@media (forced-colors: active) { button { border-color: ButtonBorder } }
@media print { body { background: none } .card { border: 0; padding: 0 } form { display: none } }
`
