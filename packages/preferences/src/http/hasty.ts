/** How long a person looks at a page before pressing, at the least: a second, in milliseconds. */
const LOOK = 1000

/**
 * Whether a form was sent as programs that open the links of mails send it, and not as a person does: filled in where nobody sees a
 * field, submitted by a script instead of a press (browsers say which: `Sec-Fetch-User`, Fetch Metadata section 2.4), or
 * within a second of the page. Mail programs' own one-click requests are not forms of a page and not asked.
 */
export function isHasty({ headers }: Request, form: FormData | undefined, now: number): boolean {
  if (form?.get('website')) return true
  if (headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-user') !== '?1') return true
  const opened = Number(form?.get('at') ?? Number.NaN)
  return Number.isFinite(opened) && now - opened < LOOK
}

/** When the page of a form was made, if it says so: for the page that asks to press once more. */
export function openedAt(form: FormData | undefined, now: number): number {
  const at = Number(form?.get('at') || Number.NaN)
  return Number.isFinite(at) && at <= now ? at : now
}
