import { expect, test } from 'vitest'
import { memoryStorage } from './memory.ts'
import { storageContract } from './storage.contract.ts'

storageContract('memory', memoryStorage)

test('begins with the text it is given', () => {
  expect(memoryStorage('1AAA').read()).toEqual(['1AAA'])
})
