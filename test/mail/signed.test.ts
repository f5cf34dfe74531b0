import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examine, verifyOutgoing } from '@heed/preferences'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { afterEach, describe, expect, test } from 'vitest'
import { run } from '../../packages/preferences/src/doctor/index.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'

const to = 'ada@example.com'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const dkim = {
  domainName: 'example.com',
  keySelector: 'heed',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
}
const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`

/** The DNS, as far as it goes here. */
const resolver = async (name: string) => {
  if (name === 'heed._domainkey.example.com') return [[record]]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

let office: PostOffice | undefined
afterEach(() => office?.stop())

async function sent(transport: object = { dkim }, mailto?: string) {
  office = await openPostOffice({ transport, ...(mailto && { mailto }) })
  const { raw } = await office.send({ to, heed: { topic: 'offers' } })
  return raw
}

const codes = async (raw: string) => (await verifyOutgoing(raw)).map(({ code }) => code)

describe('a mail through the gate', () => {
  test('is signed over both fields, says a verifier that is not ours', async () => {
    const raw = await sent({ dkim }, 'leave@example.com')
    const { results } = await dkimVerify(Buffer.from(raw, 'latin1'), { resolver: resolver as never })
    expect(results).toHaveLength(1)
    expect(results[0]!.status.result).toBe('pass')
    expect(await codes(raw)).toEqual([])
  })

  test('is no longer, once anybody changed where the link leads', async () => {
    const raw = (await sent()).replace('/mail/u/', '/mail/U/')
    const { results } = await dkimVerify(Buffer.from(raw, 'latin1'), { resolver: resolver as never })
    expect(results[0]!.status.result).toBe('fail')
  })
})

describe('the examination of a mail', () => {
  const edit = async (change: (raw: string) => string) => codes(change(await sent()))

  test.each([
    [
      'has no fields',
      (raw: string) => raw.replace(/^List-.*\r\n(?: .*\r\n)*/gm, ''),
      ['no-list-unsubscribe', 'no-list-unsubscribe-post'],
    ],
    [
      'has two',
      (raw: string) => raw.replace(/^(List-Unsubscribe: )/m, '$1<mailto:a@b.example>\r\n$1'),
      ['several-list-unsubscribe', 'no-https-link'],
    ],
    [
      'leads to http',
      (raw: string) => raw.replace(/<http:\/\/localhost:\d+/, '<http://example.com'),
      ['no-https-link'],
    ],
    [
      'says something else',
      (raw: string) => raw.replace('=One-Click', '=Two-Clicks'),
      ['bad-list-unsubscribe-post'],
    ],
    [
      'is not signed',
      (raw: string) => raw.replace(/^DKIM-Signature:.*\r\n(?: .*\r\n)*/m, ''),
      ['no-signature'],
    ],
    [
      'leaves out what nodemailer leaves out',
      (raw: string) => raw.replace(/:?\s*List-Unsubscribe-Post(?=[\s:;])(?!:)/i, ''),
      ['field-not-signed'],
    ],
    [
      'has a line nobody carries',
      (raw: string) => raw.replace('Subject: ', `Subject: ${'x'.repeat(1000)}`),
      ['long-line'],
    ],
  ])('finds that it %s', async (_, change, found) => {
    expect(await edit(change)).toEqual(found)
  })

  test('looks behind it too: the key, and how the link answers', async () => {
    const raw = await sent()
    const found = async (options = {}) =>
      (await examine(raw, { resolveTxt: resolver, ...options })).map(({ code }) => code)
    expect(await found()).toEqual([])
    expect((await office!.preferences.maySend({ to, topic: 'offers' })).allowed).toBe(true)
    expect(await found({ press: true })).toEqual([])
    expect((await office!.preferences.maySend({ to, topic: 'offers' })).reason).toBe('refused')
    expect(await found({ resolveTxt: async () => [] })).toEqual(['no-key'])
    const answer = (response: () => Response) => found({ fetch: async () => response() })
    expect(
      await answer(
        () =>
          new Response('', {
            status: 302,
            headers: { Location: '/login', 'Referrer-Policy': 'no-referrer' },
          }),
      ),
    ).toEqual(['bad-answer'])
    expect(
      await answer(
        () => new Response('', { headers: { 'Set-Cookie': 'a=b', 'Referrer-Policy': 'no-referrer' } }),
      ),
    ).toEqual(['bad-answer'])
    expect(await found({ fetch: async () => Promise.reject(new Error('refused')) })).toEqual(['bad-answer'])
  })

  test('is a command, with a use and exit codes', async () => {
    const lines: string[] = []
    const tell = (line: string) => void lines.push(line)
    expect(await run([], tell)).toBe(2)
    expect(await run(['--hard', 'x.eml'], tell)).toBe(2)
    expect(await run(['/nowhere/x.eml'], tell)).toBe(2)
    const folder = mkdtempSync(join(tmpdir(), 'heed-'))
    try {
      writeFileSync(join(folder, 'mail.eml'), 'From: us@example.com\r\nSubject: News\r\n\r\nHello.\r\n')
      expect(await run([join(folder, 'mail.eml')], tell)).toBe(1)
      expect(lines.at(-1)).toBe('3 found.')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
