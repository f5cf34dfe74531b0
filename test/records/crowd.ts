import { type Channel, createPreferences, type Engine } from '@heed/preferences'
import { policy, secrets, type Topic } from '../mail/policy.ts'

/** How many people there are. Everybody who is known before is one of them. */
export const CROWD = 1000

export const addressOf = (person: number): string => `person-${person}@example.com`

const newer = { id: '2', key: 'a newer address secret of 32 bytes or more' }
export const rotated = [newer, secrets.addresses]

/** Preferences as the one who is killed opens them, and as who looks afterwards does. */
export const openCrowd = (database: Engine, addresses: readonly (typeof newer)[] = [secrets.addresses]) =>
  createPreferences<Topic>({
    policy,
    database,
    secrets: { ...secrets, addresses },
    baseUrl: 'https://example.com/mail',
    region: 'US',
  })

/** What may not go to somebody. */
export interface No {
  readonly topic: Topic
  readonly channel: Channel
}

const EVERY: readonly No[] = (['digest', 'offers', 'newsletter', 'tips', 'invitation'] as const).flatMap(
  topic => (['email', 'sms'] as const).map(channel => ({ topic, channel })),
)
const of = (topic: Topic): readonly No[] => EVERY.filter(no => no.topic === topic)
const over = (channel: Channel): readonly No[] => EVERY.filter(no => no.channel === channel)

/** What each person said no to before anything is killed, and how it is said. One of six said yes, and one nothing. */
export const before: readonly {
  readonly no: readonly No[]
  say(preferences: ReturnType<typeof openCrowd>, to: string): Promise<unknown>
}[] = [
  { no: [], say: (preferences, to) => preferences.subscribe({ to, topic: 'tips' }) },
  { no: EVERY, say: (preferences, to) => preferences.unsubscribe({ to }) },
  { no: of('digest'), say: (preferences, to) => preferences.unsubscribe({ to, topic: 'digest' }) },
  { no: [], say: async () => {} },
  {
    no: over('sms'),
    say: (preferences, to) => preferences.suppress({ to, channel: 'sms', because: 'complaint' }),
  },
  { no: EVERY, say: (preferences, to) => preferences.suppress({ to, because: 'bounce' }) },
]

/** Whose number leaves this remainder has said nothing at all. */
export const UNKNOWN = 3

/** A row of the list that is read in, and what it says no to. Some say yes, which no list may. */
export const rows: readonly { readonly row: string; readonly no: readonly No[] }[] = [
  { row: ',,', no: EVERY },
  { row: 'digest,,', no: of('digest') },
  { row: ',sms,', no: over('sms') },
  {
    row: 'offers,email,',
    no: EVERY.filter(({ topic, channel }) => topic === 'offers' && channel === 'email'),
  },
  { row: ',,subscribed', no: [] },
]

/** The list, a row at a time. `hear` is told the number of each row as it is asked for. */
export async function* list(from: number, hear: (person: number) => void = () => {}): AsyncGenerator<string> {
  yield 'email,topic,channel,status\n'
  for (let person = from; person < CROWD; person++) {
    hear(person)
    yield `${addressOf(person)},${rows[person % rows.length]!.row}\n`
  }
}
