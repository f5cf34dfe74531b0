import { expect, test } from 'vitest'
import { allowedItems, allowedLinks, removals, withoutReports } from './index.ts'

const denied = { url: (url: string) => /bad/.exec(url)?.[0], mark: () => false }

test.each([
  ['</ok>; rel=preload', '</ok>; rel=preload'],
  ['<//bad>; rel=preload, </ok>; rel=preload', '</ok>; rel=preload'],
  ['</ok>; rel=preload; as=image; imagesrcset="//ok 1x, //bad 2x"', ''],
  ['<//bad>; rel="pre\\load"', ''],
  ['<//bad>; rel=next', '<//bad>; rel=next'],
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
  const lines = removals('tk', new URL('https://a.example/x;Max-Age=99/y'))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines)
    expect(line).toMatch(/^tk=; Max-Age=0; Path=\/(; Domain=[\w.]+)?; Secure(; Partitioned)?$/)
})
