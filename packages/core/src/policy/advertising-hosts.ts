/**
 * Well-known domains that serve, sell or measure advertising, with who runs them; a path where the same host also does
 * something else. Not complete and not meant to be: it catches the policy that calls such a service required.
 * Source: public filter lists for ad servers (EasyList and lists made from it), read 2026-11-22; the owner is for the
 * message.
 */
export const advertisingHosts: { readonly [place: string]: string } = {
  'doubleclick.net': 'Google',
  'googleadservices.com': 'Google',
  'googlesyndication.com': 'Google',
  '2mdn.net': 'Google',
  'amazon-adsystem.com': 'Amazon',
  'facebook.net': 'Meta',
  'facebook.com/tr': 'Meta',
  'bat.bing.com': 'Microsoft',
  'adnxs.com': 'Microsoft',
  'px.ads.linkedin.com': 'LinkedIn',
  'snap.licdn.com': 'LinkedIn',
  'ads-twitter.com': 'X',
  'analytics.tiktok.com': 'TikTok',
  'ct.pinterest.com': 'Pinterest',
  'tr.snapchat.com': 'Snap',
  'criteo.com': 'Criteo',
  'criteo.net': 'Criteo',
  'taboola.com': 'Taboola',
  'outbrain.com': 'Outbrain',
  'adsrvr.org': 'The Trade Desk',
  'rubiconproject.com': 'Magnite',
  'pubmatic.com': 'PubMatic',
  'openx.net': 'OpenX',
  'casalemedia.com': 'Index Exchange',
  'adform.net': 'Adform',
  'smartadserver.com': 'Equativ',
  'teads.tv': 'Teads',
  'media.net': 'Media.net',
  '3lift.com': 'TripleLift',
  'bidswitch.net': 'Criteo (BidSwitch)',
  'quantserve.com': 'Quantcast',
  'adroll.com': 'NextRoll',
  'demdex.net': 'Adobe Audience Manager',
  'rlcdn.com': 'LiveRamp',
}
