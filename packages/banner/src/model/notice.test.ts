import { expect, test } from 'vitest'
import { notice } from './notice.ts'
import { shop, sourceOf } from './shop.fixture.ts'

test('names what is off and asked for, and apart from it what is on until refused', () => {
  const [text] = notice(sourceOf()).lines
  expect(text).toContain('Shop asks your permission for: Counting and Ads.')
  expect(text).toContain('On until you say no: Shape.')
  expect(text).not.toContain('Basket')
  expect(text).not.toContain('Contests')
})

test('offers yes and no to the same purposes when nothing was answered before', () => {
  const { accept, refuse } = notice(sourceOf())
  expect(accept).toEqual({ label: 'Accept all', answers: { counting: true, ads: true, shape: true } })
  expect(refuse).toEqual({ label: 'Refuse all', answers: { counting: false, ads: false, shape: false } })
})

test('answers only what is asked when the rest was answered before', () => {
  const { accept, refuse, lines } = notice(sourceOf({ counting: false, shape: true }))
  expect(accept).toEqual({ label: 'Accept', answers: { ads: true } })
  expect(refuse).toEqual({ label: 'Refuse', answers: { ads: false } })
  expect(lines[0]).toContain('Your other answers stay as they are.')
})

const grown = {
  ...shop,
  services: {
    ...shop.services,
    replay: {
      title: 'Replay',
      purpose: 'counting',
      since: 'b',
      provider: { name: 'Playback', uses: 'finding errors.' },
    },
  },
}

test('names services that were added after the answer and asks about nothing else', () => {
  const { accept, lines } = notice(
    sourceOf({ counting: { version: 'a' }, ads: false, shape: false }, { policy: grown }),
  )
  expect(lines[0]).toContain('New services were added since you last answered: Replay (Playback).')
  expect(lines[0]).not.toContain('asks your permission')
  expect(accept.answers).toEqual({ replay: true })
})

test('leaves what Global Privacy Control holds off out of both answers and says so', () => {
  const { accept, refuse, lines } = notice(sourceOf({}, { signals: { gpc: true } }))
  expect(accept.answers).toEqual({ counting: true, shape: true })
  expect(refuse.answers).toEqual({ counting: false, shape: false })
  expect(lines[1]).toBe('Your browser sends Global Privacy Control; we honour it: Ads will stay off.')
})

test('does not claim to honour a signal that the policy ignores', () => {
  const policy = { ...shop, signals: { gpc: false } }
  expect(notice(sourceOf({}, { policy, signals: { gpc: true } })).lines).toHaveLength(1)
})

test('covers everything when it is shown although nothing is due', () => {
  const { accept, lines } = notice(sourceOf({ counting: true, ads: false, shape: true }))
  expect(accept).toEqual({ label: 'Accept all', answers: { counting: true, ads: true, shape: true } })
  expect(lines[0]).toContain('On until you say no: Counting and Shape.')
})

test.each([
  ['/privacy', '/privacy'],
  ['https://shop.example/p', 'https://shop.example/p'],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
])('links to the policy at %s only when that is an address of the web', (policyUrl, url) => {
  const policy = { ...shop, site: { ...shop.site, policyUrl } }
  expect(notice(sourceOf({}, { policy })).link?.url).toBe(url)
})
