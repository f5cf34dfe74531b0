import { tickStyle } from './tick.ts'

/** The second layer: a dialog that scrolls inside, a whole page on a phone. */
export const detailsStyle = `${tickStyle}
dialog{box-sizing:border-box;inline-size:min(720px,100% - 32px);max-inline-size:none;block-size:fit-content;max-block-size:min(860px,100vh - 32px);margin:auto;padding:0;border:0;background:0 0;overflow:visible}
dialog[open]{display:flex}
dialog::backdrop{background:var(--heed-backdrop,#0a101a99)}
.box{flex:1;min-inline-size:0;display:flex;flex-direction:column;border-radius:var(--r);overflow:auto}
.head{display:flex;align-items:center;justify-content:space-between;gap:.5em;padding-block:.6em;padding-inline:1.5em .5em;border-block-end:1px solid var(--line)}
.body{overflow:auto;padding:1.2em 1.5em;flex:1 1 auto;min-block-size:10em}
.foot{display:flex;flex-wrap:wrap;gap:.6em;padding:1em 1.5em;border-block-start:1px solid var(--line)}
.head .quiet{flex:none}
.foot .pair{flex:2 1 17em}
.foot .strong{flex:1 1 10em}
.purpose{margin-block-start:1.2em;padding:1em 1.2em;background:var(--tint);border:1px solid var(--line);border-radius:calc(var(--r)*.75)}
h3{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.2em 1em;min-block-size:44px;margin-block-end:.2em;font-size:1.05em;font-weight:650}
label{flex:1;display:flex;align-items:center;gap:.7em;min-block-size:44px;cursor:pointer}
.badge{font-size:.85em;font-weight:600;color:var(--soft)}
.service{display:flex;gap:12px;margin-block-start:.8em;padding-block-start:.4em;border-block-start:1px solid var(--line)}
.service+.service{margin-block-start:.4em}
.tick{flex:none;justify-content:center;inline-size:44px;block-size:44px;margin:0 -10px}
.way a{display:inline-block;padding-block:11px}
details{flex:1;min-inline-size:0}
summary{min-block-size:44px;padding-block:10px;cursor:pointer}
summary span{display:inline-block;margin-inline-end:.7em}
table{table-layout:fixed;inline-size:100%;margin-block-start:.8em;border-collapse:collapse;font-size:.85em;text-align:start}
caption{text-align:start;font-weight:600;padding-block:.3em}
th,td{text-align:start;vertical-align:top;padding-block:.4em;padding-inline:0 .8em;border-block-start:1px solid var(--line)}
th{font-weight:600}
tbody th{font-weight:400}
code{direction:ltr;unicode-bidi:isolate;font-family:ui-monospace,monospace}
th .soft{display:block}
.state{margin-block-start:.8em;padding-inline-start:.7em;font-weight:600;border-inline-start:3px solid var(--ac)}
.search{margin-block-start:1.2em}
.search label{min-block-size:0;font-weight:600;margin-block-end:.3em}
.search input,textarea{box-sizing:border-box;inline-size:100%;block-size:auto;min-block-size:44px;padding:.5em .8em;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--soft);border-radius:calc(var(--r)*.6)}
[role=status]:not(:empty){margin-block-start:.4em}
.receipt{margin-block-start:1.2em;padding:.3em 1.2em;border:1px solid var(--line);border-radius:calc(var(--r)*.75)}
.receipt summary{font-weight:650}
.receipt>:last-child{padding-block-end:.7em}
dl{margin:.4em 0 1em}
dl div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1em;padding-block:.4em;border-block-start:1px solid var(--line)}
dd{margin:0;font-weight:600}
.take{display:flex;flex-wrap:wrap;gap:.6em;margin-block:.6em .9em}
textarea{resize:vertical;font:.8em/1.4 ui-monospace,monospace;margin-block-end:.8em}
@media (max-width:640px){dialog{inline-size:100%;block-size:100%;max-block-size:100%;margin:0}.box{border:0;border-radius:0}.head{padding-inline-start:1.2em}.body{padding:1.2em}.tick+details>:not(summary){margin-inline-start:-36px}.tick+details>table{inline-size:calc(100% + 36px)}.foot{padding:.8em 1.2em max(.8em,env(safe-area-inset-bottom))}}
@media (forced-colors:active){.head{padding-inline-end:1.5em}summary,summary .soft{color:CanvasText}}
@media (max-height:30em){.body{flex:none;overflow:visible}}
@media (prefers-reduced-motion:no-preference){dialog{animation:in .2s ease-out}@keyframes in{from{opacity:0;transform:translateY(12px)}}}
`
