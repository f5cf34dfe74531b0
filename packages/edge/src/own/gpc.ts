import { type Policy, versionAt } from '@heed/core/server'

/**
 * The site's statement on Global Privacy Control, for `/.well-known/gpc.json` (W3C GPC section 4): whether it honours the
 * signal, and since when in these terms.
 */
export function gpcStatement(policy: Policy, now: number): Response {
  const version = versionAt(policy, now)
  const statement = {
    gpc: policy.signals?.gpc !== false,
    ...(version && { lastUpdate: version.effective.slice(0, 10) }),
  }
  return Response.json(statement, { headers: { 'Cache-Control': 'public, max-age=3600' } })
}
