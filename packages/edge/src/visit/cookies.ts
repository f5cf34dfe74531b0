/** The pairs of a `Cookie` header field, in its order, each as it is written. */
export function cookiePairs(field: string | null): { name: string; value: string; text: string }[] {
  return (field ?? '').split(/;[ \t]*/).flatMap(pair => {
    const text = pair.trim()
    const at = text.indexOf('=')
    return text ? [{ name: text.slice(0, Math.max(at, 0)), value: text.slice(at + 1), text }] : []
  })
}
