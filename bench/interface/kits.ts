import { readFileSync } from 'node:fs'
import { type Job, type Kit, purposes, words } from './job.ts'
import { bundled, fileOf, hasFile, versions } from './peers.ts'

const built = new URL('../../packages/banner/dist/', import.meta.url)
const inert = (job: Job, more: (tag: Job['tags'][number]) => string): string =>
  job.tags.map(tag => `<script type="text/plain" ${more(tag)} data-src="${tag.src}"></script>`).join('\n')

/** Heed as its README says: policy, guard and strict floor, tags as their authors hand them out. */
function heed(name: string, attributes: string): Kit {
  const root = `document.querySelector('heed-banner')?.shadowRoot`
  const policy = ({ tags, host }: Job) => ({
    heed: 1,
    language: 'en',
    site: {
      name: 'Harbour town',
      covers: ['site.localhost'],
      controller: { name: 'Harbour Ltd' },
      policyUrl: '/privacy',
    },
    versions: [{ id: '1', effective: '2024-01-01' }],
    purposes: Object.fromEntries(
      purposes.map(({ id, title, text }) => [id, { title, text, mode: 'opt-in' }]),
    ),
    services: Object.fromEntries(
      tags.map(({ id, purpose }) => [
        id,
        {
          title: id,
          purpose,
          provider: { name: 'Tags Ltd', uses: 'For us only.' },
          hosts: [`${host}/${id}.js`],
        },
      ]),
    ),
  })
  return {
    name,
    head: (job, at) =>
      `<meta http-equiv="Content-Security-Policy" content=""><script type="application/json" id="heed-policy">${JSON.stringify(policy(job))}</script>` +
      `<script src="${at('heed.js')}"${attributes}></script>\n${job.tags.map(({ src }) => `<script async src="${src}"></script>`).join('\n')}`,
    file: name => readFileSync(new URL(name, built)),
    banner: `${root}?.querySelector('section:not([hidden])')`,
    accept: `${root}?.querySelector('[data-heed-action=accept]')`,
  }
}

const vanilla: Kit = {
  name: `vanilla-cookieconsent ${versions['vanilla-cookieconsent']}`,
  head: (job, at) =>
    `<link rel="stylesheet" href="${at('cookieconsent.css')}"><script defer src="${at('cookieconsent.umd.js')}"></script><script defer src="${at('init.js')}"></script>\n${inert(job, ({ purpose }) => `data-category="${purpose}"`)}`,
  file(name) {
    if (name !== 'init.js') return fileOf('vanilla-cookieconsent', `dist/${name}`)
    const consentModal = {
      title: words.title,
      description: `${words.body} <a href="/privacy">${words.privacy}</a>`,
      acceptAllBtn: words.accept,
      acceptNecessaryBtn: words.reject,
      showPreferencesBtn: words.choose,
    }
    const preferencesModal = {
      title: words.choose,
      acceptAllBtn: words.accept,
      acceptNecessaryBtn: words.reject,
      savePreferencesBtn: words.save,
      closeIconLabel: 'Close',
      sections: purposes.map(({ id, title, text }) => ({ title, description: text, linkedCategory: id })),
    }
    // By default it hides from automated browsers.
    return `CookieConsent.run(${JSON.stringify({
      hideFromBots: false,
      categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, marketing: {} },
      language: { default: 'en', translations: { en: { consentModal, preferencesModal } } },
    })})`
  },
  banner: `document.querySelector('#cc-main .cm')`,
  accept: `document.querySelector('#cc-main .cm [data-role=all]')`,
}

const klaro: Kit = {
  name: `klaro ${versions.klaro}`,
  head: (job, at) =>
    `<script defer src="${at('config.js')}"></script><script defer src="${at('klaro.js')}"></script>\n${inert(job, ({ id }) => `data-type="text/javascript" data-name="${id}"`)}`,
  file(name, job) {
    if (name !== 'config.js') return fileOf('klaro', `dist/${name}`)
    return `var klaroConfig=${JSON.stringify({
      version: 1,
      storageMethod: 'cookie',
      cookieExpiresAfterDays: 180,
      acceptAll: true,
      hideDeclineAll: false,
      groupByPurpose: true,
      showNoticeTitle: true,
      lang: 'en',
      translations: {
        en: {
          privacyPolicyUrl: '/privacy',
          purposes: Object.fromEntries(
            purposes.map(({ id, title, text }) => [id, { title, description: text }]),
          ),
          consentNotice: { title: words.title, description: words.body, learnMore: words.choose },
          consentModal: { title: words.choose, description: words.body },
          acceptAll: words.accept,
          ok: words.accept,
          decline: words.reject,
          acceptSelected: words.save,
        },
      },
      services: job.tags.map(({ id, purpose }) => ({ name: id, title: id, purposes: [purpose] })),
    })}`
  },
  banner: `document.querySelector('#klaro .cookie-notice:not(.cookie-notice-hidden)')`,
  accept: `document.querySelector('#klaro .cookie-notice .cm-btn-success')`,
}

