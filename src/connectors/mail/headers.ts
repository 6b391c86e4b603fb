/** Header fields of a mail, and what they say of who wrote it: a person, a machine, a list. */

export type Headers = readonly (readonly [name: string, value: string])[]

export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1]
}

/** Raw header lines, folded ones joined (RFC 5322, 2.2.3). */
export function readHeaders(text: string): Headers {
  return text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const at = line.indexOf(':')
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : []
    })
}

/** Answers of machines, lists and bounces are nobody's words (RFC 3834, RFC 2919). */
export function isFromMachine(headers: Headers, from: string): boolean {
  const has = (name: string) => headerOf(headers, name) !== undefined
  const value = (name: string) => (headerOf(headers, name) ?? '').toLowerCase()
  const automatic = value('auto-submitted')
  return (
    (automatic !== '' && !automatic.startsWith('no')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'list-id', 'feedback-id'].some(has) ||
    /^(bulk|junk|list|auto_reply)/.test(value('precedence')) ||
    value('content-type').startsWith('multipart/report') ||
    value('return-path').trim() === '<>' ||
    /^(mailer-daemon|postmaster)@/i.test(from)
  )
}

/** Message ids without their brackets, in order. */
export function messageIds(text: string | undefined): string[] {
  return (text ?? '')
    .split('<')
    .slice(1)
    .flatMap((part) => {
      const id = part.slice(0, part.indexOf('>'))
      return part.includes('>') && id.length >= 3 && !/\s/.test(id) ? [id] : []
    })
}

/**
 * Whether DMARC passed for the sender's domain, by the `Authentication-Results` of a server that the operator trusts by
 * its name: anybody can write such a field into their own mail (RFC 8601, 5).
 */
export function passedDmarc(headers: Headers, trusted: unknown, from: string): boolean {
  if (typeof trusted !== 'string' || trusted === '') return false
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase()
  const own = headers.filter(([name]) => name.toLowerCase() === 'authentication-results').map(([, value]) => value)
  // The server that takes a mail in writes its own field above all others.
  const [first] = own
  if (first?.split(';')[0]?.trim().split(/\s/)[0]?.toLowerCase() !== trusted.toLowerCase()) return false
  const words = first
    .toLowerCase()
    .split(';')
    .map((result) => result.trim().split(/\s/))
    .find(([method]) => method?.startsWith('dmarc='))
  return words?.[0] === 'dmarc=pass' && words.includes(`header.from=${domain}`)
}
