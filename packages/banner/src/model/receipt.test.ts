import { expect, test } from 'vitest'
import { day } from '../words/index.ts'
import { answered } from './answered.ts'
import { receipt } from './receipt.ts'
import { NOW, shop, sourceOf } from './shop.fixture.ts'

type Arguments = Parameters<typeof sourceOf>

function receiptOf(...given: Arguments) {
  const { policy, snapshot, language } = sourceOf(...given)
  return receipt({ policy, snapshot: () => snapshot }, language)
}

test('says when each purpose was answered, how, and under which version', () => {
  const { answers, ...rest } = receiptOf(
    { counting: { services: { count: true, heat: false } }, ads: false },
    { signals: { gpc: true }, region: 'US-CA' },
  )
  expect(rest).toEqual({
    receipt: 1,
    site: 'Shop',
    controller: 'Shop Ltd',
    policyUrl: '/privacy',
    version: 'b',
    region: 'US-CA',
    signals: { gpc: true },
  })
  const at = new Date(NOW - 1000).toISOString()
  expect(answers).toMatchObject([
    { purpose: 'basket', title: 'Basket', answer: null, at: null, version: null, reason: 'required' },
    {
      purpose: 'counting',
      answer: 'yes',
      at,
      version: 'b',
      allowed: true,
      services: [
        { service: 'count', title: 'The counting tool', provider: 'Acme', answer: 'yes', allowed: true },
        { service: 'heat', answer: 'no', allowed: false, reason: 'refused' },
      ],
    },
    { purpose: 'ads', answer: 'no', at, reason: 'gpc', allowed: false, services: [{ answer: 'no' }] },
    { purpose: 'shape', answer: null, at: null, allowed: true, reason: 'opt-out' },
  ])
})

test('counts a service that came after the answer as not answered', () => {
  const [, counting] = receiptOf({ counting: { services: { count: true, heat: null } } }).answers
  expect(counting!.services.map(({ answer }) => answer)).toEqual(['yes', null])
})

test('shows what was answered on one day and under one version together, and services where they differ', () => {
  const { groups, none, text } = answered(
    sourceOf({
      counting: { services: { count: true, heat: false } },
      ads: { at: NOW - 40 * 86_400_000, granted: false, version: 'a' },
      shape: true,
    }),
  )
  expect(none).toBeUndefined()
  expect(groups).toEqual([
    {
      when: `Answered on ${day(NOW - 1000, 'en')}, under version b of the policy.`,
      items: [
        { title: 'Counting', answer: 'Yes' },
        { title: 'The counting tool', answer: 'No' },
        { title: 'Shape', answer: 'Yes' },
      ],
    },
    {
      when: `Answered on ${day(NOW - 40 * 86_400_000, 'en')}, under version a of the policy.`,
      items: [{ title: 'Ads', answer: 'No' }],
    },
  ])
  expect(JSON.parse(text).answers).toHaveLength(4)
})

test('says that nothing was answered, and writes that down too', () => {
  const { groups, none, text } = answered(sourceOf())
  expect([groups, none]).toEqual([[], 'You have not answered yet.'])
  expect(JSON.parse(text).answers.map(({ answer }: { answer: unknown }) => answer)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('speaks the titles in the language asked for, and holds nothing but what is named here', () => {
  const policy = {
    ...shop,
    purposes: { ...shop.purposes, ads: { ...shop.purposes['ads']!, title: { en: 'Ads', de: 'Werbung' } } },
  }
  const { answers, ...rest } = JSON.parse(answered(sourceOf({ ads: true }, { policy, language: 'de' })).text)
  expect(answers[2].title).toBe('Werbung')
  expect(Object.keys(rest).sort()).toEqual([
    ...['controller', 'policyUrl', 'receipt', 'region', 'signals', 'site', 'version'],
  ])
  expect(Object.keys(answers[2]).sort()).toEqual([
    ...['allowed', 'answer', 'at', 'purpose', 'reason', 'services', 'title', 'version'],
  ])
  expect(Object.keys(answers[2].services[0]).sort()).toEqual([
    ...['allowed', 'answer', 'provider', 'reason', 'service', 'title'],
  ])
})

test('says which answers a program gave, and nothing of the others', () => {
  const { policy, snapshot, language } = sourceOf({ counting: true, ads: false })
  const { answers } = receipt({ policy, snapshot: () => snapshot }, language, ['ads'])
  expect(answers.map(({ purpose, by }) => [purpose, by])).toEqual([
    ['basket', undefined],
    ['counting', undefined],
    ['ads', 'program'],
    ['shape', undefined],
  ])
  const { text } = answered({ ...sourceOf({ ads: false }), programs: ['ads'] })
  expect(text).toContain('"by": "program"')
})
