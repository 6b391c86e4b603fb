/** E-mail addresses: one spelling for each, which equality is on (R10). */

/** RFC 5321: a path is at most 256 octets with its angle brackets. */
const LONGEST = 254

/** RFC 5322 dot-atom. There is no limit of 64 here: reply addresses of ticket systems are longer and do arrive. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+)*$/u
const QUOTED_LOCAL = /^"((?:[^"\\]|\\.)+)"$/s
/** Host names (RFC 1123) with two labels or more; the last is no number, so that `1.2.3.4` is none. */
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z][a-z0-9-]{0,61}[a-z0-9])$/

/** What most addresses look like; they are in their final form already. */
const PLAIN_LOCAL = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*$/
const PLAIN_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/

function isPlain(raw: string): boolean {
  const at = raw.indexOf('@')
  return at > 0 && PLAIN_LOCAL.test(raw.slice(0, at)) && PLAIN_DOMAIN.test(raw.slice(at + 1))
}

/**
 * The one form of an e-mail address, or null when the text is none: lower case, NFC, the domain in ASCII (IDNA), at most
 * 254 octets. Takes `mailto:` links, `<...>`, `Name <...>`, surrounding white space and invisible characters off.
 * Dots and plus tags stay: they are other mailboxes at some providers (R10); see `emailSuggestionKey`.
 */
export function normaliseEmail(raw: string): string | null {
  if (raw.length > 2 * LONGEST) return null
  if (raw.length <= LONGEST && isPlain(raw)) return raw
  const address = bare(raw.replace(/\p{Cf}/gu, '').trim())
  const at = address.lastIndexOf('@')
  const local = localPart(address.slice(0, at))
  const domain = domainPart(address.slice(at + 1))
  if (at < 1 || local === null || domain === null) return null
  const email = `${local}@${domain}`
  return new TextEncoder().encode(email).length <= LONGEST ? email : null
}

function inBrackets(text: string): string {
  const inside = text.slice(text.lastIndexOf('<') + 1, -1)
  return text.endsWith('>') && text.includes('<') && !inside.includes('>') ? inside : text
}

function bare(text: string): string {
  const address = inBrackets(text).trim()
  return /^mailto:/i.test(address) ? address.slice(7).split('?', 1)[0]! : address
}

function localPart(raw: string): string | null {
  const local = raw.normalize('NFC').toLowerCase().normalize('NFC')
  if (/[\p{Cc}\p{Cs}\p{Z}]/u.test(local)) return null
  if (LOCAL.test(local)) return local
  // Quotes that are not needed are another spelling of the same mailbox (RFC 5321, 4.1.2).
  const quoted = QUOTED_LOCAL.exec(local)?.[1]?.replace(/\\(.)/gs, '$1')
  if (quoted === undefined) return null
  return LOCAL.test(quoted) ? quoted : `"${quoted.replace(/["\\]/g, '\\$&')}"`
}

function domainPart(raw: string): string | null {
  const ascii = /^[\x21-\x7e]+$/.test(raw) ? raw.toLowerCase() : inAscii(raw)
  const domain = ascii?.replace(/\.$/, '') ?? ''
  return domain.length <= 253 && DOMAIN.test(domain) ? domain : null
}

/** By the URL standard's host rules (UTS 46), which browsers and mail programs follow. */
function inAscii(domain: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61_-]+$/u.test(domain)) return null
  return URL.canParse(`http://${domain}/`) ? new URL(`http://${domain}/`).hostname : null
}
