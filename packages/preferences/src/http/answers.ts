import type { Unread } from '../body/index.ts'
import { notice, pageResponse } from '../page/index.ts'
import type { HandlerParts } from './types.ts'

/** The answers that tell why nothing was done. */
export interface Answers {
  notFound(): Response
  badRequest(): Response
  unread(why: Unread): Response
  gone(): Response
}

export function answersOf({
  page,
  baseUrl,
  hooks,
}: Pick<HandlerParts, 'page' | 'baseUrl' | 'hooks'>): Answers {
  const { words } = page
  // Whoever holds a link that does not work can have one that does, where the site mails any.
  const way = hooks.sendLink && { href: `${baseUrl}/p`, label: words.all }
  return {
    notFound: () => pageResponse(page, 404, notice(words.notFound, words.notFoundText, way)),
    badRequest: () => pageResponse(page, 400, notice(words.badRequest, words.badRequestText)),
    unread: why => {
      if (why === 'cut-short') return pageResponse(page, 400, notice(words.badRequest, words.badRequestText))
      return why === 'too-large'
        ? pageResponse(page, 413, notice(words.tooLarge, words.badRequestText))
        : pageResponse(page, 408, notice(words.tooSlow, words.badRequestText))
    },
    gone: () => pageResponse(page, 410, notice(words.gone, words.goneText, way)),
  }
}
