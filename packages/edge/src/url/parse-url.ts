/**
 * A text as a URL, read from a base if one is given; nothing for what is none. `URL.canParse` must not be asked first: Node 20 says no to
 * whatever holds `ä`, once it has said it often enough to have compiled it.
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    // No URL.
  }
}
