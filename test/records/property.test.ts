import { migrations, openLedger, splitsOf } from '@heed/records'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fresh } from '../database/open.ts'
import { channels, DAY, editions, keys, people, Site, topics } from './story.ts'
import { checkWhole } from './whole.ts'

/*
 * Random stories of a site and three persons. Beside Heed stands a model that knows only one thing: who said no to what, and
 * whether the address itself took it back since. Whatever else happened, the gate must refuse what the model refuses.
 */

type Command = { readonly say: string; run(site: Site): Promise<void> }
const person = fc.constantFrom(...people)
const topic = fc.constantFrom(...topics)

/** What can happen. A further kind of act is a further entry. */
const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(person, topic).map(([to, topic]) => ({
    say: `${to} asks for ${topic}`,
    async run(site) {
      if (!site.has(topic)) return
      const { confirmUrl } = await site.preferences.subscribe({ to, topic })
      if (confirmUrl) site.confirms.push({ to, topic, url: confirmUrl })
    },
  })),
  fc.nat(5).map(at => ({
    say: `confirmation ${at} is pressed`,
    async run(site) {
      const confirm = site.confirms[at]
      if (!confirm || !site.has(confirm.topic)) return
      const response = await site.post(confirm.url, { confirm: 'yes' })
      // Only an address's own confirmation takes a no back; a press that comes too late does not.
      if (response.status !== 200) return
      site.allow(confirm.to, confirm.topic)
      // It came by mail, so it is a yes to mail, too.
      site.noOver.get(confirm.to)!.delete('email')
    },
  })),
  fc.tuple(person, fc.option(topic, { nil: undefined })).map(([to, topic]) => ({
    say: `${to} says no to ${topic ?? 'everything'}`,
    async run(site) {
      if (topic && !site.has(topic)) return
      await site.preferences.unsubscribe({ to, ...(topic && { topic }) })
      site.refuse(to, topic)
    },
  })),
  fc.tuple(person, fc.option(topic, { nil: undefined })).map(([to, topic]) => ({
    say: `${to} gets a link about ${topic ?? 'everything'}`,
    async run(site) {
      if (topic && !site.has(topic)) return
      site.links.push({ to, topic, url: await site.preferences.link({ to, ...(topic && { topic }) }) })
    },
  })),
  fc.nat(5).map(at => ({
    say: `link ${at} is pressed`,
    async run(site) {
      const link = site.links[at]
      if (!link) return
      expect((await site.post(link.url, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
      site.refuse(link.to, link.topic)
    },
  })),
  fc.tuple(person, fc.constantFrom('bounce', 'complaint', 'import' as const)).map(([to, via]) => ({
    say: `${via} about ${to}`,
    run: site => site.suppress(to, via as 'bounce'),
  })),
  fc
    .tuple(person, fc.option(topic, { nil: undefined }), fc.integer({ min: -2, max: 9 }))
    .map(([to, topic, days]) => ({
      say: `${to} pauses ${topic ?? 'everything'} for ${days} days`,
      async run(site) {
        if (topic && !site.has(topic)) return
        await site.preferences.pause({ to, ...(topic && { topic }), until: site.now + days * DAY })
      },
    })),
  fc
    .tuple(person, fc.constantFrom('bounce', 'soft-bounce', 'complaint', 'unsubscribe' as const))
    .map(([to, because]) => ({
      say: `the provider reports a ${because} of ${to}`,
      async run(site) {
        await site.preferences.suppress({ to, because: because as 'bounce' })
        // A soft one says nothing by itself.
        if (because !== 'soft-bounce') site.refuse(to, undefined)
      },
    })),
  fc.tuple(person, fc.boolean()).map(([to, yes]) => ({
    say: `a list says ${yes ? 'yes' : 'no'} for ${to}`,
    async run(site) {
      await site.preferences.importStops(`email,status\n${to},${yes ? 'subscribed' : ''}\n`)
      if (!yes) site.refuse(to, undefined)
    },
  })),
  fc
    .tuple(person, fc.constantFrom(...channels), fc.constantFrom('api', 'complaint', 'list' as const))
    .map(([to, channel, way]) => ({
      say: `${to} says no to all by ${channel}, by way of ${way}`,
      async run(site) {
        if (way === 'api') await site.preferences.unsubscribe({ to, channel })
        else if (way === 'list') await site.preferences.importStops(`email,channel\n${to},${channel}\n`)
        else await site.preferences.suppress({ to, channel, because: 'complaint' })
        site.noOver.get(to)!.add(channel)
      },
    })),
  fc.tuple(person, fc.constantFrom(...channels)).map(([to, channel]) => ({
    say: `${to} asks for ${channel}`,
    async run(site) {
      const { confirmUrl } = await site.preferences.allow({ to, channel })
      if (confirmUrl) site.channelConfirms.push({ to, channel, url: confirmUrl })
    },
  })),
  fc.nat(3).map(at => ({
    say: `confirmation ${at} of a channel is pressed`,
    async run(site) {
      const confirm = site.channelConfirms[at]
      if (!confirm) return
      const response = await site.post(confirm.url, { confirm: 'yes' })
      if (response.status === 200) site.noOver.get(confirm.to)!.delete(confirm.channel)
    },
  })),
  fc.constant({
    say: 'the list of refusals is carried to itself',
    async run(site) {
      const lines: string[] = []
      for await (const line of site.preferences.exportStops()) lines.push(line)
      await site.preferences.importStops(lines)
    },
  }),
  fc.tuple(person, fc.constantFrom('deletion', 'deactivation', 'correction' as const)).map(([to, kind]) => ({
    say: `${to} asks for ${kind}, and gets it`,
    async run(site) {
      await site.preferences.ask({ to, kind: kind as 'deletion' })
      await site.preferences.fulfil({ to, kind: kind as 'deletion' })
      if (kind !== 'correction') site.refuse(to, undefined)
    },
  })),
  fc.constant({
    say: 'everything is carried to itself',
    async run(site) {
      const lines: string[] = []
      for await (const line of site.preferences.exportAll()) lines.push(line)
      await site.preferences.importAll(lines)
    },
  }),
  person.map(to => ({
    say: `${to} is erased`,
    async run(site: Site) {
      await site.preferences.erase({ to })
      expect((await site.preferences.history({ to })).map(({ kind }) => kind)).toEqual(['erase'])
      site.refuse(to, undefined)
    },
  })),
  fc.constant({
    say: 'everything is exported, to be read in later',
    async run(site) {
      const lines: string[] = []
      for await (const line of site.preferences.exportAll()) lines.push(line)
      site.exports.push(lines)
    },
  }),
  fc.tuple(person, fc.constantFrom('tips', 'offers', 'newsletter' as const)).map(([to, topic]) => ({
    say: `${to} says yes to ${topic} at a twin of the site, which is exported`,
    async run(site: Site) {
      const twin = site.open('twin')
      if (!site.has(topic)) return
      const { confirmUrl } = await twin.subscribe({ to, topic })
      if (confirmUrl)
        await twin.handler(
          new Request(confirmUrl, { method: 'POST', body: new URLSearchParams({ confirm: 'yes' }) }),
        )
      const lines: string[] = []
      for await (const line of twin.exportAll()) lines.push(line)
      site.exports.push(lines)
    },
  })),
  fc.nat(2).map(at => ({
    say: `export ${at} is read in, as old as it is`,
    async run(site: Site) {
      // What was confirmed elsewhere takes back nothing that was said here.
      if (site.exports[at]) await site.preferences.importAll(site.exports[at])
    },
  })),
  fc.constant({
    say: 'the key of links is followed by another',
    async run(site) {
      site.linkKeys = Math.min(site.linkKeys + 1, keys.length)
      site.open()
    },
  }),
  fc.constant({
    say: 'a key is added',
    async run(site) {
      site.keys = Math.min(site.keys + 1, keys.length)
      site.open()
    },
  }),
  fc.constant({
    say: 'the policy changes',
    async run(site) {
      site.edition = Math.min(site.edition + 1, editions.length - 1)
      site.now = Math.max(site.now, Date.UTC(2026, 5, 1))
      site.open()
    },
  }),
  fc.constant({
    say: 'the program starts again and migrates',
    async run(site) {
      expect(await migrations(site.engine).apply()).toEqual([])
      site.open()
    },
  }),
  fc.integer({ min: 1, max: 5 }).map(days => ({
    say: `${days} days pass`,
    run: async site => void (site.now += days * DAY),
  })),
]

test('never lets a message through to somebody who said no to it', { timeout: 120_000 }, async () => {
  const engine = await fresh()
  await migrations(engine).apply()
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...commands), { minLength: 4, maxLength: 20 }), async story => {
      for (const table of ['heed_act', 'heed_standing', 'heed_heir', 'heed_fact', 'heed_text'])
        for (const site of ['main', 'twin'])
          await engine.write([[`delete from ${table} where tenant = ?`, site]])
      const site = new Site(engine)
      for (const { say, run } of story) {
        site.told.push(say)
        // Every step at an instant of its own: of two answers at one instant the no counts, whichever was last.
        site.now += 1
        await run(site)
      }
      await site.check()
      await checkWhole(
        engine,
        openLedger(engine, { tenant: 'main', splits: splitsOf(site.policy) }),
        splitsOf(site.policy),
      )
      refused += [...site.no.values()].reduce((sum, no) => sum + no.size, 0)
    }),
    { numRuns: Number(process.env['HEED_STORIES'] ?? 60) },
  )
  expect(refused).toBeGreaterThan(60)
})
