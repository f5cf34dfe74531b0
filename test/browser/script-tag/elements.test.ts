import { insertions, realms, sinks, sources, written } from './loads.ts'
import { lab } from './open.ts'
import { obeys } from './ways.ts'

const shop = lab()

obeys(shop, 'sources', sources, { mayRepeat: /mp[34]$/ })
obeys(shop, 'mark-up', sinks, { mayRepeat: /mp4$/, lost: /unsafe-shadow|sanitised/ })
obeys(shop, 'document.write', written)
obeys(shop, 'insertions', insertions, { mayRepeat: /mp4$|clone/ })
obeys(shop, 'realms', realms)
