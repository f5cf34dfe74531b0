import { code } from './code.ts'
import { connections } from './connections.ts'
import { elements } from './elements.ts'
import { forms } from './forms.ts'
import { images } from './images.ts'
import { cookies, storage } from './kept.ts'
import { realms } from './realms.ts'
import { requests } from './requests.ts'
import { sinks } from './sinks.ts'
import { styles } from './styles.ts'
import { tags } from './tags.ts'
import type { Way } from './way.ts'
import { workers } from './workers.ts'

/** Every way, in the order in which a page tries them. */
const every: readonly Way[] = [
  ...requests,
  ...connections,
  ...forms,
  ...images,
  ...elements,
  ...sinks,
  ...code,
  ...styles,
  ...realms,
  ...workers,
  ...cookies,
  ...storage,
  ...tags,
]

/**
 * The ways that are tried: every third, so that the test suite stays short, unless `HEED_GAUNTLET` asks for `all`, for every so many,
 * or for some by their ids.
 */
const asked = process.env['HEED_GAUNTLET'] || '3'
const some = asked.split(',')
export const ways: readonly Way[] =
  asked === 'all' ? every : every.filter(({ id }, at) => at % Number(asked) === 0 || some.includes(id))
