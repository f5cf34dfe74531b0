import { gauntlet } from './gauntlet.ts'

await gauntlet('firefox')
