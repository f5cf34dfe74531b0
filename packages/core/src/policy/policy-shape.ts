import { either, flag, list, map, oneOf, record, string } from './shape.ts'
import type {
  AtMost,
  Changes,
  Citation,
  CookieRule,
  KeyRule,
  Lasting,
  Policy,
  Practice,
  Provider,
  Purpose,
  Service,
  Signalled,
  Site,
  Topic,
  Version,
} from './types.ts'

const words = string('words')
const places = list(string('place'))
const text = either(
  'bad-text',
  'write a string, or one string per language: `{ en: "…", de: "…" }`',
  words,
  map('language', words),
)
const mode = oneOf('bad-mode', 'required', 'opt-in', 'opt-out', 'exempt-with-objection')
const modeByRegion = either(
  'bad-mode',
  'write a mode, or one mode per region with a `default`',
  mode,
  map('region', mode, { needs: 'default' }),
)
const signal = either('wrong-type', 'write true, false or a list of purposes', flag, list(words))

const cites = list(record<Citation>({ id: words, words }, {}))
const dated = { since: words, until: words }
const practice = record<Practice>({ text }, { contact: string('contact'), cites })

/** How often a message may go to one address is counted up to here. */
const SENDS = Array.from({ length: 32 }, (_, at) => at + 1)

const lasting = { lasts: string('duration'), askAgain: string('duration') }

/** The shape of a whole policy. Names that refer to other names are plain words here: the cross-checks look them up. */
export const policyShape = record<Policy>(
  {
    heed: oneOf('unsupported-format', 1),
    language: string('language'),
    site: record<Site>(
      {
        name: text,
        covers: list(string('host')),
        controller: record<Site['controller']>(
          { name: words },
          { contact: string('contact'), address: words },
        ),
      },
      { url: string('url'), policyUrl: string('link'), cites },
    ),
    versions: list(
      record<Version>(
        { id: string('version'), effective: string('instant') },
        { summary: text, asks: list(words), reachesBack: flag, cites },
      ),
      'no-version',
    ),
    purposes: map(
      'id',
      record<Purpose>(
        { title: text, text },
        {
          mode: modeByRegion,
          exemption: oneOf('bad-value', 'statistics', 'appearance'),
          sale: flag,
          sharing: flag,
          targeting: flag,
          without: text,
          data: list(words),
          ...dated,
          cites,
        },
      ),
    ),
  },
  {
    $schema: words,
    services: map(
      'id',
      record<Service>(
        {
          title: text,
          purpose: words,
          provider: record<Provider>({ name: words, uses: text }, { policyUrl: string('link') }),
        },
        {
          text,
          hosts: places,
          beacons: places,
          frames: places,
          cookies: list(
            record<CookieRule>(
              { name: string('cookie'), lifetime: string('lifetime') },
              { text, httpOnly: flag },
            ),
          ),
          storage: list(
            record<KeyRule>(
              { name: string('key'), area: oneOf('bad-value', 'local', 'session', 'database', 'cache') },
              { lifetime: string('lifetime'), text },
            ),
          ),
          without: text,
          ...dated,
          cites,
        },
      ),
      { mayBeEmpty: true },
    ),
    topics: map(
      'id',
      record<Topic>(
        { title: text, text, mode: modeByRegion, channel: oneOf('bad-value', 'email') },
        {
          confirm: flag,
          once: flag,
          opens: words,
          carries: list(words),
          atMost: record<AtMost>({ sends: oneOf('bad-value', ...SENDS), within: string('duration') }, {}),
          splitFrom: words,
          frequency: text,
          basis: text,
          without: text,
          ...dated,
          cites,
        },
      ),
      { mayBeEmpty: true },
    ),
    signals: record<Signalled>({}, { gpc: signal, dnt: signal }),
    choice: record<NonNullable<Policy['choice']>>(
      {},
      { ...lasting, regions: map('region', record<Lasting>({}, lasting), { mayBeEmpty: true }) },
    ),
    regions: map('region', mode, { mayBeEmpty: true }),
    changes: record<Changes>(
      { announce: list(oneOf('bad-value', 'email', 'notice'), 'empty') },
      {
        after: string('duration'),
        newUsersAtOnce: flag,
        objection: flag,
        sparesOptedOut: flag,
        text,
        cites,
      },
    ),
    requests: record<NonNullable<Policy['requests']>>(
      {},
      {
        access: practice,
        correction: practice,
        deletion: practice,
        deactivation: practice,
        objection: practice,
        stop: practice,
      },
    ),
    disclosures: map('id', practice, { mayBeEmpty: true }),
  },
)
