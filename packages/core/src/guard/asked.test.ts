import { expect, test } from 'vitest'
import { askedFor, copyOf, sizeOf, textAt } from './asked.ts'

test('says what a call asks for, whatever it is given', () => {
  class Sly extends Request {
    override get url() {
      return 'https://own.example/'
    }
  }
  expect(askedFor(['https://a.example/'])).toBe('https://a.example/')
  expect(askedFor([new URL('https://a.example/b')])).toBe('https://a.example/b')
  expect(askedFor([new Request('https://a.example/c')])).toBe('https://a.example/c')
  expect(askedFor([new Sly('https://a.example/c')])).toBe('https://a.example/c')
  expect(askedFor([{ url: 'https://own.example/', toString: () => 'https://a.example/d' }])).toBe(
    'https://a.example/d',
  )
  for (const odd of [undefined, null, 0, {}, Symbol('x')]) expect(typeof askedFor([odd])).toBe('string')
})

test('reads an argument once, as the platform reads text, and leaves that', () => {
  let times = 0
  const values = [{ toString: () => `${++times}`, valueOf: () => 'other' }, Symbol.iterator, 'x']
  expect(textAt(values, 0)).toBe('1')
  expect([values[0], times]).toEqual(['1', 1])
  // A symbol stays, so that the platform throws at it in its own words.
  expect([textAt(values, 1), values[1]]).toEqual(['Symbol(Symbol.iterator)', Symbol.iterator])
  const odd = {
    toString() {
      throw new RangeError('mine')
    },
  }
  expect(() => textAt([odd], 0)).toThrow('mine')
  expect([textAt(values, 2), textAt(values, 3), values.length]).toEqual(['x', 'undefined', 3])
})

test('copies a body so that later changes do not reach it', () => {
  const bytes = new Uint8Array([1, 2])
  const form = new FormData()
  form.append('file', new Blob(['x']), 'name.txt')
  const parameters = new URLSearchParams('a=1&a=2')
  const [one, two, three] = [bytes, form, parameters].map(copyOf) as [Uint8Array, FormData, URLSearchParams]
  bytes[0] = 9
  form.delete('file')
  parameters.delete('a')
  expect([...one]).toEqual([1, 2])
  expect((two.get('file') as File).name).toBe('name.txt')
  expect(`${three}`).toBe('a=1&a=2')
})

test('gives back what cannot be copied', () => {
  const stream = new ReadableStream()
  expect(copyOf(stream)).toBe(stream)
  expect(copyOf('text')).toBe('text')
  expect(copyOf(undefined)).toBe(undefined)
})

test('weighs a body that can be weighed', () => {
  const buffer = new ArrayBuffer(5)
  expect(
    ['four', buffer, new Uint8Array(buffer), new Blob(['abc']), undefined, null, {}].map(sizeOf),
  ).toEqual([4, 5, 5, 3, 0, 0, 0])
})
