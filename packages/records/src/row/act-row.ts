import type { Act } from '../act/index.ts'
import type { Statement } from '../engine/index.ts'
import type { Key } from './key.ts'

/** An act as it is kept. */
export interface ActRow {
  readonly seq: number
  readonly id: string
  readonly kind: string
  readonly topic: string
  readonly actor: string
  readonly via: string
  readonly stood_before: string
  readonly stood_after: string
  readonly at: number
  readonly client_at: number | null
  readonly clamped: number
  readonly version: string
  readonly text_hash: string | null
  readonly until: number | null
}

/** The columns of an `ActRow`. */
export const ACT_COLUMNS =
  'seq, id, kind, topic, actor, via, stood_before, stood_after, at, client_at, clamped, version, text_hash, until'

const INSERT = `insert into heed_act (tenant, subject, channel, ${ACT_COLUMNS})
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** What is read is what was written: the casts name what the writer below put there. */
export function actOf(row: ActRow): Act {
  const { seq, id, at, version } = row
  return {
    ...({ seq, id, kind: row.kind, topic: row.topic, actor: row.actor, via: row.via } as Act),
    ...({ before: row.stood_before, after: row.stood_after, at, version } as Act),
    ...(row.client_at != null && { clientAt: row.client_at }),
    ...(row.clamped && { clamped: true }),
    ...(row.until != null && { until: row.until }),
    ...(row.text_hash != null && { text: row.text_hash }),
  }
}

const DELETE = 'delete from heed_act where tenant = ? and subject = ? and channel = ? and seq < ?'

/** Takes away the acts before one that erases: the only way in which an act ever goes. */
export function actsDelete({ tenant, subject, channel }: Key, { seq }: Pick<Act, 'seq'>): Statement {
  return [DELETE, tenant, subject, channel, seq]
}

export function actInsert({ tenant, subject, channel }: Key, act: Act): Statement {
  return [
    INSERT,
    ...[
      tenant,
      subject,
      channel,
      act.seq,
      act.id,
      act.kind,
      act.topic,
      act.actor,
      act.via,
      act.before,
      act.after,
    ],
    ...[act.at, act.clientAt ?? null, act.clamped ?? false, act.version, act.text ?? null, act.until ?? null],
  ]
}
