import { type Consent, textIn, type Verdict } from '@heed/core'
import { node } from '../view/index.ts'
import { reasonIn, words } from './words.ts'

/** What is decided now: each purpose with its services, whether it may run, and why. */
export function verdictsView({ policy, snapshot }: Consent, language: string): HTMLElement[] {
  const { purposes, services } = snapshot().decision
  const text = (value: Parameters<typeof textIn>[0]): string => textIn(value, language, policy.language)
  return Object.entries(policy.purposes).flatMap(([id, purpose]) => [
    node(
      'h3',
      {},
      node('bdi', {}, text(purpose.title)),
      ...verdict(purposes[id]),
      node('span', { class: 'soft' }, why(purposes[id])),
    ),
    node(
      'ul',
      {},
      ...Object.entries(policy.services ?? {})
        .filter(([, service]) => service.purpose === id)
        .map(([service, { title }]) =>
          node(
            'li',
            { class: services[service]?.allowed ? 'released' : 'refused' },
            node(
              'p',
              {},
              node('span', { class: 'word' }, text(title)),
              node('code', {}, service),
              ...verdict(services[service]),
            ),
            node('p', { class: 'why' }, why(services[service])),
          ),
        ),
    ),
  ])
}

const verdict = (verdict: Verdict | undefined): HTMLElement[] => [
  node('span', { class: 'badge' }, verdict?.allowed ? words.on : words.off),
]

const why = (verdict: Verdict | undefined): string => reasonIn(verdict?.reason ?? 'unknown')
