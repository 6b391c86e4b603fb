/** Tells "the database is not there" from "the database said no". */

/** The database cannot be opened. The message is for people, says what to do and holds no password. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'DatabaseUnavailable'
  }
}

/** Node's words for a peer that is away: nothing listens, no such host, the line broke or stayed silent. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH'])

/** pg's own words, which come without a code. */
const BROKEN = /^(Connection terminated|timeout (expired|exceeded)|Client (has encountered|was closed))/

/**
 * True when the same statement may succeed later, against a database that is back: refused, broken, starting or
 * stopping (57P01 to 57P03), out of connections (53300), or a pool that waited in vain. A statement that ran out of
 * time (57014) is not one of them.
 */
export function isUnavailable(error: unknown): boolean {
  const { code, message = '', syscall } = (error ?? {}) as { code?: string; message?: string; syscall?: string }
  if (!code) return BROKEN.test(message)
  if (code === 'ENOENT') return syscall === 'connect'
  return AWAY.has(code) || code === '53300' || /^(57P0[123]|08)/.test(code)
}
