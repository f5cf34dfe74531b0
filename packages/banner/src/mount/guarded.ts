/** A function whose errors are reported and go no further: the page is not ours to break. */
export function guarded<Arguments extends unknown[]>(run: (...values: Arguments) => void) {
  return (...values: Arguments): void => {
    try {
      run(...values)
    } catch (error) {
      report(error)
    }
  }
}

/** The browser's own error reporting, which shows in the console and in `error` listeners of the page. */
export function report(error: unknown): void {
  ;(globalThis.reportError ?? console.error)(error)
}
