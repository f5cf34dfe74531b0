import { textIn } from '@heed/core/server'
import type { Site } from '../sites.ts'
import { escapeHtml, fill, html, readText } from '../web/index.ts'
import { attributesFrom, embed } from './embed.ts'
import { policyArticle } from './policy-page.ts'

/** The site's home page, where everything its policy names tries to run. */
export function homePage(
  site: Site,
  url: URL,
  visit: { readonly count: number; readonly cookies: string },
): Response {
  const template = readText(`../${site.name}/page.html`, import.meta.url)
  const port = url.port ? `:${url.port}` : ''
  const signedIn = /(?:^|;\s*)cx_(?:session|stay)=/.test(visit.cookies)
  const main = fill(template, {
    port,
    views: visit.count.toLocaleString('en'),
    'signed-in': signedIn ? 'signed-in' : 'signed-out',
  })
  return html(shell(site, url, main))
}

/** The policy in full, with the cited words marked. */
export function policyPage(site: Site, url: URL): Response {
  return html(shell(site, url, `<main class="narrow" id="main">${policyArticle(site)}</main>`))
}

/** A short answer to a form. `words` is HTML. */
export function answerPage(site: Site, status: number, title: string, words: string): Response {
  const main = `<main class="narrow answer" id="main"><h1>${title}</h1><p>${words}</p><p><a href="/">Back to the site</a></p></main>`
  return html(shell(site, new URL('http://localhost/'), main), { status })
}

const places: readonly (readonly [label: string, query: string])[] = [
  ['unknown', ''],
  ['Germany', '?region=DE'],
  ['United Kingdom', '?region=GB'],
  ['California', '?region=US-CA'],
  ['report only', '?mode=report'],
]

function shell(site: Site, url: URL, main: string): string {
  const name = escapeHtml(textIn(site.policy.site.name, 'en', site.policy.language))
  const here = places.map(([label, query]) => {
    const current = url.search === query ? ' aria-current="true"' : ''
    return `<li><a href="/${query}"${current}>${label}</a></li>`
  })
  const room = url.port ? `http://control.localhost:${url.port}/` : ''
  return `<!doctype html>
<html lang="en">
<head>
${embed(site.policy, { ...site.tag, ...attributesFrom(url) })}
<script src="/report.js"></script>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/site.css">
</head>
<body class="${site.name}">
<a class="skip" href="#main">Skip to the content</a>
${main}
<footer>
  <div class="foot">
    <p class="foot-name">${name}</p>
    <ul>
      <li><a href="/policy">Privacy policy</a></li>
      <li><a href="#privacy" data-heed-open>Privacy choices</a></li>
      ${room && `<li><a href="${room}">Control room</a></li>`}
    </ul>
    <nav aria-label="Visit as if from"><span>Visit as if from:</span><ul>${here.join('')}</ul></nav>
    <p class="foot-note">An example made after a policy published years ago. Nothing here is for sale, and every host it talks to is this machine.</p>
  </div>
</footer>
</body>
</html>
`
}
