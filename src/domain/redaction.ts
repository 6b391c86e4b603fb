/** What an agent is not told of earlier messages at S2 (D2): payment cards, IBANs, identity numbers, postal addresses. */

import { postalAddresses } from './redaction/address.ts'
import { cards, ibans, namedNumbers } from './redaction/numbers.ts'
import { type Span, wordsOf } from './redaction/words.ts'

export const REDACTED = '[removed]'

/** The text without them. Careful rather than exact: a wrong cut costs a few words, a miss tells somebody's card. */
export function redacted(text: string): string {
  const words = wordsOf(text)
  const spans = [...cards(text), ...ibans(text), ...namedNumbers(words), ...postalAddresses(words)]
  let safe = ''
  let done = 0
  for (const { start, end } of joined(spans)) {
    safe += text.slice(done, start) + REDACTED
    done = end
  }
  return safe + text.slice(done)
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && span.start <= last.end + 1) last.end = Math.max(last.end, span.end)
    else all.push({ ...span })
  }
  return all
}
