/** The day of an instant (milliseconds since 1970) in a language, where the person is: `3 March 2026`. */
export function day(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at)
}
