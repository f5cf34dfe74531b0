import type { Warden } from './warden.ts'

/**
 * Whether the floor stops by itself whatever may not be reached, so that what it covers needs no gate. A lax one lets the page reach all that
 * is declared, and a strict one does when all is allowed.
 */
export function isTight({ consent, floor }: Warden): boolean {
  const { reached } = floor
  const hosts = Object.values(consent?.policy.services ?? {}).flatMap(({ hosts = [] }) => hosts.slice(0, 1))
  return !!reached && !hosts.every(host => reached.includes(host.replace(/(?=\/|$)/, ':*')))
}
