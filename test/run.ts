import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { ensureChromium, ensureShell } from './find-chromium.ts'

/**
 * The whole check of the repository, in the order in which a failure is cheapest to read: style, types, build with its
 * budgets, then every test. Ends with one line that counts them all, steps included.
 */
const results = '.cache/results.json'
const totals = '.cache/totals'
const bin = (name: string): string => `node_modules/.bin/${name}`
let passed = 0
let failed = 0

function step(name: string, command: string, args: readonly string[]): boolean {
  console.log(`\n> ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status === 0) passed++
  else failed++
  return status === 0
}

mkdirSync('.cache', { recursive: true })
writeFileSync(results, '{}')
step('style', bin('biome'), ['check', '--error-on-warnings', '.'])
step('types', bin('tsc'), ['--noEmit'])
const built = step('build', bin('rollup'), ['--config', 'rollup.config.js', '--silent'])
if (built) {
  try {
    // Once for all that run beside each other.
    const shell = await ensureShell()
    process.env['HEED_CHROMIUM'] = await ensureChromium()
    process.env['HEED_SHELL'] = shell
    console.log(execFileSync(shell, ['--version', '--no-sandbox']).toString().trim())
  } catch (error) {
    console.error((error as Error).message)
    failed++
  }
  console.log('\n> tests')
  const { status } = spawnSync(
    bin('vitest'),
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  )
  const told = JSON.parse(readFileSync(results, 'utf8')) as {
    numPassedTests?: number
    numFailedTests?: number
    numFailedTestSuites?: number
  }
  passed += told.numPassedTests ?? 0
  failed += told.numFailedTests ?? 0
  // A file that does not load, or a run that dies, has failed without a failed test.
  if (status !== 0 && !told.numFailedTests) failed++
}
const line = `${passed} passed, ${failed} failed`
writeFileSync(totals, `${line}\n`)
console.log(`\n${line}`)
process.exit(failed ? 1 : 0)
