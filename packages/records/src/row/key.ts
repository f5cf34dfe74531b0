/** Whose acts: a site, a person by a name that tells nothing, and a channel such as `email`. */
export interface Key {
  readonly tenant: string
  readonly subject: string
  readonly channel: string
}
