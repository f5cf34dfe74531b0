/**
 * What stands in the place of a frame, exactly over it. Where there is little room the buttons come first, and the
 * rest is scrolled to.
 */
export const placeholderStyle = `
:host{display:block;container-type:size}
.box{display:grid;inline-size:100%;block-size:100%;overflow:auto;box-shadow:none;border-radius:inherit;background:color-mix(in srgb,var(--fg) 4%,var(--bg))}
img,.card{grid-area:1/1}
img{inline-size:100%;block-size:100%;min-block-size:0;position:sticky;inset-block-start:0;object-fit:cover}
.card{position:relative;align-self:center;justify-self:center;box-sizing:border-box;inline-size:min(34em,100%);display:grid;gap:.5em;padding:clamp(.5em,4cqb,1.5em) clamp(.6em,4cqi,1.5em);text-align:center}
img+.card{inline-size:min(34em,100% - 2em);margin-block:1em;background:var(--bg);border-radius:calc(var(--r)*.75)}
#title{font-size:1.1em;font-weight:650;line-height:1.3;text-wrap:balance}
.about{color:var(--soft);font-size:.9em}
.buttons{display:flex;flex-wrap:wrap;gap:.5em;inline-size:fit-content;margin:.3em auto 0}
button{flex:auto}
.status:empty{display:none}
@container (max-height:15em) or (max-width:14em){.about{order:1}.buttons{margin:0}.card{align-self:safe center;padding-block:.5em}}
@container (max-height:9em){.card,img+.card{align-self:start;inline-size:100%;margin:0;padding-block:.2em;gap:.2em}button{padding-block:.1em}}
@container (max-height:7em){.card,img+.card{padding-block:0}#title{order:1}}
@container (max-width:10em){.card{font-size:.85em}}
@media (forced-colors:active){.box,img+.card{border:1px solid}}
@media print{:host{display:none!important}}
`
