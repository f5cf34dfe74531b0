import { describe, expect, test } from 'vitest'
import { openDesk, start, to } from './desk.ts'
import { secrets } from './policy.ts'

const text = async (parts: AsyncIterable<string>) => {
  let all = ''
  for await (const part of parts) all += part
  return all
}

describe('a list of refusals', () => {
  test('is read as mail programs write it', async () => {
    const { preferences, why } = await openDesk()
    const list =
      '\uFEFF"Email Address";First name;Topic\r\n ADA@example.com ;"Ada; ""the\r\nfirst""";digest\r\n\r\nbob@example.com;Bob;\r\n'
    expect(await preferences.importStops(list)).toEqual({
      rows: 2,
      added: 2,
      known: 0,
      refused: [],
      refusedRows: 0,
    })
    expect(await why('digest')).toBe('no: refused')
    expect(await why('invitation')).toBe('yes: opt-out')
    expect((await preferences.maySend({ to: 'bob@example.com', topic: 'invitation' })).reason).toBe(
      'suppressed',
    )
    expect((await preferences.importStops(list)).known).toBe(2)
  })

  test('comes in pieces, as lines of JSON, with letters cut in two', async () => {
    const { preferences } = await openDesk()
    const bytes = new TextEncoder().encode(
      '{"email":"jürgen@example.com"}\n{"to":"bob@example.com","list":"digest"}',
    )
    async function* pieces() {
      for (const byte of bytes) yield Uint8Array.of(byte)
    }
    expect(await preferences.importStops(pieces(), { format: 'ndjson' })).toMatchObject({
      added: 2,
      refused: [],
    })
    expect((await preferences.maySend({ to: 'jürgen@example.com', topic: 'digest' })).reason).toBe(
      'suppressed',
    )
    expect((await preferences.maySend({ to: 'bob@example.com', topic: 'digest' })).reason).toBe('refused')
  })

  test('tells each row that it cannot take, without its address, and takes the others', async () => {
    const { preferences } = await openDesk()
    const report = await preferences.importStops(
      `email,topic,status\nnobody,digest,\nbob@example.com,adverts,\neve@example.com,digest,subscribed\n${'x'.repeat(20_000)},digest,\n${to},digest,unsubscribed\n`,
    )
    expect(report.refused.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 invalid-address',
      '3 unknown-topic',
      '4 not-a-no',
      '5 invalid-address',
    ])
    expect(report).toMatchObject({ rows: 5, added: 1, refusedRows: 4 })
    expect(JSON.stringify(report)).not.toContain('@')
    const lines = await preferences.importStops(`[1]\n"x"\n{"email":\nnull\n{"email":{"a":1}}\n`, {
      format: 'ndjson',
    })
    expect(lines.refused.map(({ code }) => code)).toEqual([
      ...['unreadable', 'unreadable', 'unreadable', 'unreadable', 'invalid-address'],
    ])
  })

  test('says where a quote is never closed, and keeps what came before', async () => {
    const { preferences, why } = await openDesk()
    const report = await preferences.importStops(`email\n${to}\n"bob@example.com\neve@example.com\n`)
    expect(report).toMatchObject({ rows: 2, added: 1, refused: [{ line: 3, code: 'unreadable' }] })
    expect(await why('digest')).toBe('no: suppressed')
  })

  test('that breaks off is an error, and what came before stands', async () => {
    const { preferences, why } = await openDesk()
    async function* broken() {
      yield `email\n${to}\n`
      throw new Error('the disk is gone')
    }
    await expect(preferences.importStops(broken())).rejects.toThrow('the disk is gone')
    await expect(preferences.importStops(broken(), { format: 'ndjson' })).rejects.toThrow('the disk is gone')
    expect(['no: suppressed', 'yes: opt-out']).toContain(await why('digest'))
  })

  test('without a column of addresses is refused whole', async () => {
    const { preferences } = await openDesk()
    await expect(preferences.importStops(`${to}\nbob@example.com\n`)).rejects.toMatchObject({
      code: 'bad-list',
    })
    await expect(preferences.importStops(`name\nAda\n`)).rejects.toThrow('email,topic')
  })

  test('takes no head for a person, and no noise for a list', async () => {
    const { preferences, why } = await openDesk()
    // Two lists, one put behind the other, head and all.
    const twice = await preferences.importStops(`email,topic\n${to},digest\nemail,topic\nbob@example.com,\n`)
    expect(twice).toMatchObject({ added: 2, refused: [{ line: 3, code: 'unknown-topic' }] })
    expect(await why('digest')).toBe('no: refused')
    // Letters of another encoding among those of this one.
    const latin = Buffer.concat([
      Buffer.from('email\nj'),
      Buffer.of(0xfc),
      Buffer.from('rgen@example.com\neve@example.com\n'),
    ])
    expect(await preferences.importStops([latin])).toMatchObject({ rows: 2 })
    expect((await preferences.maySend({ to: 'eve@example.com', topic: 'digest' })).reason).toBe('suppressed')
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)
    for (const format of ['csv', 'ndjson'] as const) {
      const taken = await preferences.importStops([noise], { format }).catch((error: Error) => error.message)
      if (typeof taken === 'object') expect(taken.added).toBe(0)
      else expect(taken).toContain('names no column of addresses')
    }
  })

  test('is read as it comes, however long it is', { timeout: 120_000 }, async () => {
    const { preferences } = await openDesk()
    const rows = Number(process.env['HEED_ROWS'] ?? 3000)
    let [given, most] = [0, 0]
    async function* list() {
      yield 'email\n'
      for (; given < rows; given += 100)
        yield Array.from({ length: 100 }, (_, at) => `person-${given + at}@example.com\n`).join('')
    }
    const before = process.memoryUsage().rss
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before)
    }, 50)
    expect(await preferences.importStops(list(), { dry: rows > 100_000 })).toMatchObject({
      rows,
      added: rows,
    })
    clearInterval(watch)
    if (rows > 100_000) console.log(`${rows} rows, ${Math.round(most / 1e6)} MB more at most`)
    expect(most).toBeLessThan(300e6)
  })

  test('only reports when it is dry', async () => {
    const { preferences, acts } = await openDesk()
    expect(await preferences.importStops(`email\n${to}\n`, { dry: true })).toMatchObject({ added: 1 })
    expect(await acts()).toEqual([])
  })

  test('revives nobody, whatever it says, and takes no confirmed yes for a no of its own', async () => {
    const { preferences, why } = await openDesk()
    await preferences.unsubscribe({ to })
    for (const row of ['subscribed', 'yes', 'TRUE', '1', 'active', ''])
      await preferences.importStops(`email,status\n${to},${row}\n`)
    expect(await why('digest')).toBe('no: suppressed')
    expect(await preferences.subscribe({ to, topic: 'tips' })).toMatchObject({
      status: 'pending',
      fresh: true,
    })
    expect(await preferences.subscribe({ to, topic: 'tips' })).toMatchObject({
      status: 'pending',
      fresh: false,
    })
    expect(await why('tips')).toBe('no: suppressed')
  })
})