const tarteaucitron: Kit = {
  name: `tarteaucitronjs ${versions.tarteaucitronjs}`,
  head(job, at) {
    const services = job.tags.map(({ id, purpose, src }) => [
      id,
      purpose === 'analytics' ? 'analytic' : 'ads',
      src,
    ])
    const text = {
      alertBigPrivacy: words.body,
      acceptAll: words.accept,
      denyAll: words.reject,
      personalize: words.choose,
      middleBarHead: words.title,
    }
    return `<script src="${at('tarteaucitron.min.js')}"></script><script>var tarteaucitronForceLanguage="en",tarteaucitronCustomText=${JSON.stringify(text)};
tarteaucitron.init({privacyUrl:"/privacy",bodyPosition:"bottom",orientation:"bottom",showAlertSmall:false,cookieslist:false,adblocker:false,DenyAllCta:true,AcceptAllCta:true,highPrivacy:true,handleBrowserDNTRequest:false,mandatory:true,googleConsentMode:false,dataLayer:false});
tarteaucitron.job=tarteaucitron.job||[];${JSON.stringify(services)}.forEach(function(s){tarteaucitron.services[s[0]]={key:s[0],type:s[1],name:s[0],uri:"/privacy",needConsent:true,cookies:[],js:function(){tarteaucitron.addScript(s[2])},fallback:function(){}};tarteaucitron.job.push(s[0])})</script>`
  },
  // It fetches its style, language and services by itself.
  file: name => (hasFile('tarteaucitronjs', name) ? fileOf('tarteaucitronjs', name) : undefined),
  banner: `(bar => bar?.offsetHeight ? bar : null)(document.querySelector('#tarteaucitronAlertBig'))`,
  accept: `document.querySelector('#tarteaucitronPersonalize2')`,
}

const osano: Kit = {
  name: `cookieconsent ${versions.cookieconsent} (Osano)`,
  head: (_, at) =>
    `<link rel="stylesheet" href="${at('cookieconsent.min.css')}"><script defer src="${at('cookieconsent.min.js')}"></script><script defer src="${at('init.js')}"></script>`,
  // It gates nothing: loading the tags is the site's own part.
  file: (name, job) =>
    name !== 'init.js'
      ? fileOf('cookieconsent', `build/${name}`)
      : `function load(){${JSON.stringify(job.tags.map(({ src }) => src))}.forEach(function(src){var s=document.createElement('script');s.src=src;document.head.append(s)})}
window.cookieconsent.initialise({type:'opt-in',revokable:true,cookie:{expiryDays:180},palette:{popup:{background:'#fff',text:'#111'},button:{background:'#111',text:'#fff'}},content:{message:${JSON.stringify(words.body)},allow:${JSON.stringify(words.accept)},deny:${JSON.stringify(words.reject)},link:${JSON.stringify(words.privacy)},href:'/privacy'},
onInitialise:function(){if(this.hasConsented())load()},onStatusChange:function(){if(this.hasConsented())load()}})`,
  banner: `document.querySelector('.cc-window:not(.cc-revoke)')`,
  accept: `document.querySelector('.cc-window .cc-allow')`,
}

async function c15t(): Promise<Kit> {
  const app = await bundled(
    `import { createRoot } from 'react-dom/client'
import { ConsentManagerProvider, ConsentBanner, ConsentDialog } from '@c15t/react'
const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(<ConsentManagerProvider options={window.c15tOptions}><ConsentBanner /><ConsentDialog /></ConsentManagerProvider>)`,
    'jsx',
  )
  const style = await bundled(`@import "@c15t/react/styles.css";`, 'css')
  const category: { [purpose: string]: string } = { analytics: 'measurement', marketing: 'marketing' }
  return {
    name: `@c15t/react ${versions['@c15t/react']}, React included`,
    head: (_, at) =>
      `<link rel="stylesheet" href="${at('style.css')}"><script defer src="${at('init.js')}"></script><script defer src="${at('app.js')}"></script>`,
    file: (name, job) =>
      name === 'style.css'
        ? style
        : name === 'app.js'
          ? app
          : `window.c15tOptions=${JSON.stringify({
              mode: 'offline',
              consentCategories: ['necessary', ...Object.values(category)],
              scripts: job.tags.map(({ id, purpose, src }) => ({ id, category: category[purpose], src })),
              i18n: {
                locale: 'en',
                detectBrowserLanguage: false,
                messages: {
                  en: {
                    common: {
                      acceptAll: words.accept,
                      rejectAll: words.reject,
                      customize: words.choose,
                      save: words.save,
                    },
                    cookieBanner: { title: words.title, description: words.body },
                    consentManagerDialog: { title: words.choose, description: words.body },
                  },
                },
              },
            })}`,
    banner: `document.querySelector('[data-testid="consent-banner-card"]')`,
    accept: `document.querySelector('[data-testid="consent-banner-accept-button"]')`,
  }
}

/** All of them, ours first. The second is Heed without its floor, which no other kit has. */
export async function kits(): Promise<Kit[]> {
  return [
    heed('heed', ' data-fair="off"'),
    heed('heed, floor off', ' data-fair="off" data-floor="off"'),
    vanilla,
    klaro,
    tarteaucitron,
    await c15t(),
    osano,
  ]
}
