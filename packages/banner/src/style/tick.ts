/**
 * The box to tick, in the colours of the tokens: what browsers draw in the dark can hardly be told from the card, or reads as ticked.
 * Where the person has colours of their own the browser draws it.
 */
export const tickStyle = `
[type=checkbox]{appearance:none;flex:none;inline-size:24px;block-size:24px;margin:0;display:grid;place-content:center;font:inherit;background:var(--bg);border:2px solid var(--soft);border-radius:5px;cursor:pointer}
:checked,:indeterminate{background:var(--ac);border-color:var(--ac)}
[type=checkbox]::before{content:"";inline-size:14px;block-size:14px}
:checked::before{background:var(--on);clip-path:polygon(12% 45%,0 60%,40% 95%,100% 20%,86% 6%,38% 66%)}
:indeterminate::before{background:var(--on);clip-path:inset(40% 0)}
:disabled{opacity:.55;cursor:default}
@media (forced-colors:active){[type=checkbox]{appearance:auto;opacity:1}}
`
