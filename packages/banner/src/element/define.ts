import { HeedBanner } from './banner.ts'
import { HeedDetails } from './details.ts'

/** Registers `<heed-banner>` and `<heed-details>`; a name that is taken already is left alone. */
export function define(): void {
  for (const [name, element] of [
    ['heed-banner', HeedBanner],
    ['heed-details', HeedDetails],
  ] as const)
    if (!customElements.get(name)) customElements.define(name, element)
}
