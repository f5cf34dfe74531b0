import { expect, test } from 'vitest'
import { base, oneClick, openDesk, plain, to } from './desk.ts'
import { hostilePolicy } from './hostile-policy.ts'

test('lets no page run, be framed, be kept, be indexed, or send a referrer', async () => {
  const { send, form, link, database, preferences } = await openDesk({ policy: hostilePolicy })
  const { confirmUrl } = await preferences.subscribe({ to, topic: 'newsletter' })
  const responses = [
    await send(link),
    await send(confirmUrl!),
    await send(`${base}/u/x`),
    await send(link, { method: 'PUT' }),
    await send(link, { method: 'OPTIONS' }),
    await form(link, { stop: 'other' }),
    await form(link, oneClick),
  ]
  await database.close()
  responses.push(await send(link))
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 404, 405, 200, 400, 200, 503])
  const nonces = new Set<string>()
  for (const { headers } of responses) {
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[\w-]{22}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    )
    nonces.add(headers.get('Content-Security-Policy')!)
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('X-Robots-Tag')).toBe('noindex')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(headers.get('Location')).toBeNull()
  }
  expect(nonces.size).toBe(responses.length)
})

test('styles the page with the nonce of its own header', async () => {
  const { send, link } = await openDesk({ policy: hostilePolicy })
  const response = await send(link)
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy')!)![1]
  expect(await response.text()).toContain(`<style nonce="${nonce}">`)
})

test('escapes whatever the policy says', async () => {
  const { send, form, preferences } = await openDesk({ policy: hostilePolicy })
  const link = await preferences.link({ to, topic: 'offers' })
  for (const response of [
    await send(link),
    await form(link, { stop: 'topic' }),
    await form(link, { stop: 'all' }),
  ]) {
    const page = await response.text()
    expect(page).toContain('title&quot;&gt;&lt;script&gt;')
    expect(page).not.toMatch(/<script|<img|javascript:/)
  }
})

test('answers 503 when the database fails, and says that nothing was changed', async () => {
  const { send, form, link, database } = await openDesk({ policy: hostilePolicy })
  await database.close()
  for (const response of [await send(link), await form(link, oneClick)]) {
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('Nothing was changed.')
  }
  expect((await send(`${base}/u/x`)).status).toBe(404)
})

test('works with and without the path of its base, behind a proxy that cuts it off', async () => {
  const { send, link } = await openDesk({ policy: hostilePolicy })
  const token = link.split('/u/')[1]!
  expect((await send(`https://inner/mail/u/${token}`)).status).toBe(200)
  expect((await send(`http://inner/u/${token}`)).status).toBe(200)
  expect((await send(`http://inner/other/u/${token}`)).status).toBe(404)
  const bare = await openDesk({ policy: hostilePolicy, baseUrl: 'https://example.com' })
  expect((await bare.send(bare.link)).status).toBe(200)
})

test('speaks the language it was given', async () => {
  const { send, link } = await openDesk({ policy: hostilePolicy, language: 'de-AT' })
  const page = await plain(await send(link))
  expect(page).toContain('<html lang="de" dir="ltr">')
  expect(page).toContain('Was im Monat geschah.')
  expect(page).toContain('Alles abbestellen')
})
