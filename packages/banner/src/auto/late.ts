/**
 * Says in the console when the guard is not first: a script stands before it, it came by `async`, `defer`, as a module or from a
 * tag manager, or nothing stands before it that silences the preload scanner.
 */
export function warnIfLate(script: HTMLScriptElement | null): void {
  if (
    document.readyState !== 'loading' ||
    script?.async ||
    document.querySelector('script:not([type*=json],[data-scanner])') !== script ||
    !document.querySelector('meta[http-equiv=content-security-policy],[data-scanner]')
  )
    console.warn('[heed] late: make heed.js the first script, after the empty meta CSP (docs/guard.md#first)')
}
