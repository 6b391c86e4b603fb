/** What somebody types to find a contact, as terms that all must stand in the contact's search text. */

import { foldName } from './name.ts'

/** Each inner list is an "or": the same word or number as it may be stored. */
export function searchTerms(query: string): string[][] {
  const text = query.trim().toLowerCase().slice(0, 200)
  const digits = digitRun(text)
  if (digits !== null) return [digits]
  return text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => [...new Set([word, foldName(word)])])
}

/** A run of five or more digits however written, with or without country code, trunk zero or international prefix. */
function digitRun(text: string): string[] | null {
  if (!/^[\d\s()+./\u2010-\u2015\u00a0-]+$/.test(text)) return null
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '')
  if (digits.length < 5) return null
  const international = digits.replace(/^00/, '')
  const national = digits.replace(/^0+/, '')
  return [...new Set([digits, international, national].filter((run) => run.length >= 5))]
}
