import { formats } from './format.ts'
import { policyShape } from './policy-shape.ts'
import { MOST, type Shape } from './shape.ts'

/** What the schema is called by documents that refer to it; a name, not a place to fetch it from. */
const ID = 'urn:heed:policy:1'

const pattern = (name: keyof typeof formats) => ({ pattern: formats[name].pattern.source })

function schemaOf(shape: Shape): object {
  switch (shape.is) {
    case 'flag':
      return { type: 'boolean' }
    case 'string':
      return { type: 'string', ...pattern(shape.format), maxLength: formats[shape.format].most }
    case 'one-of':
      return { enum: shape.values }
    case 'either':
      return { anyOf: shape.of.map(schemaOf) }
    case 'list':
      return {
        type: 'array',
        items: schemaOf(shape.of),
        maxItems: MOST,
        ...(shape.emptyCode && { minItems: 1 }),
      }
    case 'map': {
      const { needs } = shape
      return {
        type: 'object',
        propertyNames: needs ? { anyOf: [{ const: needs }, pattern(shape.keys)] } : pattern(shape.keys),
        additionalProperties: schemaOf(shape.of),
        maxProperties: MOST,
        ...(needs && { properties: { [needs]: schemaOf(shape.of) }, required: [needs] }),
        ...(!shape.mayBeEmpty && { minProperties: 1 }),
      }
    }
    case 'record': {
      const members = Object.entries({ ...shape.needed, ...shape.optional })
      const required = Object.keys(shape.needed)
      return {
        type: 'object',
        properties: Object.fromEntries(members.map(([name, member]) => [name, schemaOf(member)])),
        ...(required.length > 0 && { required }),
        additionalProperties: false,
      }
    }
  }
}

/**
 * The JSON Schema (draft 2020-12) of a policy written as JSON, computed from the shape that `validatePolicy` checks.
 * It knows shapes only: that names refer to something, and that nothing contradicts, is for `validatePolicy` to say.
 */
export function policySchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: ID,
    title: 'Heed policy',
    ...schemaOf(policyShape),
  }
}
