import { afterEach } from 'vitest'
import { clean } from './open.ts'

// Here and not there: a module that several files share is loaded once, and its hooks would be those of the first file.
afterEach(clean)
