import type { EdgeOptions } from '@heed/edge'
import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { choiceText, now } from './shop.ts'

const MINUTE = 60_000
const DAY = 86_400_000

test('keeps a choice that a script wrote, as long as it stands and not a day longer', async () => {
  const kept = async (cookie: string, url?: string, options?: EdgeOptions) =>
    (await ask({ url, options, request: { headers: { cookie } } })).headers.getSetCookie()
  const text = choiceText(true, false, now - DAY)
  const half = Math.floor((Date.UTC(2026, 7, 28) - now) / 1000)
  expect(await kept(`heed=${text}`)).toEqual([
    `heed-kept=${text}; Path=/; Max-Age=${half}; SameSite=Lax; Secure`,
  ])
  expect(await kept(`heed=${text}`, 'http://shop.example/')).toEqual([
    `heed-kept=${text}; Path=/; Max-Age=${half}; SameSite=Lax`,
  ])
  expect(await kept(`heed=${text}; heed-kept=${text}`)).toEqual([])
  // Garbage, an old choice, and a part of one are none.
  for (const other of [
    `${text}x`,
    'granted',
    choiceText(true, true, now - 400 * DAY),
    text.slice(0, -1),
    '"><script>',
  ])
    expect(await kept(`heed=${other}`)).toEqual([])
  expect(await kept(`mine=${text}`, undefined, { cookie: { name: 'mine', domain: 'shop.example' } })).toEqual(
    [`mine-kept=${text}; Path=/; Domain=shop.example; Max-Age=${half}; SameSite=Lax; Secure`],
  )
})

test('lets no older copy of a choice win over a later one, and the later one no older refusal', async () => {
  const allowed = async (own: string, kept: string) =>
    (await ask({ request: { headers: { cookie: `heed=${own}; heed-kept=${kept}` } } })).csp.includes(
      'stats.example',
    )
  const [yes, no] = [choiceText(true, true, now - 2 * MINUTE), choiceText(false, true, now - MINUTE)]
  expect([await allowed(yes, no), await allowed(no, yes)]).toEqual([false, false])
  expect(await allowed(choiceText(true, true, now), no)).toBe(true)
})

describe('a choice that is sent', () => {
  const send = async (
    body: string,
    headers: Record<string, string> = {},
    options: EdgeOptions = {},
    method = 'POST',
  ) =>
    ask({
      url: 'https://shop.example/.well-known/heed/choice',
      request: {
        method,
        headers: { 'content-type': 'application/json', origin: 'https://shop.example', ...headers },
        ...(method === 'POST' && { body }),
      },
      options,
    })
  const answers = '{"answers":{"statistics":true}}'

  test.each([
    ['another site', answers, { 'sec-fetch-site': 'cross-site' }, 403],
    ['another host of the site', answers, { 'sec-fetch-site': 'same-site' }, 403],
    ['the address bar', answers, { 'sec-fetch-site': 'none' }, 403],
    ['another origin', answers, { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', answers, { origin: 'null' }, 403],
    ['a form', 'answers=1', { 'content-type': 'text/plain' }, 415],
    ['no JSON', '{', {}, 400],
    ['nothing', '{}', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['no answers', '{"answers":{}}', {}, 400],
    ['an answer to nobody', '{"answers":{"__proto__x":true}}', {}, 400],
    ['an answer that is none', '{"answers":{"statistics":"yes"}}', {}, 400],
    ['a choice that is none', '{"choice":"1AAA!"}', {}, 400],
    ['too much', `{"choice":"${'A'.repeat(20_000)}"}`, {}, 413],
  ])('by %s is refused', async (_, body, headers, status) => {
    const answer = await send(body, headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(Object.keys(JSON.parse(answer.text))).toEqual(['code', 'path', 'found', 'remedy'])
  })

  test('is the one that was written, letter by letter, or the old one with the answers', async () => {
    const text = choiceText(true, false)
    expect((await send(JSON.stringify({ choice: text }))).headers.getSetCookie()[0]).toMatch(
      `heed-kept=${text}; `,
    )
    const [line] = (
      await send(answers, { cookie: `heed=${choiceText(false, false)}` })
    ).headers.getSetCookie()
    const { csp } = await ask({ request: { headers: { cookie: line!.split(';')[0]! } } })
    expect([csp.includes('stats.example'), csp.includes('ads.example')]).toEqual([true, false])
    expect((await send('', {}, {}, 'GET')).status).toBe(405)
  })

  test('is taken from the origin that browsers see', async () => {
    const origin = 'https://www.shop.example'
    expect((await send(answers, { origin }, { origin })).status).toBe(204)
    expect((await send(answers, {}, { origin })).status).toBe(403)
  })
})
