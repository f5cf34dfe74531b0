import { expect, test } from 'vitest'
import { oneClick, openDesk, plain, to } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'

test('confirms only what waits for it, and stops nothing', async () => {
  const { send, form, acts, preferences } = await openDesk({ policy: hostilePolicy })
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  expect(await plain(await send(confirmUrl!))).toContain('Do you want Newsletter?')
  const others: Record<string, string>[] = [oneClick, { stop: 'all' }, { stop: 'topic' }, { confirm: 'no' }]
  for (const body of others) expect((await form(confirmUrl!, body)).status).toBe(400)
  expect(await plain(await form(confirmUrl!, { confirm: 'yes' }))).toContain(
    'Confirmed: you will get Newsletter.',
  )
  expect(await plain(await form(confirmUrl!, { confirm: 'yes' }))).toContain('Confirmed')
  expect(await plain(await send(confirmUrl!))).toContain('Confirmed')
  expect(await acts()).toEqual(['request newsletter api', 'confirm newsletter page'])
  await preferences.unsubscribe({ to })
  expect((await form(confirmUrl!, { confirm: 'yes' })).status).toBe(410)
  expect((await send(confirmUrl!)).status).toBe(410)
  expect(await acts()).toEqual(['request newsletter api', 'confirm newsletter page', 'stop * api'])
})
