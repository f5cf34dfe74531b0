import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest of each project, by name: the size of a file says nothing about that. */
const LONG = [
  'gauntlet/chromium',
  'guests/trackers',
  'sites/contactgenie',
  'guests/controls',
  'mail/scanner',
  'records/kill',
]

/** Starts the longest test files first, so that at the end no worker waits for one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex(name => moduleId.includes(`test/${name}.`))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((one, two) => rank(one) - rank(two))
  }
}
