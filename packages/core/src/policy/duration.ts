/**
 * The instant an ISO 8601 duration after another: `addDuration(now, 'P6M')`.
 * Instants are milliseconds since 1970; months and years count by the UTC calendar. What is no duration adds nothing.
 */
export function addDuration(from: number, duration: string): number {
  const [days, time = ''] = duration.split('T') as [string, string?]
  const count = (part: string, unit: string): number => +(part.match(`(\\d+)${unit}`)?.[1] ?? 0)
  const date = new Date(from)
  date.setUTCFullYear(
    date.getUTCFullYear() + count(days, 'Y'),
    date.getUTCMonth() + count(days, 'M'),
    date.getUTCDate() + count(days, 'W') * 7 + count(days, 'D'),
  )
  return +date + ((count(time, 'H') * 60 + count(time, 'M')) * 60 + count(time, 'S')) * 1000
}
