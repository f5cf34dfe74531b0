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
  ['text/html;x="a, text/plain"', 'html'],
  ['text/plain;x="\\", text/html"', 'other'],
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

test.each([
  ['attachment', 'other'],
  ['Attachment ; filename="x.html"', 'other'],
  ['attachment filename="x.html"', 'html'],
  ['attachment=x', 'html'],
  ['inline', 'html'],
])('takes a page with the disposition %s as %s', (disposition, expected) =>
  expect(
    kindOf(
      200,
      new Headers({ 'content-type': 'text/html', 'content-disposition': disposition }),
      'document',
      false,
    ),
  ).toBe(expected),
)
