import { driveChromium } from './chromium.ts'
import { driveFirefox } from './firefox.ts'
import type { BrowserName, Driven, Look } from './visitor.ts'
import { driveWebKit } from './webkit.ts'

/** Starts a browser of this machine, set up as its person likes it. */
export const drive: { readonly [name in BrowserName]: (look?: Look) => Promise<Driven> } = {
  chromium: driveChromium,
  firefox: driveFirefox,
  webkit: driveWebKit,
}
