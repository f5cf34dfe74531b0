/** The panel: a card at the top of the page's end side, out of the way of the banner; on a phone the upper half. */
export const panelStyle = `
section.box{position:fixed;inset-block-start:16px;inset-inline-end:16px;z-index:2147483646;inline-size:min(540px,100% - 32px);block-size:min(640px,62vh);min-block-size:240px;max-block-size:calc(100vh - 32px);display:flex;flex-direction:column;border-radius:var(--r);font-size:14px;overflow:hidden;resize:vertical}
:host(:dir(rtl)) section.box{inset-inline:16px auto}
.head,.tools{display:flex;flex-wrap:wrap;align-items:center;gap:.3em .6em;padding:.3em .4em .3em 1em}
.head{padding-inline:1.1em .4em}
.head h2{flex:1;font-size:1.15em}
button{min-inline-size:44px;min-block-size:44px}
[role=tablist]{display:flex;flex:none;overflow:auto;padding-inline:.6em;border-block-end:1px solid var(--line)}
[role=tab]{flex:none;white-space:nowrap;border-radius:0;border-block-end:3px solid #0000;color:var(--soft)}
[role=tab][aria-selected=true]{color:var(--fg);border-block-end-color:var(--ac)}
.tools{padding:.6em 1.1em}
.tools label{display:flex;align-items:center;gap:.5em;color:var(--soft)}
.tools label:first-child{flex:1 1 14em}
input,select{font:inherit;color:var(--fg);background:var(--bg);min-block-size:44px;min-inline-size:0;padding:.3em .6em;border:1px solid var(--soft);border-radius:calc(var(--r)*.5)}
input{flex:1}
[role=tabpanel]{flex:1;min-block-size:0;display:flex;flex-direction:column}
.body{flex:1;min-block-size:0;overflow:auto;padding:.4em 1.1em 1.1em}
.body>p{padding-block:.8em;color:var(--soft)}
details{border-block-end:1px solid var(--line)}
summary{display:flex;flex-wrap:wrap;align-items:center;gap:.2em .6em;min-block-size:44px;cursor:pointer;font-weight:650;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"▸";inline-size:1em;color:var(--soft)}
summary span,.word,h3 bdi{unicode-bidi:isolate}
[open]>summary::before{content:"▾"}
summary .soft{margin-inline-start:auto;font-weight:400}
ul{list-style:none;margin:0;padding:0 0 .6em}
li{padding:.5em .8em;margin-block-end:.4em;background:var(--tint);border:1px solid var(--line);border-inline-start:4px solid var(--mark,var(--line));border-radius:calc(var(--r)*.4)}
li p{display:flex;flex-wrap:wrap;gap:0 .8em;margin:0}
li .soft{margin-inline-start:auto}
.why{color:var(--soft)}
code,pre{direction:ltr;unicode-bidi:isolate;font:13px/1.45 ui-monospace,monospace}
code{overflow-wrap:anywhere}
h3{display:flex;flex-wrap:wrap;align-items:center;gap:.2em .6em;margin:0;padding-block:.9em .3em;font-size:1em;font-weight:650}
h3 .soft{font-weight:400}
.refused,.left{--mark:light-dark(#b3261e,#f2b8b5)}
.held{--mark:light-dark(#8a5a00,#f3c56b)}
.released{--mark:light-dark(#1d6b34,#8ed7a2)}
.seen{--mark:light-dark(#264a73,#b4cdf0)}
.removed{--mark:light-dark(#5b3a8c,#cfb8f5)}
.word{font-weight:650}
.badge{font-size:.85em;font-weight:600;padding:.05em .7em;border:1px solid var(--line);border-radius:2em}
pre{margin:0 0 .6em;padding:.8em;overflow:auto;background:var(--tint);border:1px solid var(--line);border-radius:calc(var(--r)*.4)}
[role=status]{color:var(--soft)}
[role=status]:not(:empty){padding:0 1.1em .6em}
@media (max-width:640px){section.box,:host(:dir(rtl)) section.box{inset:0 0 auto;inline-size:100%;block-size:56vh;border-width:0 0 1px;border-radius:0 0 var(--r) var(--r)}}
@media print{:host{display:none}}
`
