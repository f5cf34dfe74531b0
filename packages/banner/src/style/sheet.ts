/** A constructable style sheet: allowed by `style-src 'self'`, where a style element or attribute is not. */
export function sheet(...rules: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules.join(''))
  return sheet
}
