import { writeSync } from 'node:fs'
import { openAt } from '../database/open-at.ts'
import { addressOf, CROWD, list, openCrowd, rotated } from './crowd.ts'

// Reads the list in, or erases everybody, from a person on, until it is done or killed: `crowd-worker.ts import 0 sqlite path`. Prints
// each row as it is asked for, and each person who was erased.
const [what, from, ...address] = process.argv.slice(2) as [string, string, ...string[]]
const tell = (person: number): void => void writeSync(1, `${person}\n`)

if (what === 'import') {
  const preferences = openCrowd(await openAt(address))
  await preferences.importStops(list(Number(from), tell))
  await preferences.close()
} else {
  // Under a newer secret, so that each has two names to be erased under.
  const preferences = openCrowd(await openAt(address), rotated)
  let next = Number(from)
  const erase = async (): Promise<void> => {
    for (let person = next++; person < CROWD; person = next++) {
      await preferences.erase({ to: addressOf(person) })
      tell(person)
    }
  }
  await Promise.all(Array.from({ length: 8 }, erase))
  await preferences.close()
}
process.exit(0)
