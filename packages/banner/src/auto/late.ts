/** Scripts that run nothing, or only what this script tag releases. */
const INERT = '[type*=json],[type*=plain],[type=importmap],[type=speculationrules],[data-heed]'

/**
 * Says in the console what keeps the guard from being first: a script that runs before it, `async`, `defer`, a module, a tag
 * manager; and, for a floor, the lack of the empty meta element that silences the preload scanner.
 */
export function warnIfLate(script: HTMLScriptElement, floor: boolean): void {
  const first = document.querySelector(`script:not(${INERT})`)
  const say = (text: string): void => console.warn(`[heed] ${text} See docs/guard.md#first`)
  if (first !== script || script.async || document.readyState !== 'loading')
    say('late: make heed.js the first script, without async, defer or type=module.')
  else if (floor && !document.querySelector('meta[http-equiv=content-security-policy]'))
    say('no-meta: put <meta http-equiv="Content-Security-Policy" content=""> before heed.js.')
}
