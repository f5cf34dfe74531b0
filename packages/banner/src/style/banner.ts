/** The first layer: a card at the bottom, a sheet on a phone, and the line that says an answer was saved. */
export const bannerStyle = `
section.box{position:fixed;inset:auto 0 0;z-index:2147483647;margin:0 auto 16px;inline-size:min(960px,100% - 32px);max-block-size:80vh;overflow:auto;display:flex;flex-wrap:wrap;align-items:center;gap:1em 2em;padding:1.4em 1.6em;border-radius:var(--r)}
.words{flex:1 1 25em;min-inline-size:0}
.words p{margin-block-start:.4em}
p+p{color:var(--soft)}
.buttons{flex:1 1 17em;min-inline-size:0;display:grid;gap:.3em}
.status{position:fixed;inset:auto 0 16px;z-index:2147483647;inline-size:fit-content;max-inline-size:calc(100% - 32px);margin:auto;padding:.7em 1.2em;border-radius:var(--r)}
.status:empty{padding:0;border:0;box-shadow:none}
@media (max-width:640px){section.box{inline-size:100%;margin:0;padding:1.2em 1.2em max(.6em,env(safe-area-inset-bottom));border-width:1px 0 0;border-radius:var(--r) var(--r) 0 0}}
@media (prefers-reduced-motion:no-preference){section.box,.status:not(:empty){animation:in .25s ease-out}@keyframes in{from{opacity:0;transform:translateY(12px)}}}
@media print{:host{display:none}}
`
