import { driveChromium } from './chromium.ts'
import { driveFirefox } from './firefox.ts'
import type { BrowserName, Driven } from './visitor.ts'
import { driveWebKit } from './webkit.ts'

/** Starts a browser of this machine. */
export const drive: { readonly [name in BrowserName]: () => Promise<Driven> } = {
  chromium: driveChromium,
  firefox: driveFirefox,
  webkit: driveWebKit,
}
