import { expect, test } from 'vitest'
import { signListHeaders } from './sign-list-headers.ts'

const names = (options: { headerFieldNames?: string }) =>
  signListHeaders(options).headerFieldNames!.toLowerCase().split(':')

test('has both fields signed beside the usual ones', () => {
  expect(names({})).toEqual(
    expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
  )
})

test('adds to the fields that a site signs, once', () => {
  expect(names({ headerFieldNames: 'From:To' })).toEqual([
    'from',
    'to',
    'list-unsubscribe',
    'list-unsubscribe-post',
  ])
  expect(names({ headerFieldNames: 'from:LIST-UNSUBSCRIBE' })).toEqual([
    'from',
    'list-unsubscribe',
    'list-unsubscribe-post',
  ])
})

test('leaves the options it was given as they are', () => {
  const options = Object.freeze({ keySelector: 's', headerFieldNames: 'From' })
  expect(signListHeaders(options)).toMatchObject({ keySelector: 's' })
  expect(options).toEqual({ keySelector: 's', headerFieldNames: 'From' })
})
