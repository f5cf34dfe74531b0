import type { Mode } from '../policy/index.ts'

/** A law behind the table of regions, as it was read and where. Data for servers and documents; nothing decides by it. */
export interface Law {
  /** ISO 3166-1 or 3166-2 code. `US` is a state that is not known. */
  readonly region: string
  /** What it asks for a purpose that is neither necessary nor exempt. */
  readonly mode: Mode
  /** Whether it obliges a site to honour Global Privacy Control. */
  readonly gpc: 'binding' | 'not-required'
  /** Whether it exempts what a purpose may name as its `exemption`. */
  readonly exempts?: true
  /** How long after a refusal one may ask again, where it says so itself: an ISO 8601 duration. */
  readonly askAgain?: string
  readonly law: string
  /** Where it was read. */
  readonly source: string
  /** The day it was read. */
  readonly read: string
  /** Whether the source only reports the law. Check the law itself before relying on it. */
  readonly secondary: boolean
}

const read = '2026-11-22'

/** The European Economic Area: the 27 member states of the European Union, Iceland, Liechtenstein and Norway. */
const eea = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
)

const STATES = 'Overviews of state laws: cookiebeam.com guide; foster.com, 2025-12-16; olenderfeldman.com'
const EXPLAINER = 'W3C GPC explainer 4.1 (git w3c/gpc@58d8695)'

/** A state whose law lets people opt out; overviews disagree on some dates, so none is given. */
function state(code: string, law: string, gpc: Law['gpc'] = 'not-required'): Law {
  const source = gpc === 'binding' ? `${STATES}; ${EXPLAINER}` : STATES
  return { region: `US-${code}`, mode: 'opt-out', gpc, law, source, read, secondary: true }
}

/**
 * The laws that were read for the table of regions. A place without a row was not looked at: opt-in there is caution,
 * not a statement about its law.
 */
export const laws: readonly Law[] = [
  ...eea.map(
    (region): Law => ({
      region,
      mode: 'opt-in',
      gpc: 'not-required',
      law: 'Directive 2002/58/EC, Article 5(3), with consent as in Regulation (EU) 2016/679, Articles 4(11) and 7',
      source:
        'EDPB Guidelines 2/2023 and 05/2020 and Cookie Banner Taskforce report of 2023-01-17, as reported by technologylawdispatch.com and wsgrdataadvisor.com; on GPC: W3C GPC explainer 4.2',
      read,
      secondary: true,
    }),
  ),
  {
    region: 'GB',
    mode: 'opt-in',
    gpc: 'not-required',
    exempts: true,
    law: 'Privacy and Electronic Communications Regulations 2003, regulation 6 and Schedule A1 (Data (Use and Access) Act 2025, in force 2026-02-05)',
    source:
      'ICO guidance on storage and access technologies of 2026-04-29, as reported by hunton.com, 2026-04-29, and osborneclarke.com, 2026-05-13; on GPC: W3C GPC explainer 4.2',
    read,
    secondary: true,
  },
  {
    region: 'US',
    mode: 'opt-out',
    gpc: 'binding',
    law: 'No federal law; what the state laws below ask, the strictest of them for each point but the time before asking again',
    source: `${STATES}; ${EXPLAINER}`,
    read,
    secondary: true,
  },
  {
    region: 'US-CA',
    mode: 'opt-out',
    gpc: 'binding',
    law: 'California Code of Regulations, title 11, sections 7025 and 7026',
    source: 'law.cornell.edu/regulations/california/11-CCR-7025 and 11-CCR-7026',
    read,
    secondary: false,
  },
  {
    region: 'US-CA',
    mode: 'opt-out',
    gpc: 'binding',
    askAgain: 'P12M',
    law: 'California Civil Code, section 1798.135(c)(4)',
    source: 'Quoted from knowledge of the code, not read again',
    read,
    secondary: true,
  },
  state('CO', 'Colorado Privacy Act', 'binding'),
  state('CT', 'Connecticut Data Privacy Act', 'binding'),
  state('DE', 'Delaware Personal Data Privacy Act', 'binding'),
  state('MD', 'Maryland Online Data Privacy Act', 'binding'),
  state('MN', 'Minnesota Consumer Data Privacy Act', 'binding'),
  state('MT', 'Montana Consumer Data Privacy Act', 'binding'),
  state('NE', 'Nebraska Data Privacy Act', 'binding'),
  state('NH', 'New Hampshire Revised Statutes, chapter 507-H', 'binding'),
  state('NJ', 'New Jersey Data Privacy Act', 'binding'),
  state('OR', 'Oregon Consumer Privacy Act', 'binding'),
  state('TX', 'Texas Data Privacy and Security Act', 'binding'),
  state('VA', 'Virginia Consumer Data Protection Act'),
  state('UT', 'Utah Consumer Privacy Act'),
  state('IA', 'Iowa Consumer Data Protection Act'),
  state('IN', 'Indiana Consumer Data Protection Act'),
  state('KY', 'Kentucky Consumer Data Protection Act'),
  state('TN', 'Tennessee Information Protection Act'),
  state('RI', 'Rhode Island Data Transparency and Privacy Protection Act'),
  state('FL', 'Florida Digital Bill of Rights'),
]

/**
 * The laws behind what a region gets: a state's own, or its country's where the state has none here. None where no law
 * was looked at.
 */
export function lawsOf(region: string): readonly Law[] {
  const own = laws.filter(law => law.region === region)
  return own.length ? own : laws.filter(law => law.region === region.slice(0, 2))
}
