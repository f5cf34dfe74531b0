/**
 * The look of the form where nothing of Heed runs in the page: the site's own font and colours, and yes and no alike. It takes the
 * same custom properties for corners and accent as the interface.
 */
export const formStyle =
  '.heed-choices{box-sizing:border-box;max-width:60rem;margin:1rem auto;padding:1.2em 1.4em;font:1rem/1.5 var(--heed-font,system-ui,sans-serif);' +
  'text-align:start;color:CanvasText;background:Canvas;border:1px solid;border-radius:var(--heed-radius,16px);overflow-wrap:anywhere}' +
  '.heed-choices h2{margin:0 0 .4em;font:inherit;font-size:1.2em;font-weight:650}.heed-choices p{margin:.3em 0}' +
  // Yes and no in one size, whatever their words.
  '.heed-choices .heed-pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8.5em),1fr));gap:.6em;max-width:30em;margin:.8em 0}' +
  '.heed-choices button{min-width:44px;min-height:44px;padding:.5em 1em;font:inherit;font-weight:600;' +
  'color:CanvasText;background:Canvas;border:2px solid;border-radius:calc(var(--heed-radius,16px)*.6);cursor:pointer}' +
  '.heed-choices summary{min-height:44px;padding:10px 0;box-sizing:border-box;cursor:pointer}' +
  '.heed-choices fieldset{margin:.8em 0;padding:.6em 1em;border:1px solid GrayText;border-radius:calc(var(--heed-radius,16px)*.6)}' +
  '.heed-choices legend{font-weight:650;padding:0 .4em}' +
  '.heed-choices label{display:flex;align-items:center;gap:.7em;min-height:44px}' +
  '.heed-choices input{flex:none;width:24px;height:24px;margin:0}'
