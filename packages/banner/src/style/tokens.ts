/**
 * The design tokens, which docs/interface.md lists. A site sets them as `--heed-…`, or `color-scheme` on the elements; without
 * them light and dark follow the browser. The words on the accent become black or white by its lightness (CIE L* 49.4 is where both
 * have the same contrast), so that an accent alone cannot make a button unreadable. `all: initial` keeps the page's own rules out.
 */
export const tokens = `
:host{all:initial;color-scheme:light dark;--bg:var(--heed-surface,light-dark(#fff,#1c2027));--fg:var(--heed-text,light-dark(#1b2028,#e9ecf1));--ac:var(--heed-accent,light-dark(#264a73,#b4cdf0));--on:var(--heed-accent-text,lab(from var(--ac) calc((49.4 - l)*99) 0 0));--r:var(--heed-radius,16px);--br:var(--heed-button-radius,calc(var(--r)*.6));--soft:color-mix(in srgb,var(--fg) 76%,var(--bg));--line:var(--heed-line,color-mix(in srgb,var(--fg) 15%,var(--bg)));--tint:color-mix(in srgb,var(--fg) 4%,var(--bg));--edge:var(--heed-border,1px) solid var(--line)}
@supports not (color:lab(from light-dark(red,red) l 0 0)){:host{color-scheme:light;--bg:var(--heed-surface,#fff);--fg:var(--heed-text,#1b2028);--ac:var(--heed-accent,#264a73);--on:var(--heed-accent-text,#fff)}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.box{all:initial;color-scheme:inherit;box-sizing:border-box;color:var(--fg);background:var(--bg);font:400 var(--heed-size,medium)/1.5 var(--heed-font,system-ui,sans-serif);overflow-wrap:anywhere;border:var(--edge);box-shadow:var(--heed-shadow,0 12px 40px #0a101a3d,0 2px 6px #0a101a1f);overscroll-behavior:contain;scrollbar-color:var(--soft) #0000}
h2,h3,p{margin:0;font:inherit;unicode-bidi:plaintext;text-align:-webkit-match-parent;text-align:match-parent}
h2{font-size:1.2em;font-family:var(--heed-title-font,inherit);font-weight:var(--heed-title-weight,650);line-height:1.3;text-wrap:balance}
p+p{margin-block-start:.5em}
a{color:inherit}
.soft{color:var(--soft);font-size:.9em}
button{font:inherit;font-weight:600;min-inline-size:44px;min-block-size:44px;padding:.5em 1em;overflow-wrap:break-word;color:var(--fg);background:0 0;border:1px solid #0000;border-radius:var(--br);cursor:pointer}
.strong{color:var(--on);background:var(--ac);border-color:var(--ac)}
.plain{border-color:var(--soft)}
@media (hover:hover){.strong:hover,.plain:hover{box-shadow:0 0 0 3px color-mix(in srgb,var(--ac) 30%,#0000)}.quiet:hover{background:var(--tint)}}
.quiet{text-decoration:underline;text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--fg);outline-offset:2px;scroll-margin:8px}
.pair{display:grid;gap:.6em;grid-template-columns:repeat(auto-fit,minmax(min(100%,max(7.5em,34%)),1fr))}
`
