import { ACT_COLUMNS, PACKED } from '../row/index.ts'

/*
 * Every statement that reads. Those that write stand beside the rows they write. `test/records` explains each on both
 * engines: all go by the primary key.
 */
export const STANDINGS = `select subject, ${PACKED} from heed_standing
  where tenant = ? and subject in (@) and channel = ?`
export const STANDINGS_OF_ONE = `select subject, ${PACKED} from heed_standing
  where tenant = ? and subject = ? and channel = ?`
export const ACTS = `select ${ACT_COLUMNS} from heed_act
  where tenant = ? and subject = ? and channel = ? order by seq`
export const ACTS_OF = `select subject, seq, kind, topic, at, version, until from heed_act
  where tenant = ? and subject in (@) and channel = ?`
export const SUBJECTS = `select distinct subject from heed_standing
  where tenant = ? and subject > ? and channel = ? order by subject limit ?`
export const ACT = `select ${ACT_COLUMNS} from heed_act
  where tenant = ? and subject = ? and channel = ? and id = ?`
export const HEIR = 'select heir, seq from heed_heir where tenant = ? and subject = ? and channel = ?'
export const WORDS = 'select words from heed_text where tenant = ? and hash = ?'
export const FACTS = 'select name, value from heed_fact where tenant = ?'

/** Statements that write, other than those of an act. */
export const KEEP =
  'insert into heed_fact (tenant, name, value) values (?, ?, ?) on conflict (tenant, name) do nothing'
export const SET_HEIR = `insert into heed_heir (tenant, subject, channel, heir, seq) values (?, ?, ?, ?, ?)
  on conflict (tenant, subject, channel) do update set heir = excluded.heir, seq = excluded.seq`
