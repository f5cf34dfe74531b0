import { expect, test } from 'vitest'
import { checkBaseUrl, pathPrefix } from './base-url.ts'
import { listHeaders } from './list-headers.ts'

test.each([
  ['https://example.com', 'https://example.com', ''],
  ['https://example.com/', 'https://example.com', ''],
  ['https://EXAMPLE.com/mail//', 'https://example.com/mail', '/mail'],
  ['http://localhost:3000/a/b', 'http://localhost:3000/a/b', '/a/b'],
  ['http://shop.localhost', 'http://shop.localhost', ''],
])('takes %s', (text, url, prefix) => {
  expect(checkBaseUrl(text)).toBe(url)
  expect(pathPrefix(url)).toBe(prefix)
})

test.each([
  ['http://example.com', 'insecure-base-url'],
  ['http://localhost.example.com', 'insecure-base-url'],
  ['http://notlocalhost', 'insecure-base-url'],
  ['ftp://localhost', 'insecure-base-url'],
  ['javascript:alert(1)', 'insecure-base-url'],
  ['example.com', 'bad-base-url'],
  ['', 'bad-base-url'],
  ['https://user@example.com', 'bad-base-url'],
  ['https://example.com/?a=1', 'bad-base-url'],
  ['https://example.com/#a', 'bad-base-url'],
  [`https://example.com/${'a'.repeat(500)}`, 'bad-base-url'],
])('refuses %s', (text, code) => {
  expect(() => checkBaseUrl(text)).toThrow(expect.objectContaining({ code }))
})

test('can hold no line break', () => {
  expect(checkBaseUrl('https://example.com/a\r\nBcc: b')).not.toMatch(/[\r\n ]/)
})

test('writes the link first and the mailbox second, in one field (RFC 8058 section 3.1)', () => {
  expect(listHeaders('https://example.com/u/abc', 'abc', 'leave+us@example.com')).toEqual({
    'List-Unsubscribe': '<https://example.com/u/abc>, <mailto:leave%2Bus@example.com?subject=abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
  expect(listHeaders('https://example.com/u/abc', 'abc')['List-Unsubscribe']).toBe(
    '<https://example.com/u/abc>',
  )
})

test('stays under 900 letters with the longest of everything', () => {
  const base = checkBaseUrl(`https://example.com/${'a'.repeat(500 - 'https://example.com/'.length)}`)
  // The longest token there is, of a stop link: a secret's id of 32 bytes and a topic of 64.
  const token = 'a'.repeat(Math.ceil(((3 + 32 + 16 + 64 + 16) * 8) / 6))
  const field = listHeaders(`${base}/u/${token}`, token, `${'l'.repeat(20)}@example.com`)['List-Unsubscribe']!
  expect(field.length).toBeLessThan(998 - 'List-Unsubscribe: '.length)
  expect(field.split(', ').every(part => part.length < 900)).toBe(true)
})
