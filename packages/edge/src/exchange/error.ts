/** An option that cannot be used. The message says which, what was found and what to do. */
export class EdgeError extends Error {
  override name = 'EdgeError'
  readonly code = 'bad-option'
  /** The option, with dots: `cookie.name`. */
  readonly path: string

  constructor(path: string, found: unknown, remedy: string) {
    super(`[@heed/edge] ${path} is ${JSON.stringify(found)}. ${remedy}`)
    this.path = path
  }
}
