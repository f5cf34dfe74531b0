import { describe, expect, test } from 'vitest'
import { openDesk, to } from './desk.ts'

const mail = (...lines: string[]) => lines.join('\r\n')

const arf = (original: string, kind = 'abuse') =>
  mail(
    'From: <abuse@provider.example>',
    'To: <bounces@example.com>',
    'Subject: FW: News',
    'Message-ID: <report-1@provider.example>',
    'Date: Thu, 1 Jan 2026 00:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is an email abuse report.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${kind}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    `Original-Rcpt-To: <${to}>`,
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    original,
    '--b--',
    '',
  )

const dsn = (original: string, status: string, action = 'failed', recipient = to) =>
  mail(
    'From: <MAILER-DAEMON@example.net>',
    'To: <bounces@example.com>',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <dsn-1@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.net',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no such user',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    original,
    '--b--',
    '',
  )

async function desk() {
  const all = await openDesk()
  const field = (await all.preferences.headers({ to, topic: 'digest' }))['List-Unsubscribe']!
  // Folded, as mail servers do.
  const ours = mail(
    'From: <us@example.com>',
    `To: <${to}>`,
    `List-Unsubscribe:\r\n ${field}`,
    'Subject: News',
    '',
    'Hello.',
  )
  return { ...all, ours, token: /\/u\/([\w-]+)>/.exec(field)![1]! }
}

const others = mail('From: <us@example.com>', `To: <${to}>`, 'Subject: News', '', 'Hello.')

describe('a complaint that came by mail', () => {
  test('stops everything, where it brings back a link of ours; once', async () => {
    const { preferences, ours, why, acts } = await desk()
    expect(await preferences.receiveMail(arf(ours))).toEqual({ reports: 1, taken: 1 })
    await preferences.receiveMail(arf(ours))
    expect(await why('digest')).toBe('no: suppressed')
    expect(await acts()).toEqual(['stop * complaint'])
  })

  test('is not believed without one, nor about somebody else, unless the mailbox is trusted', async () => {
    const { preferences, ours, why } = await desk()
    expect(await preferences.receiveMail(arf(others))).toEqual({ reports: 1, taken: 0 })
    expect(
      await preferences.receiveMail(arf(ours).replace(`<${to}>\r\n\r\n--b`, '<bob@example.com>\r\n\r\n--b')),
    ).toMatchObject({ taken: 0 })
    expect(await why('digest')).toBe('yes: opt-out')
    expect(await preferences.receiveMail(arf(others), { trusted: true })).toMatchObject({ taken: 1 })
    expect(await why('digest')).toBe('no: suppressed')
  })

  test('that says it was no spam changes nothing', async () => {
    const { preferences, ours, why } = await desk()
    expect(await preferences.receiveMail(arf(ours, 'not-spam'))).toEqual({ reports: 0, taken: 0 })
    expect(await why('digest')).toBe('yes: opt-out')
  })
})

describe('a mail that came back', () => {
  test.each([
    ['5.1.1', 'failed', 'no: undeliverable'],
    ['5.2.2', 'failed', 'yes: opt-out'],
    ['5.7.1', 'failed', 'yes: opt-out'],
    ['4.4.1', 'failed', 'yes: opt-out'],
    ['5.1.1', 'delayed', 'yes: opt-out'],
    ['2.0.0', 'delivered', 'yes: opt-out'],
  ])('with status %s, %s', async (status, action, verdict) => {
    const { preferences, ours, why } = await desk()
    await preferences.receiveMail(new TextEncoder().encode(dsn(ours, status, action)))
    expect(await why('digest')).toBe(verdict)
  })

  test('is not believed about somebody else', async () => {
    const { preferences, ours } = await desk()
    expect(await preferences.receiveMail(dsn(ours, '5.1.1', 'failed', 'bob@example.com'))).toEqual({
      reports: 1,
      taken: 0,
    })
  })
})

describe('a mail to leave', () => {
  test('stops the topic of its link, with no login', async () => {
    const { preferences, token, why, acts } = await desk()
    const leave = mail('From: <ada@example.com>', 'To: <leave@example.com>', `Subject: ${token}`, '', '')
    expect(await preferences.receiveMail(leave)).toEqual({ reports: 1, taken: 1 })
    await preferences.receiveMail(leave)
    expect(await why('digest')).toBe('no: refused')
    expect(await why('invitation')).toBe('yes: opt-out')
    expect(await acts()).toEqual(['stop digest mail'])
  })

  test.each(['Hello', 'x'.repeat(60), ''])('with the subject "%s" changes nothing', async subject => {
    const { preferences, acts } = await desk()
    const { taken } = await preferences.receiveMail(
      mail('From: <ada@example.com>', `Subject: ${subject}`, '', 'Hi.'),
    )
    expect(taken).toBe(0)
    expect(await acts()).toEqual([])
  })
})

test.each([
  '',
  '\0',
  '--b',
  'Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\n::\r\n--b--',
])('takes nothing from %j', async raw => {
  const { preferences, errors } = await desk()
  expect((await preferences.receiveMail(raw)).taken).toBe(0)
  expect(errors).toEqual([])
})
