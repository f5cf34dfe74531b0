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

export function answersOf({ page }: Pick<HandlerParts, 'page'>): Answers {
  const { words } = page
  return {
    notFound: () => pageResponse(page, 404, notice(words.notFound, words.notFoundText)),
    badRequest: () => pageResponse(page, 400, notice(words.badRequest, words.badRequestText)),
    unread: why =>
      why === 'too-large'
        ? pageResponse(page, 413, notice(words.tooLarge, words.badRequestText))
        : pageResponse(page, 408, notice(words.tooSlow, words.badRequestText)),
    gone: () => pageResponse(page, 410, notice(words.gone, words.goneText)),
  }
}
