/** What stands in the HTML, and the headers it comes with. */
export const TAGS: readonly string[] = [
  'tag-script',
  'tag-script-async',
  'tag-script-defer',
  'tag-script-module',
  'tag-script-import',
  'tag-script-import-call',
  'tag-stylesheet',
  'tag-preload-image',
  'tag-preload-script',
  'tag-preload-style',
  'tag-preload-font',
  'tag-modulepreload',
  'tag-preconnect',
  'tag-style-import',
  'tag-style-url',
  'tag-style-font',
  'header-preload',
  'tag-img',
  'tag-img-srcset',
  'tag-picture',
  'tag-input',
  'tag-image',
  'tag-iframe',
  'tag-iframe-page',
  'tag-object',
  'tag-embed',
  'tag-video-poster',
  'tag-svg-image',
  'tag-svg-xlink',
  'tag-svg-script',
  'tag-svg-fe-image',
  'tag-style-attribute',
  'tag-body-background',
  'tag-table-background',
  'tag-shadow-open',
  'tag-shadow-closed',
  'tag-shadow-script',
  'late-script',
  'late-stylesheet',
  'late-img',
  'late-img-after-script',
  'late-iframe',
  'late-object',
  'header-stylesheet',
  'tag-prefetch',
]

/** What the guard alone can hold of styles, as soon as all of it is there. */
export const STYLES: readonly string[] = [
  'inner-html-style',
  'inner-html-import',
  'style-url',
  'style-escaped',
  'style-import',
  'style-font',
  'style-before',
  'style-list',
  'style-border',
  'style-mask',
  'style-image-set',
  'style-variable',
  'style-keyframes',
  'style-text-node',
  'style-insert-rule',
  'style-rule-property',
  'style-adopted',
  'style-adopted-shadow',
  'style-property',
  'style-set-property',
  'style-text',
  'style-attribute',
  'style-variable-property',
  'style-attribute-map',
  'style-animate',
  'font-face',
]

/** What it cannot. */
export const SHEETS: readonly string[] = ['style-file-url', 'style-file-import', 'style-file-font']

/** What the module loader loads. */
export const MODULES: readonly string[] = [
  'import-call',
  'import-call-module',
  'import-in-eval',
  'import-static',
  'import-graph',
  'import-map',
  'import-json',
  'import-blob',
]

/** Own addresses that redirect. */
export const REDIRECTS: readonly string[] = [
  'fetch-redirected',
  'xhr-redirected',
  'frame-redirected',
  'image-redirected',
  'script-redirected',
  'stylesheet-redirected',
]

/** Frames that are led elsewhere. */
export const FRAMES: readonly string[] = [
  'iframe-location',
  'iframe-replace',
  'frame-page-image',
  'frame-page-refresh',
]

/** Documents and workers that come in their address, which the guard alone can hold or stand in, as soon as all of it is there. */
export const TEXTS: readonly string[] = [
  'iframe-srcdoc-base',
  'iframe-data',
  'iframe-blob',
  'worker-blob',
  'worker-blob-import',
  'worker-blob-module',
  'worker-data',
  'shared-worker-blob',
]

/** Workers that no guard stands in. */
export const WORKERS: readonly string[] = [
  'worker-module',
  'worker-redirected',
  'shared-worker-file',
  'service-worker-fetch',
  'service-worker-import',
]

/** Preloads, in the HTML and by script. */
export const PRELOADS: readonly string[] = [
  'link-preload-image',
  'link-preload-script',
  'link-preload-style',
  'link-preload-fetch',
  'link-modulepreload',
  'tag-preload-image',
  'tag-preload-script',
  'tag-preload-style',
  'tag-preload-font',
  'tag-modulepreload',
]

/** Ways to give an element its address without its own functions, which the guard holds as soon as all of it is there. */
export const NODES: readonly string[] = [
  'img-attribute-node',
  'img-named-item',
  'img-attr-value',
  'img-attr-text',
  'svg-image-base-value',
  'parser-import',
]

/** What leads into frames, which the guard alone holds as soon as all of it is there. */
export const LED: readonly string[] = [
  'form-submit',
  'form-post',
  'form-request-submit',
  'form-click',
  'form-button-action',
  'form-attribute',
  'form-late-action',
  'form-late-button',
  'form-shadow',
  'form-from-text',
  'iframe-anchor',
  'iframe-open',
]

/** What has asked before the function that made it has ended. */
export const QUICK: readonly string[] = ['iframe-srcdoc-attribute', 'xslt']

/** What is withheld and not asked for again on the same page. */
export const GONE: readonly string[] = [
  'set-html-unsafe-shadow',
  'tag-img-lazy',
  'tag-iframe-lazy',
  'tag-video-track',
]
