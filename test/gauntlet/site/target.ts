import type { Target, Way } from '../ways/index.ts'

/** The two sides that every way is tried on. */
export interface Sides {
  /** `http://shop.localhost:8000` */
  readonly site: string
  /** `http://tracker.localhost:8000` */
  readonly service: string
  /** The port of the listener of each way that opens connections only, per side. */
  readonly lines: { readonly [side in Side]: { readonly [way: string]: number } }
}
export type Side = 'site' | 'service'

/** Names that the service declares begin like this; those of the site like the other. */
export const PREFIX = { service: 'tk-', site: 'own-' } as const

/** Where a way leads to in one try. */
export function targetOf({ id }: Pick<Way, 'id'>, side: Side, attempt: string, sides: Sides): Target {
  const host = sides[side]
  const answers = (base: string, type: string, body: string, headers: object = {}): string => {
    // An apostrophe would end the text of a script that the address stands in.
    const given = JSON.stringify({ type, body, headers })
    return `${base}?${encodeURIComponent(given).replaceAll("'", '%27')}`
  }
  return {
    url: `${host}/once/${attempt}/${id}`,
    alive: `${host}/alive/${attempt}/${id}`,
    name: PREFIX[side] + id,
    line: `${new URL(host).hostname}:${sides.lines[side][id]}`,
    redirect: `${sides.site}/redirect?${encodeURIComponent(`${host}/once/${attempt}/${id}`)}`,
    says: (type, body, headers) => answers(`${sides.site}/says`, type, body, headers),
    there: (type, body) => answers(`${host}/there/${attempt}/${id}`, type, body),
  }
}
