/** What every kit is set up to do: two purposes, one script of somebody else for each, the same words. */
export const words = {
  title: 'We value your privacy',
  body: 'We use cookies to run this site, to understand how it is used and to show relevant advertising. You can accept all, reject all, or choose per purpose. You can change your mind at any time.',
  accept: 'Accept all',
  reject: 'Reject all',
  choose: 'Preferences',
  save: 'Save choices',
  privacy: 'Privacy policy',
} as const

export const purposes = [
  { id: 'analytics', title: 'Analytics', text: 'Help us understand how visitors use the site.' },
  { id: 'marketing', title: 'Marketing', text: 'Used to show relevant advertising.' },
] as const

export interface Tag {
  readonly id: string
  readonly purpose: string
  readonly src: string
}

export interface Job {
  readonly tags: readonly Tag[]
  /** The host of the tags. */
  readonly host: string
}

/** A kit for consent, as a site would put it in. */
export interface Kit {
  readonly name: string
  /** What stands in the head, with the gated tags. `at` gives the address of a file of the kit. */
  head(job: Job, at: (file: string) => string): string
  /** Its files; nothing for what it does not have. */
  file(name: string, job: Job): Buffer | string | undefined
  /** An expression for the element of its banner, and for the button that accepts everything. */
  readonly banner: string
  readonly accept: string
}
