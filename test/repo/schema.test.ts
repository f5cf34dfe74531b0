import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { brokenPolicies } from '../../packages/core/src/policy/broken-policies.fixture.ts'
import { goodPolicy } from '../../packages/core/src/policy/good-policy.fixture.ts'
import { policySchema } from '../../packages/core/src/policy/json-schema.ts'
import { validatePolicy } from '../../packages/core/src/policy/validate.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true })
const accepts = ajv.compile(policySchema())

const refused = brokenPolicies.filter(({ schema }) => schema)
const passed = brokenPolicies.filter(({ schema }) => !schema)

test('is a schema of draft 2020-12 that survives JSON', () => {
  expect(ajv.validateSchema(policySchema())).toBe(true)
  expect(JSON.parse(JSON.stringify(policySchema()))).toEqual(policySchema())
  expect(policySchema()).toMatchObject({ $id: 'urn:heed:policy:1' })
})

test('accepts the good policy and its JSON, as validatePolicy does', () => {
  for (const policy of [goodPolicy, JSON.parse(JSON.stringify(goodPolicy))]) {
    expect([accepts(policy), accepts.errors]).toEqual([true, null])
    expect(validatePolicy(policy)).toEqual([])
  }
})

test('has many broken policies to agree on', () => {
  expect(refused.length).toBeGreaterThan(200)
  expect(passed.length).toBeGreaterThan(50)
})

for (const { name, policy, code } of refused) {
  test(`refuses what validatePolicy refuses: ${code}, ${name}`, () => {
    expect(validatePolicy(policy)).not.toEqual([])
    expect(accepts(policy)).toBe(false)
  })
}

for (const { name, policy, code } of passed) {
  test(`leaves to validatePolicy what no schema can say: ${code}, ${name}`, () => {
    expect(validatePolicy(policy)).not.toEqual([])
    expect([accepts(policy), accepts.errors]).toEqual([true, null])
  })
}
