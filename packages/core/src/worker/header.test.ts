import { expect, test } from 'vitest'
import { takesPolicy, withPolicy } from './header.ts'

const navigation = { mode: 'navigate', destination: 'document' } as Request
const script = { mode: 'same-origin', destination: 'worker' } as Request
const answer = (type: string, more: Record<string, string> = {}, init: ResponseInit = {}) =>
  new Response('body', { ...init, headers: { 'content-type': type, ...more } })
const policyOf = (response: Response, request = navigation) =>
  withPolicy(response, request, 'p').headers.get('content-security-policy')

test('is for documents, frames and the scripts of workers', () => {
  const takes = (mode: string, destination: string) => takesPolicy({ mode, destination } as Request)
  expect(takes('navigate', 'document') && takes('navigate', 'iframe') && takes('navigate', 'object')).toBe(
    true,
  )
  expect(takes('same-origin', 'worker') && takes('same-origin', 'sharedworker')).toBe(true)
  expect(takes('no-cors', 'image') || takes('cors', '') || takes('no-cors', 'script')).toBe(false)
})

test('adds to what can load something, and leaves the rest as it came', async () => {
  for (const type of ['text/html; charset=utf-8', 'application/xhtml+xml', 'image/svg+xml', ''])
    expect(policyOf(answer(type))).toBe('p')
  for (const type of ['text/plain', 'application/pdf', 'image/png']) expect(policyOf(answer(type))).toBeNull()
  expect(policyOf(answer('text/javascript'), script)).toBe('p')
})

test('keeps status, headers and body, and the policy that was there', async () => {
  const own = answer(
    'text/html',
    { 'content-security-policy': 'own', 'x-own': '1' },
    { status: 404, statusText: 'Gone' },
  )
  const made = withPolicy(own, navigation, 'p')
  expect([made.status, made.statusText, made.headers.get('x-own')]).toEqual([404, 'Gone', '1'])
  expect(made.headers.get('content-security-policy')).toBe('own, p')
  expect(await made.text()).toBe('body')
})

test('gives back itself what cannot be made again', () => {
  const untouched = [
    new Response(null, { status: 204 }),
    new Response(null, { status: 304 }),
    Response.error(),
    answer('text/html', { 'content-disposition': 'attachment; filename="a.html"' }),
    Object.defineProperty(answer('text/html'), 'redirected', { value: true }),
  ]
  for (const response of untouched) expect(withPolicy(response, navigation, 'p')).toBe(response)
})
