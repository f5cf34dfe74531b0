/** The whole style of the pages: the reader's own font, light or dark as they have it, one column on a phone. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5b636d; --line: #dfe3e8; --card: #fff; --ground: #f4f5f7;
  --act: #14532d; --act-ink: #fff; --good: #e7f4ea; --good-ink: #14532d }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef0; --soft: #a3abb5; --line: #363c43; --card: #1d2125; --ground: #121416;
    --act: #8fd6a4; --act-ink: #0b2212; --good: #17301f; --good-ink: #b5e6c3 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 36rem; margin: 0 auto; padding: clamp(1.25rem, 7vh, 5rem) 1.125rem 3rem }
header { color: var(--soft); font-size: .9375rem; margin: 0 .25rem .75rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance }
h2 { font-size: 1.0625rem; margin: 0 0 .375rem }
p { margin: 0 0 .75rem }
p, li, h1, h2 { overflow-wrap: anywhere }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .875rem; padding: 1.375rem; margin: 0 0 1rem }
.card > :last-child { margin-bottom: 0 }
.done { background: var(--good); color: var(--good-ink); border-radius: .5rem; padding: .625rem .875rem; font-weight: 600 }
.soft { color: var(--soft); font-size: .9375rem }
ul { margin: 0 0 .75rem; padding-left: 1.125rem }
li { margin: .25rem 0 }
form { margin: 1.125rem 0 0 }
h3 { font-size: 1rem; margin: 1.125rem 0 .25rem }
.row { display: flex; flex-wrap: wrap; gap: 0 .625rem }
.row form { flex: 1 1 auto }
.unseen { position: absolute; left: -99rem; width: 1px; min-height: 0; height: 1px; padding: 0; margin: 0; border: 0 }
.state { font-weight: 600 }
.state::first-letter { text-transform: uppercase }
label { display: block; font-weight: 600; margin: 0 0 .625rem }
input, textarea { font: inherit; display: block; width: 100%; min-height: 3rem; margin: .375rem 0 .75rem; padding: .5rem .75rem;
  color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: .5rem }
table { width: 100%; border-collapse: collapse; font-size: .9375rem }
th, td { text-align: start; vertical-align: top; padding: .375rem .5rem .375rem 0; border-top: 1px solid var(--line) }
button { font: inherit; font-weight: 600; width: 100%; min-height: 3rem; padding: .625rem 1.25rem; cursor: pointer;
  color: var(--act-ink); background: var(--act); border: 2px solid var(--act); border-radius: .625rem }
button.second { color: var(--act); background: transparent }
button:hover { filter: brightness(1.12) }
:focus-visible { outline: 3px solid var(--act); outline-offset: 3px }
footer { color: var(--soft); font-size: .875rem; margin: 1.25rem .25rem 0 }
footer a { color: inherit }
@media (min-width: 34rem) { button { width: auto } }
@media (forced-colors: active) { button { border-color: ButtonBorder } }
`
