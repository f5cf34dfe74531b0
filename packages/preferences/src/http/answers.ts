import { notice, pageResponse } from '../page/index.ts'
import type { HandlerParts } from './types.ts'

/** The answers that tell why nothing was done. */
export interface Answers {
  notFound(): Response
  badRequest(): Response
  tooLarge(): Response
  gone(): Response
}

export function answersOf({ page }: Pick<HandlerParts, 'page'>): Answers {
  const { words } = page
  return {
    notFound: () => pageResponse(page, 404, notice(words.notFound, words.notFoundText)),
    badRequest: () => pageResponse(page, 400, notice(words.badRequest, words.badRequestText)),
    tooLarge: () => pageResponse(page, 413, notice(words.tooLarge, words.badRequestText)),
    gone: () => pageResponse(page, 410, notice(words.gone, words.goneText)),
  }
}
