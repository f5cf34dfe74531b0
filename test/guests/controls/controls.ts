import type { Control } from '../control.ts'
import { components } from './components.ts'
import { frames } from './frames.ts'
import { frameworks } from './frameworks.ts'
import { functions } from './functions.ts'
import { images } from './images.ts'
import { keeping } from './keeping.ts'
import { moving } from './moving.ts'
import { parsing } from './parsing.ts'
import { requests } from './requests.ts'
import { scripts } from './scripts.ts'
import { workers } from './workers.ts'
import { xhr } from './xhr.ts'

/** Every control, in the order in which they are opened. */
export const controls: readonly Control[] = [
  ...functions,
  ...images,
  ...requests,
  ...xhr,
  ...scripts,
  ...parsing,
  ...components,
  ...frames,
  ...keeping,
  ...workers,
  ...moving,
  ...frameworks,
]
