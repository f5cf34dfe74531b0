import { expect, test } from 'vitest'
import { base, oneClick, openDesk, plain, to } from './desk.ts'
import { hostile, hostilePolicy } from './hostile-policy.ts'

const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

test('answers every token that is not its own with one and the same page, and changes nothing', async () => {
  const { send, acts, link, preferences } = await openDesk({ policy: hostilePolicy })
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  const before = await acts()
  const token = link.split('/u/')[1]!
  const confirm = confirmUrl!.split('/c/')[1]!
  const paths: string[] = [
    `/u/${confirm}`,
    `/c/${token}`,
    '/u/',
    '/u',
    '/c/',
    '/',
    '',
    '/x/abc',
    `/u/${token}/`,
    `/u/${token}/x`,
  ]
  for (const [kind, text] of [
    ['u', token],
    ['c', confirm],
  ] as const) {
    const bytes = Buffer.from(text, 'base64url')
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 128]) {
        const changed = Uint8Array.from(bytes)
        changed[at]! ^= bit
        paths.push(`/${kind}/${encoded(changed)}`)
      }
    for (let length = 1; length < text.length; length++) paths.push(`/${kind}/${text.slice(0, length)}`)
    for (const action of [0, 1, 2, 3]) {
      const swapped = Uint8Array.from(bytes)
      swapped[1] = action
      if (action !== bytes[1]) paths.push(`/u/${encoded(swapped)}`, `/c/${encoded(swapped)}`)
    }
    paths.push(
      `/${kind}/${text}A`,
      `/${kind}/${text}=`,
      `/${kind}/%00`,
      `/${kind}/${text}%00`,
      `/${kind}/${'a'.repeat(10_240)}`,
    )
    paths.push(`/${kind}/..%2f..%2fetc`, `/${kind}/é`, `/${kind}/${encodeURIComponent(hostile('x'))}`)
    for (let turn = 0; turn < 30; turn++)
      paths.push(`/${kind}/${encoded(crypto.getRandomValues(new Uint8Array(turn + 1)))}`)
  }
  expect(new Set(paths).size).toBeGreaterThan(350)
  const pages = new Set<string>()
  for (const path of paths)
    for (const init of [
      undefined,
      { method: 'POST', body: new URLSearchParams({ ...oneClick, stop: 'all', confirm: 'yes' }) },
    ]) {
      const response = await send(base + path, init)
      expect(response.status, path).toBe(404)
      pages.add(await plain(response))
    }
  expect(pages.size).toBe(1)
  expect(await acts()).toEqual(before)
})
