import type { Policy } from '@heed/core/server'
import { policy as clientexec } from './clientexec/policy.ts'
import { policy as colorExperts } from './color-experts/policy.ts'
import { policy as contactgenie } from './contactgenie/policy.ts'
import { policy as customertrackr } from './customertrackr/policy.ts'
import { policy as hostingProvider } from './hosting-provider/policy.ts'
import { readText } from './web/index.ts'

/** One of the five sites: its folder name, which is its host name too, and its policy as data and as text. */
export interface Site {
  readonly name: SiteName
  readonly policy: Policy
  /** The privacy policy as people wrote it. */
  readonly text: string
  /** One line for people: what this example shows. */
  readonly shows: string
  /** Attributes of its script tag, without their `data-`. */
  readonly tag: { readonly [name: string]: string }
}

export type SiteName = 'color-experts' | 'clientexec' | 'customertrackr' | 'hosting-provider' | 'contactgenie'

const site = (name: SiteName, policy: Policy, shows: string, tag: Site['tag'] = {}): Site => ({
  name,
  policy,
  shows,
  tag,
  text: readText(`./${name}/policy.txt`, import.meta.url),
})

/** The five, in the order of PRACTICES: simplest first. */
export const sites: readonly Site[] = [
  site(
    'color-experts',
    colorExperts,
    'Counting without names; nothing to outsiders without a yes; a new version that asks for the new part only.',
  ),
  site(
    'clientexec',
    clientexec,
    'Four cookies in three kinds; Do Not Track; marketing mail by region; changes that wait thirty days.',
  ),
  site(
    'customertrackr',
    customertrackr,
    'A view counter without a cookie; a refusal that costs one video; a say before anything is shared.',
  ),
  site(
    'hosting-provider',
    hostingProvider,
    'Visits without a name; closed purposes; a forgotten widget that no policy declares.',
  ),
  site(
    'contactgenie',
    contactgenie,
    'Clear gifs on pages and in mail; a newsletter with confirmation; a notice that asks nothing.',
    { banner: 'notice' },
  ),
]

/** Finds a site by its name; nothing for a name that is none. */
export const siteNamed = (name: string): Site | undefined => sites.find(site => site.name === name)
