import { readFile } from 'node:fs/promises'
import { examine } from './examine.ts'

const USE = `Use: heed-doctor [--press] mail.eml

Examines a mail as your server sends it: its List-Unsubscribe fields, its DKIM signature, and the page behind its link.
Save one that you have got, with all its headers. A dash reads it from the standard input.
--press also presses the button as a mail program would, which unsubscribes the person of the mail.`

/** The command. Tells what it found and returns the exit code: 0 for nothing, 1 for findings, 2 for a wrong call. */
export async function run(words: readonly string[], tell: (line: string) => void): Promise<number> {
  const files = words.filter(word => !word.startsWith('--'))
  const unknown = words.find(word => word.startsWith('--') && word !== '--press')
  if (files.length !== 1 || unknown) {
    tell(USE)
    return 2
  }
  let raw: Uint8Array
  try {
    raw = files[0] === '-' ? await standardInput() : await readFile(files[0]!)
  } catch (error) {
    tell(`The mail cannot be read: ${(error as Error).message}`)
    return 2
  }
  const found = await examine(raw, { press: words.includes('--press') })
  for (const { code, message } of found) tell(`${code}: ${message}`)
  tell(found.length === 0 ? 'Nothing is wrong with this mail.' : `${found.length} found.`)
  return found.length === 0 ? 0 : 1
}

async function standardInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of process.stdin) parts.push(part as Uint8Array)
  return Buffer.concat(parts)
}
