/** What other systems are told of, when a delivery that failed is tried again, and which addresses are of this network. */

export const WEBHOOK_KINDS = ['contact.created', 'contact.updated', 'contact.erased', 'interaction.recorded'] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]

/** What a test sends; nobody subscribes to it. */
export const TEST_KIND = 'webhook.test'

export type Attempt = {
  at: string
  /** Null when there was no answer. */
  status: number | null
  /** Why it did not arrive, as a word: `timeout`, `refused`, `redirect`, `private_address`, ...; null when it did. */
  error: string | null
  ms: number
  /** The beginning of the answer. */
  response: string | null
}

const MINUTE = 60
const HOUR = 3600
/** Seconds to wait after each attempt that failed: ten attempts over about a day. */
export const WAITS_S = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 8 * HOUR] as const

/** A receiver may ask for more time, but not for ever. */
const LONGEST_S = 8 * HOUR

/**
 * Seconds until the next attempt, or null when that was the last one. `dice` from 0 to 1 spreads what failed together;
 * `retryAfter` is what the receiver asked for.
 */
export function waitAfter(attempts: number, dice: number, retryAfter: number | null): number | null {
  const wait = WAITS_S[attempts - 1]
  if (wait === undefined) return null
  return Math.max(wait * (1 + dice / 5), Math.min(retryAfter ?? 0, LONGEST_S))
}

/** 2xx is heard; 410 says that nobody will ever listen there again. */
export function outcomeOf(status: number | null): 'delivered' | 'gone' | 'again' {
  if (status !== null && status >= 200 && status < 300) return 'delivered'
  return status === 410 ? 'gone' : 'again'
}

/** IPv4 ranges that are no public place (IANA special-purpose registry), as network and bits. */
const PRIVATE_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

/** Whether an IP address (4 or 6, as `net` writes it) is of a network that only this machine or its neighbours see. */
export function isPrivateAddress(address: string): boolean {
  if (!address.includes(':')) return isPrivate4(number4(address))
  const groups = groupsOf(address.split('%', 1)[0]!)
  if (!groups) return true
  const [a, b] = groups as [number, number]
  // IPv4 inside IPv6: mapped, compatible (:: and ::1 among them), translated (NAT64), 6to4.
  const low = groups[6]! * 65_536 + groups[7]!
  const head = groups.slice(0, 5).every((group) => group === 0)
  if (head && (groups[5] === 0xffff || groups[5] === 0)) return isPrivate4(low)
  if (a === 0x64 && b === 0xff9b) return isPrivate4(low)
  if (a === 0x2002) return isPrivate4(b * 65_536 + groups[2]!)
  // Only 2000::/3 is given out; of it, documentation, benchmarking and Teredo are no places.
  return a >> 13 !== 1 || (a === 0x2001 && (b === 0xdb8 || b < 0x200)) || (a === 0x3fff && b < 0x1000)
}

function isPrivate4(address: number): boolean {
  return PRIVATE_4.some(([network, bits]) => {
    const size = 2 ** (32 - bits)
    return Math.floor(address / size) === Math.floor(number4(network) / size)
  })
}

function number4(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** The eight groups of an IPv6 address; null for none. */
function groupsOf(address: string): number[] | null {
  const last = address.lastIndexOf(':') + 1
  const dotted = address.slice(last)
  const low = dotted.includes('.') ? number4(dotted) : 0
  const plain = dotted.includes('.')
    ? `${address.slice(0, last)}${(low >>> 16).toString(16)}:${(low % 65_536).toString(16)}`
    : address
  const [head, tail] = plain.split('::').map((half) => half.split(':').filter(Boolean))
  const known = [...(head ?? []), ...(tail ?? [])].map((group) => Number.parseInt(group, 16))
  const missing = 8 - known.length
  if (known.some(Number.isNaN) || missing < 0) return null
  const zeros = Array<number>(missing).fill(0)
  return [...known.slice(0, head?.length ?? 0), ...zeros, ...known.slice(head?.length ?? 0)]
}
