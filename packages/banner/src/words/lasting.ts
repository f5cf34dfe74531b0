const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']

/**
 * An ISO 8601 duration in plain words of a language: `P1Y6M` is `1 year, 6 months`.
 * One that cannot be read comes back as it was: a bare fact is better than none.
 */
export function lasting(duration: string, language: string): string {
  const parts = PARTS.exec(duration)?.slice(1) ?? []
  const words = UNITS.flatMap((unit, index) =>
    parts[index]
      ? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(+parts[index])
      : [],
  )
  return words.length ? new Intl.ListFormat(language, { type: 'unit' }).format(words) : duration
}
