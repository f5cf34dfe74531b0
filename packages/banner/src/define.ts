import { define } from './element/index.ts'

define()
