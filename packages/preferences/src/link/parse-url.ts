/**
 * A text as a whole URL; nothing for what is none. `URL.canParse` must not be asked first: Node 20 says no to
 * whatever holds `ä`, once it has said it often enough to have compiled it.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    // No URL.
  }
}
