import type { Exception } from './exception.ts'
import {
  FRAMES,
  GONE,
  LED,
  MODULES,
  NODES,
  PRELOADS,
  QUICK,
  REDIRECTS,
  SHEETS,
  STYLES,
  TAGS,
  TEXTS,
  WORKERS,
} from './lists.ts'

/** Every way that a layer does not hold, with the reason. */
export const exceptions: readonly Exception[] = [
  {
    setups: ['guard'],
    ways: STYLES,
    reason:
      'The style engine asks no function of the page; those that give it something are gated by `heed-alone.js`, and a page may be quicker, or ask for a layout at once',
    race: true,
  },
  {
    setups: ['guard'],
    ways: SHEETS,
    reason: 'The style engine asks no function of the page',
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: MODULES,
    reason: 'The module loader asks no function of the page',
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: MODULES,
    reason: 'The module loader asks no function of the page',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: REDIRECTS,
    reason: 'An address of the site itself that redirects: the page never sees where to',
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: REDIRECTS,
    reason: 'An address of the site itself that redirects: the page never sees where to',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: FRAMES,
    reason:
      'A frame that is led elsewhere by its location, or by a document of the site that the page learns of too late',
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: FRAMES,
    reason:
      'A frame that is led elsewhere by its location, or by a document of the site that the page learns of too late',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: WORKERS,
    reason:
      'A shared worker, a service worker and the modules that a worker imports have functions of their own, which no page can reach; and an own address may redirect',
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: WORKERS,
    reason:
      'A shared worker, a service worker and the modules that a worker imports have functions of their own, which no page can reach; and an own address may redirect',
    race: true,
  },
  {
    setups: ['guard'],
    ways: TEXTS,
    reason: 'A document or a worker that came in its address before `heed-alone.js` was there has no guard',
    race: true,
  },
  {
    setups: ['guard'],
    ways: TAGS,
    reason:
      'Tags and headers that stand in the HTML as their authors wrote them: the browser asks before or beside any script',
    race: true,
  },
  {
    setups: ['guard'],
    ways: ['fetch-later', 'database'],
    reason: 'Its gate comes in a file of its own, which may still be on its way',
    race: true,
  },
  {
    setups: ['guard'],
    ways: ['websocket', 'websocket-alive', 'event-source', 'web-transport', 'realm-socket'],
    phases: ['granted'],
    reason: 'A connection that would have to wait before `heed-rest.js` is there fails instead',
    race: true,
  },
  {
    setups: ['guard', 'floor', 'inline', 'worker'],
    browsers: ['firefox', 'webkit'],
    ways: ['database', 'database-realm', 'cache', 'cache-realm', 'cookie-realm-store'],
    reason:
      'Its gate comes with `heed-rest.js`; what was opened before is removed then or on the next page, and is still there where the page is left meanwhile',
    race: true,
  },
  {
    setups: ['floor'],
    browsers: ['firefox', 'webkit'],
    ways: TAGS,
    reason:
      'Tags and headers that stand in the HTML: the scanner takes no notice of an empty policy, and has asked before any script runs',
    race: true,
  },
  {
    setups: ['guard', 'floor', 'inline', 'worker', 'edge'],
    browsers: ['firefox'],
    ways: ['worker-nested'],
    phases: ['granted', 'site'],
    reason:
      'Firefox may end a worker that nobody holds before the one in it has asked, with Heed and without',
    race: true,
  },
  {
    setups: ['worker'],
    browsers: ['webkit'],
    ways: ['style-animate'],
    phases: ['granted'],
    reason: 'WebKitGTK asks a service worker twice for the picture of an animation',
    race: true,
  },
  {
    setups: ['guard', 'floor', 'inline'],
    browsers: ['chromium'],
    ways: ['svg-file'],
    reason:
      'A document that the site serves into a frame or object has a policy of its own, and the page is told too late',
  },
  {
    setups: ['guard', 'floor', 'inline'],
    browsers: ['firefox', 'webkit'],
    ways: ['svg-file'],
    reason:
      'A document that the site serves into a frame or object has a policy of its own, and the page is told too late',
    race: true,
  },
  {
    setups: ['floor', 'inline'],
    browsers: ['chromium'],
    ways: ['frame-page-image', 'tag-iframe-page'],
    reason:
      'A document that the site serves into a frame has a policy of its own, and the page is told too late',
  },
  {
    setups: ['guard', 'floor', 'inline'],
    browsers: ['firefox', 'webkit'],
    ways: ['frame-page-image', 'tag-iframe-page'],
    reason:
      'A document that the site serves into a frame has a policy of its own, and the page is told too late',
    race: true,
  },
  {
    setups: ['floor', 'inline'],
    browsers: ['chromium'],
    ways: ['shared-worker-file'],
    reason:
      'A shared worker that runs a file of the site is under the policy that came with the file, and many pages share it',
  },
  {
    setups: ['floor', 'inline'],
    browsers: ['firefox', 'webkit'],
    ways: ['shared-worker-file'],
    reason:
      'A shared worker that runs a file of the site is under the policy that came with the file, and many pages share it',
    race: true,
  },
  {
    setups: ['floor', 'inline'],
    browsers: ['firefox', 'webkit'],
    ways: ['worker-module'],
    reason: 'A module that a worker imports is asked for under no policy of the page',
    race: true,
  },
  {
    setups: ['floor', 'inline', 'worker'],
    ways: ['service-worker-fetch', 'service-worker-import'],
    reason: 'A service worker of the site is under the policy that came with its file',
  },
  {
    setups: ['edge'],
    ways: ['service-worker-fetch', 'service-worker-import'],
    reason:
      'A service worker outlives an answer, and keeps the policy that came with its file: so it is given one that reaches what is declared',
  },
  {
    setups: ['guard', 'floor', 'inline', 'worker'],
    ways: ['cookie-answer-http-only'],
    reason: 'A script can neither see nor remove an HttpOnly cookie that the site itself sets',
  },
  {
    setups: ['floor', 'inline'],
    browsers: ['chromium'],
    ways: ['tag-preconnect'],
    reason: 'A connection alone is checked against no policy',
  },
  {
    setups: ['floor', 'inline'],
    browsers: ['firefox', 'webkit'],
    ways: ['tag-preconnect'],
    reason: 'A connection alone is checked against no policy',
    race: true,
  },
  {
    setups: ['floor'],
    browsers: ['chromium'],
    ways: ['header-preload'],
    reason: 'A header is acted upon before the page has begun',
  },
  {
    setups: ['inline'],
    ways: ['header-preload', 'header-stylesheet'],
    reason: 'A header is acted upon before the page has begun',
    race: true,
  },
  {
    setups: ['floor', 'inline', 'worker', 'edge'],
    ways: ['fetch-dotted-host'],
    phases: ['granted'],
    reason:
      'A policy has no form for a host with a dot at its end, so that it stays out of reach after a yes',
  },
  {
    setups: ['guard'],
    ways: ['img-relative-base'],
    phases: ['granted'],
    reason: 'An address that is relative to a base which has moved since is given back as it was written',
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: ['set-html-unsafe-shadow'],
    phases: ['granted'],
    reason: 'Withheld, and not asked for again on the same page',
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: ['tag-img-lazy'],
    phases: ['granted'],
    reason: 'Withheld, and not asked for again on the same page',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: GONE,
    phases: ['granted'],
    reason: 'Withheld, and not asked for again on the same page',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['chromium'],
    ways: ['iframe-srcdoc', 'inner-html-srcdoc', 'input-image'],
    phases: ['granted'],
    reason: 'Given back to a page of hundreds of frames at once, it may come late or twice',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: QUICK,
    reason:
      'The browser asks as soon as an element has an address, before the function that gave it has ended',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: LED,
    reason: 'What leads into a frame is gated by `heed-alone.js`, and a page may be quicker',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['firefox', 'webkit'],
    ways: NODES,
    reason:
      'These browsers ask as soon as an element has an address; the gate in front comes with `heed-alone.js`, and a page may be quicker',
    race: true,
  },
  {
    setups: ['guard'],
    browsers: ['firefox'],
    ways: ['audio-worklet'],
    reason: 'Worklets are gated by `heed-rest.js`, and a page may be quicker',
    race: true,
  },
  {
    setups: ['guard', 'edge'],
    browsers: ['firefox'],
    ways: ['preconnect', 'link-prefetch'],
    phases: ['granted'],
    reason: 'Firefox opens connections and fetches ahead when it sees fit',
    race: true,
  },
  {
    setups: ['inline'],
    browsers: ['firefox'],
    ways: ['tag-img-srcset', 'tag-picture'],
    reason: 'The scanner of Firefox asks for what stands in `srcset` without a look at the policy',
    race: true,
  },
  {
    setups: ['inline'],
    browsers: ['firefox'],
    ways: PRELOADS,
    phases: ['granted'],
    reason:
      'Firefox checks preloads against the policy for its scanner as long as the page stands: nothing of a service is preloaded after a yes either',
    race: true,
  },
  {
    setups: ['floor', 'inline', 'worker', 'edge'],
    browsers: ['firefox'],
    ways: ['tag-iframe', 'tag-iframe-lazy', 'tag-iframe-srcdoc', 'late-iframe'],
    phases: ['granted'],
    reason:
      'Firefox gives a frame on the reload after a yes what it showed last: nothing. The next page has it',
    race: true,
  },
  {
    setups: ['worker', 'edge'],
    ways: ['tag-iframe-page', 'worker-alive'],
    phases: ['granted', 'withdrawn'],
    reason: 'What runs while the answer changes may ask once more before it is told',
    race: true,
  },
  {
    setups: ['floor', 'inline', 'worker', 'edge'],
    browsers: ['chromium'],
    ways: ['tag-object'],
    phases: ['granted', 'site'],
    reason: 'On a busy machine Chromium begins an object after the page is measured',
    race: true,
  },
  {
    setups: ['worker'],
    browsers: ['webkit'],
    ways: ['event-source', 'worker-event-source', 'frame-redirected'],
    phases: ['granted'],
    reason:
      'WebKitGTK sends no stream of events, and no redirected frame, that goes through a service worker',
    race: true,
  },
]
