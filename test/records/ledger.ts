import { type Engine, type How, type Ledger, type LedgerOptions, migrations, openLedger } from '@heed/records'

export const how: How = { at: 1000, version: '1', actor: 'site', via: 'api' }

/** A ledger over an engine whose tables it makes. */
export async function ledgerOn(engine: Engine, options: Partial<LedgerOptions> = {}): Promise<Ledger> {
  await migrations(engine).apply()
  return openLedger(engine, { tenant: 'main', ...options })
}
