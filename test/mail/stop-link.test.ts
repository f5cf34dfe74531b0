import { expect, test } from 'vitest'
import { oneClick, openDesk, plain, to } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'

test('shows what the topic brings and two buttons, and changes nothing', async () => {
  const { send, acts, link } = await openDesk({ policy: hostilePolicy })
  const response = await send(link)
  const page = await response.text()
  expect(response.status).toBe(200)
  for (const text of [
    'What happened this month.',
    'Once a month.',
    'You will not hear of recalls.',
    'Stop Newsletter',
    'Stop everything',
  ])
    expect(page).toContain(text)
  expect(page.match(/<form method="post">/g)).toHaveLength(2)
  expect(page).not.toMatch(/<script|<link|@import|url\(/)
  expect(await acts()).toEqual([])
})

test('changes nothing however often a scanner opens it', async () => {
  const { send, acts, link } = await openDesk({ policy: hostilePolicy })
  for (let turn = 0; turn < 100; turn++)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      const headers = { 'User-Agent': 'BarracudaCentral', 'Sec-Purpose': 'prefetch' }
      const response = await send(link, { method, headers })
      expect(response.status).toBe(/PUT|DELETE|PATCH/.test(method) ? 405 : 200)
      if (!/GET|HEAD/.test(method)) expect(response.headers.get('Allow')).toBe('GET, HEAD, POST, OPTIONS')
      if (method === 'HEAD') expect(await response.text()).toBe('')
    }
  expect(await acts()).toEqual([])
})

test('stops the topic at one click, as urlencoded and as multipart (RFC 8058 section 3.2)', async () => {
  for (const encoding of ['urlencoded', 'multipart']) {
    const { send, acts, link, preferences } = await openDesk({ policy: hostilePolicy })
    const fields = { a: '1', ...oneClick, z: '2' }
    const body = encoding === 'urlencoded' ? new URLSearchParams(fields) : new FormData()
    if (body instanceof FormData) for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const response = await send(link, { method: 'POST', body })
    expect(response.status).toBe(200)
    expect(response.headers.get('Location')).toBeNull()
    expect(await response.text()).toContain('Stopped: Newsletter.')
    expect(await acts()).toEqual(['stop newsletter one-click'])
    expect(await preferences.maySend({ to, topic: 'newsletter' })).toMatchObject({
      allowed: false,
      reason: 'refused',
    })
  }
})

test('reads the multipart body that RFC 8058 section 8 shows', async () => {
  const { send, acts, link } = await openDesk({ policy: hostilePolicy })
  const body =
    '--b x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b x--\r\n'
  const headers = { 'Content-Type': 'multipart/form-data; boundary="b x"' }
  expect((await send(link, { method: 'POST', body, headers })).status).toBe(200)
  expect(await acts()).toEqual(['stop newsletter one-click'])
})

test('stops the topic or everything at a press of a button', async () => {
  const { form, acts, link, preferences } = await openDesk({ policy: hostilePolicy })
  expect(await plain(await form(link, { stop: 'topic' }))).toContain('Stopped: Newsletter.')
  expect(await plain(await form(link, { stop: 'all' }))).toContain('Everything is stopped.')
  expect(await acts()).toEqual(['stop newsletter page', 'stop * page'])
  expect(await preferences.maySend({ to, topic: 'offers' })).toMatchObject({ reason: 'suppressed' })
})

test('stops everything from a link about everything', async () => {
  const { form, send, acts, preferences } = await openDesk({ policy: hostilePolicy })
  const link = await preferences.link({ to })
  const page = await plain(await send(link))
  expect(page).toContain('<h1>Everything</h1>')
  expect(page.match(/<form/g)).toHaveLength(1)
  expect((await form(link, { stop: 'topic' })).status).toBe(400)
  expect((await form(link, oneClick)).status).toBe(200)
  expect(await acts()).toEqual(['stop * one-click'])
})

test('says on opening what is stopped already', async () => {
  const { form, send, link } = await openDesk({ policy: hostilePolicy })
  await form(link, { stop: 'topic' })
  const page = await plain(await send(link))
  expect(page).toContain('Stopped: Newsletter.')
  expect(page).not.toContain('Stop Newsletter')
  await form(link, { stop: 'all' })
  const after = await plain(await send(link))
  expect(after).toContain('Everything is stopped.')
  expect(after).not.toContain('<form')
})

test('keeps the first of a hundred presses at once', async () => {
  const { form, acts, link } = await openDesk({ policy: hostilePolicy })
  const all = await Promise.all(Array.from({ length: 100 }, () => form(link, oneClick)))
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await acts()).toEqual(['stop newsletter one-click'])
})

test('takes the token from the path only', async () => {
  const { send, acts, preferences, link } = await openDesk({ policy: hostilePolicy })
  const other = (await preferences.link({ to })).split('/u/')[1]!
  const body = new URLSearchParams({ ...oneClick, token: other, u: other })
  expect((await send(`${link}?token=${other}`, { method: 'POST', body })).status).toBe(200)
  expect(await acts()).toEqual(['stop newsletter one-click'])
})

test('keeps the links of a topic that the policy has dropped', async () => {
  const { link } = await openDesk({ policy: hostilePolicy })
  const { newsletter: _, ...topics } = hostilePolicy.topics
  const { send, form, acts } = await openDesk({ policy: { ...hostilePolicy, topics } })
  expect(await plain(await send(link))).toContain('Stop these messages')
  expect((await form(link, oneClick)).status).toBe(200)
  expect(await acts()).toEqual(['stop newsletter one-click'])
})

test('says of a required topic that it cannot be stopped', async () => {
  const { send, preferences } = await openDesk({ policy: hostilePolicy })
  const page = await plain(await send(await preferences.link({ to, topic: 'support' })))
  expect(page).toContain('cannot be stopped')
  expect(page).not.toContain('value="topic"')
})
