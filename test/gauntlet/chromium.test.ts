import { gauntlet } from './gauntlet.ts'

await gauntlet('chromium', ['guard', 'floor', 'edge'])
