/** Whether a cookie name or storage key fits a declared one, in which one `*` may stand for any run of characters. */
export function matchesName(pattern: string, name: string): boolean {
  const [start, end] = `${pattern}`.split('*') as [string, string?]
  return end == null ? name === start : name.startsWith(start) && name.slice(start.length).endsWith(end)
}
