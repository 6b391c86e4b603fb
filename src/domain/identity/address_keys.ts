/** Keys under which addresses meet that are nearly the same (R10), and in what they are. */

import { domainToUnicode } from 'node:url'
import { emailSuggestionKey, phoneKey } from '../identifier.ts'
import { say } from '../sentences.ts'
import { givenNames } from './names.ts'

/** Letters that look like others, in print or on a screen. */
const LOOKS_LIKE: Record<string, string> = {
  ...{ '0': 'o', '1': 'l', '|': 'l', rn: 'm', vv: 'w' },
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j', һ: 'h', ԁ: 'd', ո: 'n', ɡ: 'g' },
  ...{ ο: 'o', α: 'a', ν: 'v', ι: 'i', κ: 'k', ρ: 'p', τ: 't', υ: 'u', ı: 'i' },
}
const LOOKALIKE = /rn|vv|[01|аеорсухіѕјһԁոɡοανικρτυı]/g

/** A name of fewer letters is near too many others. */
const SHORTEST = 5
/** What two numbers have in common that are the same but for the country code. */
const TAIL = 8

/** How an address looks: one form for all that are easily taken for each other, dots and tags left out. */
function looksOf(email: string): [local: string, domain: string] {
  const key = emailSuggestionKey(email)
  const at = key.lastIndexOf('@')
  const domain = key.slice(at + 1)
  const plain = (text: string) => text.replace(LOOKALIKE, (found) => LOOKS_LIKE[found]!)
  return [plain(key.slice(0, at)), plain(domain.includes('xn--') ? domainToUnicode(domain) : domain)]
}

/**
 * The mailbox as it looks; its name at any provider (a slip in the domain); and each half of its name beside a given name,
 * one of which a single slip leaves whole: addresses a letter apart are mostly two people, but not when the names agree.
 */
export function emailKeys(email: string, names: readonly string[]): string[] {
  const [local, domain] = looksOf(email)
  const keys = [`mail:${local}@${domain}`]
  if (local.length < SHORTEST) return keys
  const halves = [...new Set([local.length >> 1, (local.length - 1) >> 1])]
  const given = names.flatMap((name) => givenNames(name))
  const slips = given.flatMap((name) =>
    halves.flatMap((n) => [
      `slip:${name} ${local.slice(0, n)}-@${domain}`,
      `slip:${name} -${local.slice(-n)}@${domain}`,
    ]),
  )
  return [...keys, `site:${local}@`, ...slips]
}

export function phoneKeys(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  return digits.length < TAIL ? [] : [`tel:${digits.slice(-TAIL)}`]
}

/** In what two e-mails are nearly the same, and how much that says (0 to 1); nothing when they are not, or are equal. */
export function nearEmails(a: string, b: string): { score: number; words: string }[] {
  if (a === b) return []
  if (emailSuggestionKey(a) === emailSuggestionKey(b))
    return [{ score: 0.85, words: say('differ_in_dots', { first: a, second: b }) }]
  const [[x, domain], [y, other]] = [looksOf(a), looksOf(b)]
  if (x === y && domain === other) return [{ score: 0.6, words: say('look_alike', { first: a, second: b }) }]
  if (Math.min(x.length, y.length) < SHORTEST) return []
  const words = say('one_slip', { first: a, second: b })
  if (x === y && oneSlip(domain, other)) return [{ score: 0.6, words }]
  return domain === other && oneSlip(x, y) ? [{ score: 0.5, words }] : []
}

/** One of them came without its country code. */
export function nearPhones(a: string, b: string): { score: number; words: string }[] {
  const [whole, bare] = a.startsWith('+') ? [a, b] : [b, a]
  if (!whole.startsWith('+') || bare.startsWith('+')) return []
  const national = bare.replace(/^0+/, '')
  const is = [2, 3, 4].some((n) => phoneKey(whole.slice(0, n) + national) === whole)
  return is ? [{ score: 0.75, words: say('no_country_code', { bare, whole }) }] : []
}

/** One letter more, less or other, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  const from = [...a].findIndex((letter, i) => letter !== b[i])
  const at = from < 0 ? a.length : from
  if (a.length !== b.length) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a]
    return short.slice(at) === long.slice(at + 1)
  }
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
  return swapped || a.slice(at + 1) === b.slice(at + 1)
}
