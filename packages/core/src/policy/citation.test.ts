import { expect, test } from 'vitest'
import { citationStands, findCitations, whereCitationEnds } from './citation.ts'
import { goodPolicy, goodText } from './good-policy.fixture.ts'

test('finds every citation with its path, in the order of the document', () => {
  expect(findCitations(goodPolicy).map(({ path, citation }) => `${path} ${citation.id}`)).toEqual([
    'site.cites[0] S1',
    'versions[1].cites[0] V1',
    'purposes.statistics.cites[0] P1',
    'services.counter.cites[0] C1',
    'topics.newsletter.cites[0] T1',
    'requests.deletion.cites[0] R1',
    'disclosures.court-order.cites[0] D1',
    'changes.cites[0] X1',
  ])
})

test('finds none in a policy that cites nothing', () => {
  const { heed, language, site, versions, purposes } = goodPolicy
  const { cites: _, ...uncited } = site
  const none = {
    heed,
    language,
    site: uncited,
    versions: [versions[0]!],
    purposes: { necessary: purposes['necessary']! },
  }
  expect(findCitations(none)).toEqual([])
})

test.each([
  ['the words as they are', 'You may refuse cookies.'],
  ['a part of a sentence', 'may refuse'],
  ['other white space', ' You\n\tmay\u00a0 refuse '],
])('finds %s', (_, words) => {
  expect(citationStands(words, 'Hello. You  may\nrefuse cookies.')).toBe(true)
})

test.each([
  ["don't", 'We don’t sell.'],
  ['don’t', "We don't sell."],
  ['"tell us"', 'what you “tell us” here'],
  ['„tell us“', 'what you "tell us" here'],
  ['cookies', 'coo\u00adkies'],
])('takes %s for what stands in %s', (words, text) => {
  expect(citationStands(words, text)).toBe(true)
})

test.each([
  ['other words', 'You may not refuse', 'You may refuse'],
  ['other case', 'you may refuse', 'You may refuse'],
  ['other punctuation', 'You, may refuse', 'You may refuse'],
  ['words in another order', 'refuse You may', 'You may refuse'],
  ['no words', ' ', 'You may refuse'],
  ['words of an empty text', 'You', ''],
])('does not find %s', (_, words, text) => {
  expect(citationStands(words, text)).toBe(false)
})

test('says from where on the words differ', () => {
  expect(whereCitationEnds('We count visits of everybody here', goodText)).toBe('of everybody here')
  expect(whereCitationEnds('Nobody counts', goodText)).toBe('Nobody counts')
  expect(whereCitationEnds('We count visits', goodText)).toBe('')
})
