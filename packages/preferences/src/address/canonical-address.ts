/** RFC 5321 section 4.5.3.1.3 with the correction of RFC 3696 erratum 1690. */
const MOST_OCTETS = 254

// Control characters could smuggle a header; the Unicode line separators count as such.
const UNSENDABLE = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u
const NOT_IN_LOCAL = /[\s<>()[\]\\,;:"]/u
// Whatever `URL` would take as the end of a host, decode, or read as a port.
const NOT_IN_DOMAIN = /[\s/?#:%\\[\]<>^|]/u
/** An address that may be its own canonical form, if its domain is. */
const SPELT = /^[a-z0-9_.+-]+@([a-z0-9.-]+)$/
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/**
 * The one spelling of an e-mail address by which a person is known here, or undefined when it is none: trimmed,
 * in Unicode's NFC, in lower case, the domain in its ASCII form (IDNA). Dots and `+tags` stay: they can be different
 * people. Quoted local parts and address literals (`me@[192.0.2.1]`) count as invalid.
 */
export function canonicalAddress(text: unknown): string | undefined {
  // Most are spelt so already, and are told by one look.
  const domainOf = typeof text === 'string' && text.length <= MOST_OCTETS ? SPELT.exec(text)?.[1] : undefined
  if (domainOf && knownHost(domainOf) === domainOf) return text as string
  if (typeof text !== 'string' || text.length > 4 * MOST_OCTETS || UNSENDABLE.test(text)) return undefined
  const [local, domain, ...more] = text.trim().normalize('NFC').split('@')
  if (!local || !domain || more.length > 0 || NOT_IN_LOCAL.test(local) || NOT_IN_DOMAIN.test(domain))
    return undefined
  const host = knownHost(domain)
  if (!host) return undefined
  // Lower case can undo NFC (the Turkish capital dotted I), so it is made once more.
  const address = `${local.toLowerCase().normalize('NFC')}@${host}`
  // No letter has more than three octets.
  const long = address.length * 3 > MOST_OCTETS && new TextEncoder().encode(address).length > MOST_OCTETS
  return long ? undefined : address
}

/** The hosts of the last domains that were asked for: most addresses share a few. */
const hosts = new Map<string, string | undefined>()
const MOST_HOSTS = 1000

function knownHost(domain: string): string | undefined {
  if (hosts.has(domain)) return hosts.get(domain)
  const host = asciiHost(domain)
  if (hosts.size >= MOST_HOSTS) hosts.clear()
  hosts.set(domain, host)
  return host
}

function asciiHost(domain: string): string | undefined {
  let host: string
  try {
    host = new URL(`http://${domain}`).hostname.replace(/\.$/, '')
  } catch {
    // Not a host by the URL standard's IDNA rules.
    return undefined
  }
  const labels = host.split('.')
  // A last label of digits only is an IP address to `URL`, which rewrites it.
  const named = labels.every(label => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!)
  return named && host.length <= 253 ? host : undefined
}
