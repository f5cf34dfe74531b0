import { de } from './de.ts'
import { en } from './en.ts'
import type { Words } from './types.ts'

/** Every language of the pages, by its BCP 47 tag. A language is a file beside this one and a name here. */
export const languages: { readonly [tag: string]: Words } = { de, en }
