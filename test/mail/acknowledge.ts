import { writeSync } from 'node:fs'
import { createPreferences, openDatabase } from '@heed/preferences'
import { policy, secrets } from './policy.ts'

// Writes a no for one address after the other, and prints each address once its no is written, until it is killed.
const preferences = createPreferences({
  policy,
  database: await openDatabase(process.argv[2]!),
  secrets,
  baseUrl: 'https://example.com',
})
for (let count = 0; ; count++) {
  const to = `person-${count}@example.com`
  await preferences.unsubscribe({ to, topic: 'offers' })
  writeSync(1, `${to}\n`)
}
