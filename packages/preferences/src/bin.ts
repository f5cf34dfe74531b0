#!/usr/bin/env node
import { run } from './doctor/index.ts'

process.exitCode = await run(process.argv.slice(2), line => console.log(line))
