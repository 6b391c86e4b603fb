/** Whether a mail's sender is who they say: what a server that the operator trusts found out (RFC 8601). */

import { getDomain } from 'tldts'
import type { Headers } from './headers.ts'

/** Exchange Online leaves its name out of its own field and renames those of others, so it is known by having none. */
const UNNAMED = 'outlook.com'

/**
 * Whether DMARC passed for the sender's domain, by the `Authentication-Results` of a server that the operator trusts by
 * its name: anybody can write such a field into their own mail (RFC 8601, 5).
 */
export function passedDmarc(headers: Headers, trusted: unknown, from: string): boolean {
  if (typeof trusted !== 'string' || trusted === '') return false
  // The server that takes a mail in writes its own field above all others.
  const first = headers.find(([name]) => name.toLowerCase() === 'authentication-results')?.[1]
  if (first === undefined) return false
  const [head = '', ...rest] = resultsIn(first)
  const isNamed = /^[^\s=]+/.exec(head)?.[0] === trusted.toLowerCase() && !head.includes('=')
  const isUnnamed = trusted.toLowerCase() === UNNAMED && head.includes('=')
  if (!isNamed && !isUnnamed) return false
  const found = (isUnnamed ? [head, ...rest] : rest).map((result) => result.split(/\s+/))
  const dmarc = found.filter(([method]) => method?.startsWith('dmarc='))
  return (
    dmarc.length > 0 &&
    dmarc.every((words) => words[0] === 'dmarc=pass' && words.includes(`header.from=${domainOf(from)}`))
  )
}

/** The field's parts, without comments and without what stands in quotes: a sender chooses some of those words. */
function resultsIn(field: string): string[] {
  let bare = ''
  let depth = 0
  let isQuoted = false
  for (let i = 0; i < field.length; i++) {
    const char = field[i]!
    if (char === '\\') i++
    else if (char === '"' && depth === 0) isQuoted = !isQuoted
    else if (char === '(' && !isQuoted) depth++
    else if (char === ')' && !isQuoted) depth = Math.max(0, depth - 1)
    else if (depth === 0 && !isQuoted) bare += char
  }
  return bare
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
}

/** DMARC's relaxed alignment: both belong to one registered domain (RFC 7489, 3.1). */
export function isAligned(domain: string, from: string): boolean {
  const [a, b] = [domain.toLowerCase(), domainOf(from)]
  if (a === '' || b === '') return false
  const registered = getDomain(b, { allowPrivateDomains: true })
  return a === b || (registered !== null && getDomain(a, { allowPrivateDomains: true }) === registered)
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
