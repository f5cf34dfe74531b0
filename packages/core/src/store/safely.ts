/** Tells of an error that was caught, the browser's own way. */
export function report(error: unknown): void {
  const tell = globalThis.reportError ?? console.error
  tell(error)
}

/** A function whose errors are told and go no further, so that one that throws stops nobody. */
export function safely<Values extends unknown[]>(
  run: (...values: Values) => void,
  onError: (error: unknown) => void,
): (...values: Values) => void {
  return (...values) => {
    try {
      run(...values)
    } catch (error) {
      onError(error)
    }
  }
}
