import { expect, test } from 'vitest'
import { allowedItems, allowedLinks, removals, withoutReports } from './index.ts'

const denied = { url: (url: string) => /bad/.exec(url)?.[0], mark: () => false }

test.each([
  ['</ok>; rel=preload', '</ok>; rel=preload'],
  ['<//bad>; rel=preload, </ok>; rel=preload', '</ok>; rel=preload'],
  ['</ok>; rel=preload; as=image; imagesrcset="//ok 1x, //bad 2x"', ''],
  ['<//bad>; rel="pre\\load"', ''],
  ['<//bad>; rel=next', '<//bad>; rel=next'],
  ['<//bad>; title="; rel=x"; crossorigin; rel=preconnect', ''],
  ['<//bad>; title="; rel=preload"', '<//bad>; title="; rel=preload"'],
])('keeps of the links %s those that may be asked', (field, left) =>
  expect(allowedLinks(field, denied).join(', ')).toBe(left),
)

test('keeps of the strings of a field those that may be asked', () => {
  expect(allowedItems('"/ok.json", "//bad/x.json"', denied)).toEqual(['"/ok.json"'])
  expect(allowedItems('own="/r";a=1, other="https://bad/r"', denied)).toEqual(['own="/r";a=1'])
})

test('lets a policy report to nobody who may not be asked, and else leaves it as it is', () => {
  const own = "img-src 'none'; report-uri /own; report-to own"
  expect(withoutReports(own, denied)).toBe(own)
  expect(withoutReports('report-uri //bad /own; img-src *', denied)).toBe('report-uri /own; img-src *')
  expect(withoutReports('report-uri //bad; img-src *', denied)).toBe('; img-src *')
})

test('removes no cookie from a folder whose name would be read as something else', () => {
  const lines = removals('tk', new URL('https://a.example/x;Max-Age=99/y'), 60)
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines)
    expect(line).toMatch(/^tk=; Max-Age=0; Path=\/(; Domain=[\w.]+)?; Secure(; Partitioned)?$/)
})

test('removes a cookie from each folder and domain, likely ones first, and puts no more together than asked for', () => {
  const paths = (url: string, most: number) =>
    removals('tk', new URL(url), most).map(line => /Path=([^;]*)(?:; Domain=(.*))?$/.exec(line)!.slice(1))
  expect(paths('http://shop.a.example/x/y', 99)).toEqual(
    ['/', '/x', '/x/', '/x/y'].flatMap(path => [
      [path, undefined],
      [path, 'shop.a.example'],
      [path, 'a.example'],
    ]),
  )
  expect(paths('http://localhost/x/', 99).map(([path]) => path)).toEqual(['/', '/x', '/x/'])
  const long = `https://${'a.'.repeat(100)}example${'/'.repeat(20_000)}`
  expect(removals('tk', new URL(long), 60)).toHaveLength(60)
})
