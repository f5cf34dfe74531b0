/**
 * The instant an ISO 8601 duration of years, months and days after another: `addDuration(now, 'P6M')`. Instants are
 * milliseconds since 1970; months and years count by the UTC calendar. What is no duration adds nothing.
 */
export function addDuration(from: number, duration: string): number {
  const count = (unit: string): number => +(duration.match(`(\\d+)${unit}`)?.[1] ?? 0)
  const date = new Date(from)
  return date.setUTCFullYear(
    date.getUTCFullYear() + count('Y'),
    date.getUTCMonth() + count('M'),
    date.getUTCDate() + count('D'),
  )
}
