import { expect, test } from 'vitest'
import { kindOf } from './kind.ts'

const kind = (type: string) =>
  kindOf(200, new Headers(type ? { 'content-type': type } : {}), 'document', false)

test.each([
  ['text/html', 'html'],
  ['Text/HTML;charset=utf-8', 'html'],
  ['text/plain, text/html', 'html'],
  ['text/html, */*', 'html'],
  ['text/html, text/plain', 'other'],
  ['image/svg+xml', 'document'],
  ['text/javascript', 'script'],
  ['application/json', 'other'],
  // Browsers look into these.
  ['', 'document'],
  ['*/*', 'document'],
  ['html', 'document'],
  ['unknown/unknown', 'document'],
  ['application/unknown', 'document'],
])('takes the type %s as %s', (type, expected) => expect(kind(type)).toBe(expected))
