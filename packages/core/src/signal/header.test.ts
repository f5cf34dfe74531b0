import { expect, test } from 'vitest'
import { headerSignals } from './header.ts'

// W3C GPC section 3.2: any other value is to be ignored.
test.each([
  ['1', true],
  [' 1 ', true],
  ['1, 1', true],
  ['0, 1', true],
  ['1,nonsense', true],
  ['0', false],
  ['', false],
  ['true', false],
  ['11', false],
  ['1;q=1', false],
  ['"1"', false],
  ['?1', false],
  ['01', false],
  ['-1', false],
  ['1.0', false],
])('takes Sec-GPC and DNT of %j for %s', (value, on) => {
  expect(headerSignals(new Headers({ 'Sec-GPC': value }))).toEqual({ gpc: on, dnt: false })
  expect(headerSignals(new Headers({ DNT: value }))).toEqual({ gpc: false, dnt: on })
})

test('counts several headers of which one says 1', () => {
  const headers = new Headers()
  headers.append('sec-gpc', '0')
  headers.append('sec-gpc', '1')
  expect(headerSignals(headers).gpc).toBe(true)
})

test('hears nothing where nothing is said', () => {
  expect(headerSignals(new Headers())).toEqual({ gpc: false, dnt: false })
})