describe('the export', () => {
  test.each(['csv', 'ndjson'] as const)(
    'as %s is taken by a site with the same secrets, and loses nothing',
    async format => {
      const one = await openDesk()
      await one.preferences.unsubscribe({ to })
      await one.preferences.unsubscribe({ to: 'bob@example.com', topic: 'digest' })
      await one.preferences.subscribe({ to: 'eve@example.com', topic: 'tips' })
      for (let person = 0; person < 300; person++)
        await one.preferences.unsubscribe({ to: `p${person}@example.com` })
      const list = await text(one.preferences.exportStops({ format }))
      expect(list).not.toContain('@')
      expect(list).toContain(new Date(start).toISOString())
      // What a spreadsheet would take for a formula stands behind an apostrophe.
      if (format === 'csv') expect(list.split('\r\n').filter(row => /^[=+\-@]/.test(row))).toEqual([])
      const other = await openDesk()
      expect(await other.preferences.importStops(list, { format })).toMatchObject({
        rows: 302,
        added: 302,
        refusedRows: 0,
      })
      expect(await other.why('invitation')).toBe('no: suppressed')
      expect((await other.preferences.maySend({ to: 'bob@example.com', topic: 'digest' })).reason).toBe(
        'refused',
      )
      expect(await text(other.preferences.exportStops({ format }))).toBe(list)
    },
  )

  test('is refused under other secrets', async () => {
    const one = await openDesk()
    await one.preferences.unsubscribe({ to })
    const list = await text(one.preferences.exportStops())
    const other = await openDesk({
      secrets: { ...secrets, addresses: { id: '1', key: 'another secret for addresses, long enough' } },
    })
    expect((await other.preferences.importStops(list)).refused).toMatchObject([
      { line: 2, code: 'other-secret' },
    ])
    expect(await other.acts()).toEqual([])
  })
})

describe('an address that returned mail', () => {
  test('gets nothing, what it asked for included, until somebody asks from there again', async () => {
    const { preferences, why, clock, form } = await openDesk()
    await preferences.suppress({ to, because: 'bounce', id: 'event-1' })
    await preferences.suppress({ to, because: 'bounce', id: 'event-1' })
    expect(await why('support')).toBe('no: undeliverable')
    expect(await why('digest')).toBe('no: undeliverable')
    clock.now += 1
    const { confirmUrl } = await preferences.subscribe({ to, topic: 'tips' })
    expect(await why('support')).toBe('yes: required')
    expect(await why('tips')).toBe('no: suppressed')
    await form(confirmUrl!, { confirm: 'yes' })
    expect(await why('tips')).toBe('yes: granted')
    expect(await why('digest')).toBe('no: suppressed')
  })

  test('counts five soft ones in 14 days as one for good', async () => {
    const { preferences, why, clock } = await openDesk()
    for (let day = 0; day < 5; day++) {
      expect(await why('digest')).toBe('yes: opt-out')
      clock.now += 4 * 86_400_000
      await preferences.suppress({ to, because: 'soft-bounce' })
    }
    expect(await why('digest')).toBe('yes: opt-out')
    for (let hour = 0; hour < 2; hour++) await preferences.suppress({ to, because: 'soft-bounce' })
    expect(await why('digest')).toBe('no: undeliverable')
  })

  test('complained about one topic is heard about that topic', async () => {
    const { preferences, why } = await openDesk()
    await preferences.suppress({ to, topic: 'digest', because: 'complaint' })
    expect(await why('digest')).toBe('no: refused')
    expect(await why('invitation')).toBe('yes: opt-out')
  })
})
