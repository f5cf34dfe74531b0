import { startBeside } from '@heed/core/script-tag'

startBeside()
