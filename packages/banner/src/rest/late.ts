/**
 * Says in the console when the guard is not first: a script stands before it, it came by `async`, `defer`, as a module or from a
 * tag manager (then nothing is `loading`), or nothing stands before it that silences the preload scanner.
 */
export function warnIfLate(script: HTMLScriptElement | null, state: DocumentReadyState): void {
  const silent = document.querySelector('meta[http-equiv=content-security-policy],[data-scanner]')
  if (
    state !== 'loading' ||
    script?.async ||
    document.querySelector('script:not([type*=json],[data-scanner])') !== script ||
    // The floor is a meta element too, but stands behind.
    !(silent && script && silent.compareDocumentPosition(script) & Node.DOCUMENT_POSITION_FOLLOWING)
  )
    console.warn('[heed] late: make heed.js the first script, after the empty meta CSP (docs/guard.md#first)')
}
