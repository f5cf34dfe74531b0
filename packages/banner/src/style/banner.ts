import { tickStyle } from './tick.ts'

/**
 * The first layer in its four forms, a sheet on a phone, and the line that says an answer was saved. What begins transparent is no
 * candidate for a page's largest paint, so for a frame it does, with motion or without. It is the element that is fixed, and not what is
 * in it: tools take a label for visible by its `offsetParent`, and there would be none. A card that is sticky stays where it is, and is
 * taken for what floats above a page.
 */
export const bannerStyle = `${tickStyle}
:host{position:fixed!important;inset:auto 0 0!important;z-index:2147483647;pointer-events:none!important}
::slotted(*){all:unset!important;pointer-events:none!important}
::slotted(*)::before,::slotted(*)::after{content:none!important}
.card{position:sticky;margin:0 auto 16px;inline-size:min(65em,100% - 32px);max-block-size:min(85vh,100vh - 32px);overflow:auto;display:flex;flex-wrap:wrap;align-items:center;gap:1em 2em;--end:.9em;--side:1.6em;padding:1.3em var(--side) var(--end);border-radius:var(--r)}
.words{flex:1 1 26em;min-inline-size:0}
.words>:not(h2){margin-block-start:.5em}
.words>p~p{color:var(--soft)}
ul{margin:0;padding-inline-start:1.3em}
.state{font-weight:600;padding-inline-start:.7em;border-inline-start:3px solid var(--ac)}
.buttons{flex:1 1 18em;min-inline-size:0;display:grid;gap:.5em .6em}
.buttons button{padding-inline:.4em}
.boxes{list-style:none;padding:0;display:grid;gap:.6em;grid-template-columns:repeat(auto-fit,minmax(min(100%,13.5em),1fr))}
.words>.boxes{margin-block-start:1em}
.boxes li{display:grid;grid-row:span 2;grid-template-rows:subgrid;gap:0;align-content:start;padding:.3em .9em .8em;background:var(--tint);border:1px solid var(--line);border-radius:calc(var(--r)*.6)}
.boxes li>:first-child{display:flex;padding-block:.4em;align-items:center;gap:.7em;min-block-size:44px;line-height:1.3;cursor:default}
label b{cursor:pointer}
b{flex:1;font-weight:600}
.badge{font-size:.85em;color:var(--soft)}
.words:has(.boxes){flex-basis:100%}
.boxes p,.words>.boxes p{margin:0}
.words:has(.boxes)+.buttons{grid-template-columns:repeat(auto-fit,minmax(min(100%,max(7em,34%)),1fr))}
.words:has(.boxes)+.buttons>button{grid-column:1/-1}
.words:has(.boxes)+.buttons .pair{display:contents}
[tabindex]:focus{outline:0}
:host(:not([data-form=bar])) .card,.card:has(.boxes){display:block}
:host(:not([data-form=bar])) .buttons{margin-block-start:1em}
:host(:is([data-form=box],[data-form=modal])) .card{inline-size:min(35em,100% - 32px)}
:host([data-form=corner]) .card{margin-inline:16px auto;inline-size:min(25em,100% - 32px)}
dialog{font-size:var(--heed-size,medium);inline-size:min(35em,100% - 32px);max-inline-size:none;max-block-size:none;margin:auto;padding:0;border:0;background:0 0;overflow:visible}
dialog::backdrop{background:var(--heed-backdrop,#0a101a99)}
:host([data-form]) dialog .card{position:static;margin:0;inline-size:auto;max-block-size:calc(100dvh - 32px)}
.status{position:fixed;inset:auto 0 16px;inline-size:fit-content;max-inline-size:calc(100% - 32px);margin:auto;padding:.7em 1.2em;border-radius:var(--r)}
.status:empty{padding:0;border:0;box-shadow:none}
@media (min-width:60em){:host([data-form=bar]) .words:has(.boxes)+.buttons{grid-template-columns:repeat(4,minmax(0,1fr))}:host([data-form=bar]) .words:has(.boxes)+.buttons>button{grid-column:auto}}
@media (min-width:641px){:host([data-form=bar]) .buttons:not(:has(.pair)){flex-grow:0;flex-basis:12em}}
@media (min-height:30em){.words :is(a,input){scroll-margin-block-end:13em}:host(:not([data-form=bar])) .buttons,.words:has(.boxes)+.buttons{position:sticky;inset-block-end:calc(-1*var(--end));margin-block:.2em calc(-1*var(--end));padding-block:.8em var(--end);background:var(--bg)}.words:has(.boxes)+.buttons{margin:.9em calc(-1*var(--side)) calc(-1*var(--end));padding-inline:var(--side);border-block-start:1px solid var(--line)}}
@media (min-height:30em) and (max-height:40em){:host(:not([data-form=bar])) .buttons{margin:.7em calc(-1*var(--side)) calc(-1*var(--end));padding-inline:var(--side);border-block-start:1px solid var(--line)}}
@media (max-width:640px){.card{--side:1.2em;padding-block-start:1.2em}:host(:not([data-form=modal])) .card{--end:max(.6em,env(safe-area-inset-bottom));inline-size:100%;margin:0;border-width:1px 0 0;border-radius:var(--r) var(--r) 0 0}}
.card{animation:on 1ms}
@keyframes on{from{opacity:0}}
@media (prefers-reduced-motion:no-preference){.card,.status:not(:empty){animation:in .25s ease-out}@keyframes in{from{opacity:0;transform:translateY(12px)}}}
@media print{:host{display:none}}
`
