/** Which host names can take mail: a public suffix that exists, after at least one more label. */

import { parse } from 'tldts'

const MAX_HOST = 253
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/** What people's fingers make of "com"; kept as typed, believed only behind a provider's name. */
export const MISTYPED_COM: ReadonlySet<string> = new Set([
  'con',
  'cmo',
  'cim',
  'vom',
  'xom',
  'comm',
  'ocm',
  'cpm',
  'coom',
])

/** Whether the last labels are a public suffix of the official list ("com", "co.uk", "москва"). */
export function isPublicSuffix(suffix: string): boolean {
  const read = parse(`x.${suffix}`, { extractHostname: false, validateHostname: false })
  return read.isIcann === true && read.publicSuffix === suffix
}

/** Suffixes that no registry gives out (RFC 2606, 6761, 6762, 9476 and ICANN's of 2024): mail inside a house or a test. */
const RESERVED: ReadonlySet<string> = new Set(['test', 'example', 'invalid', 'localhost', 'local', 'internal', 'alt'])

/** Takes lower-case text; IDN labels may be Unicode or `xn--`. */
export function isMailHost(host: string): boolean {
  if (host.length > MAX_HOST || !host.includes('.')) return false
  if (!host.split('.').every((label) => LABEL.test(label))) return false
  if (RESERVED.has(host.slice(host.lastIndexOf('.') + 1))) return true
  const { isIcann, domain } = parse(host, { extractHostname: false, validateHostname: false })
  return isIcann === true && domain !== null
}

/** The host in ASCII: an international name as `xn--`. Undefined when it is none. */
export function asciiHost(host: string): string | undefined {
  const low = host.normalize('NFC').toLowerCase()
  if (/^[\x21-\x7e]+$/.test(low)) return low
  try {
    return new URL(`http://${low}`).hostname
  } catch {
    return undefined
  }
}
