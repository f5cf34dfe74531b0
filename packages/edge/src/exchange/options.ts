import {
  type Choice,
  type Due,
  type PageDecision,
  type Policy,
  PolicyError,
  validatePolicy,
} from '@heed/core/server'
import type { Finding } from '../own/index.ts'
import { parseUrl } from '../url/index.ts'
import { EdgeError } from './error.ts'

/** What the form for visitors without scripts is rendered from. */
export interface FormVisit {
  readonly policy: Policy
  readonly choice: Choice
  readonly decision: PageDecision
  readonly due: Due
  /** BCP 47 tags that the browser asks for, best first. */
  readonly languages: readonly string[]
  /** Where the form is sent. */
  readonly action: string
  /** The page that it leads back to. */
  readonly back: string
  /** Whether it stands where the page asks for it; else first in the page, for browsers without scripts. */
  readonly placed: boolean
  /** Whether the page lets a style element stand, and with which nonce. */
  readonly style: boolean
  readonly nonce: string | undefined
}

export interface EdgeOptions {
  /** ISO 3166-1 or 3166-2 code in capitals, as the site knows it of a request. Default: unknown, the strictest rules. */
  readonly region?: (request: Request) => string | undefined
  /**
   * `enforce` stops what may not run and every third party nobody declared. `permissive` stops what is declared and lets the
   * rest pass. `report` stops nothing. Both tell what they saw in reports. Default: `enforce`.
   */
  readonly mode?: 'enforce' | 'permissive' | 'report'
  /**
   * What the Content-Security-Policy lets a page reach. `strict`: what may run now; a yes takes effect with the next page.
   * `lax`: every service of the policy; the guard decides in the page. `off`: no header. Default: `strict`.
   */
  readonly floor?: 'strict' | 'lax' | 'off'
  /** Hosts of the site's own besides the one that is asked and those that the policy covers. */
  readonly hosts?: readonly string[]
  /** The site's origin as browsers see it, where a proxy stands in front. Default: the request's. */
  readonly origin?: string
  /** The choice's cookie, as the page's store has it. Default: `heed`, for the host alone. */
  readonly cookie?: { readonly name?: string; readonly domain?: string }
  /** Where the edge's own endpoints stand. Default: `/.well-known/heed`. */
  readonly path?: string
  /** The URL of `heed.js`, to be placed first in every page with the policy. Default: nothing is placed. */
  readonly script?: string
  /**
   * Renders a form by which visitors without scripts answer, as HTML; `choiceForm()` of `@heed/banner/server` does. It is placed first in
   * the body within `<noscript>`, and in `<heed-choices>` where the page has one. Default: there is none.
   */
  readonly form?: (visit: FormVisit) => string
  /** The nonce of a response, where the site does not name it in a Content-Security-Policy header field. */
  readonly nonce?: (request: Request) => string | undefined
  /** Hears, once each, what browsers reported of places that the policy does not let them reach. Turns reporting on. */
  readonly onFinding?: (finding: Finding) => void
  /** Hears of errors of the edge's own, and of the functions above. Default: `console.error`. */
  readonly onError?: (error: unknown) => void
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number
}

/** The options, checked and complete. The site's own functions in it do not throw. */
export interface Settled {
  readonly mode: 'enforce' | 'permissive' | 'report'
  readonly floor: 'strict' | 'lax' | 'off'
  readonly hosts: readonly string[]
  readonly origin: URL | undefined
  readonly cookie: { readonly name: string; readonly domain: string | undefined }
  readonly path: string
  readonly script: string | undefined
  readonly form: ((visit: FormVisit) => string | undefined) | undefined
  readonly region: (request: Request) => string | undefined
  readonly nonce: (request: Request) => string | undefined
  readonly onFinding: ((finding: Finding) => void) | undefined
  readonly onError: (error: unknown) => void
  readonly now: () => number
}

/** Checks policy and options, and fills in what is left out. Throws `PolicyError` or `EdgeError`. */
export function settle(policy: Policy, options: EdgeOptions): Settled {
  const issues = validatePolicy(policy)
  if (issues.length) throw new PolicyError(issues)
  const { mode = 'enforce', floor = 'strict', hosts = [], path = '/.well-known/heed', cookie = {} } = options
  oneOf('mode', mode, ['enforce', 'permissive', 'report'])
  oneOf('floor', floor, ['strict', 'lax', 'off'])
  if (!/^(\/[\w.~-]+)+$/.test(path))
    throw new EdgeError('path', path, 'Give a path such as /.well-known/heed, without a slash at its end.')
  const { onError = error => console.error(error), onFinding } = options
  const safely =
    <Value, Result>(act: ((value: Value) => Result) | undefined) =>
    (value: Value): Result | undefined => {
      try {
        return act?.(value)
      } catch (error) {
        onError(error)
      }
    }
  const { name = 'heed', domain } = cookie
  if (!/^[\w.-]+$/.test(name))
    throw new EdgeError('cookie.name', name, 'Use letters, digits, dots, hyphens and underscores.')
  if (domain !== undefined && !/^\.?[\w-]+(\.[\w-]+)+$/.test(domain))
    throw new EdgeError('cookie.domain', domain, 'Give a domain such as example.com.')
  return {
    mode,
    floor,
    hosts,
    path,
    cookie: { name, domain },
    origin: originOf(options.origin),
    script: options.script,
    form: options.form && safely(options.form),
    region: safely(options.region),
    nonce: safely(options.nonce),
    onFinding: onFinding && (finding => void Promise.resolve(safely(onFinding)(finding)).catch(onError)),
    onError,
    now: options.now ?? Date.now,
  }
}

function oneOf(path: string, found: string, allowed: readonly string[]): void {
  if (!allowed.includes(found)) throw new EdgeError(path, found, `Give one of ${allowed.join(', ')}.`)
}

function originOf(text: string | undefined): URL | undefined {
  if (text === undefined) return
  const url = /^https?:\/\//.test(text) ? parseUrl(text) : undefined
  if (!url || url.origin !== text)
    throw new EdgeError('origin', text, 'Give scheme, host and port only: https://example.com.')
  return url
}
