/** Where the evidence of claims lies in a message, and the message cut into pieces at those places. Pure. */

import type { ClaimView, MessageView } from '../../../src/operations/shapes.ts'

export type Piece = { text: string; claim: ClaimView | null }

/** Claims that this message gave. Message ids repeat between interactions, so both must agree. */
export function claimsIn(message: MessageView, claims: readonly ClaimView[]): ClaimView[] {
  return claims.filter((claim) => claim.interaction === message.interaction && place(message, claim) !== null)
}

/** The message among these that a claim quotes. */
export function messageOf<M extends MessageView>(claim: ClaimView, messages: readonly M[]): M | undefined {
  return messages.find((message) => message.interaction === claim.interaction && place(message, claim) !== null)
}

/** Start and end in the message, or null when the quote is not there. */
function place({ id, text }: MessageView, { evidence }: ClaimView): [number, number] | null {
  const { start, end, quote } = evidence
  if (quote === '' || start === null || end === null) return null
  // A message without an id is named by its place in the interaction, `#0`; what a field told, by its path.
  if (id === null ? !evidence.message.startsWith('#') : id !== evidence.message) return null
  return text.slice(start, end) === quote ? [start, end] : null
}

/**
 * The text in pieces, the quoted ones with their claim. Where quotes overlap (a full name over its first name), the
 * chosen claim's wins, then the longest.
 */
export function pieces(message: MessageView, claims: readonly ClaimView[], chosen: string | null): Piece[] {
  const spans = claims
    .flatMap((claim) => {
      const at = place(message, claim)
      return at ? [{ claim, start: at[0], end: at[1] }] : []
    })
    .sort(
      (a, b) => Number(b.claim.id === chosen) - Number(a.claim.id === chosen) || b.end - b.start - (a.end - a.start),
    )

  const taken: typeof spans = []
  for (const span of spans) {
    if (taken.every((other) => span.end <= other.start || span.start >= other.end)) taken.push(span)
  }
  taken.sort((a, b) => a.start - b.start)

  const cut: Piece[] = []
  let from = 0
  for (const { claim, start, end } of taken) {
    if (start > from) cut.push({ text: message.text.slice(from, start), claim: null })
    cut.push({ text: message.text.slice(start, end), claim })
    from = end
  }
  if (from < message.text.length) cut.push({ text: message.text.slice(from), claim: null })
  return cut
}

/** The quote with a few words around it, for a small place. */
export function around(message: MessageView, claim: ClaimView, reach = 70): { before: string; after: string } | null {
  const at = place(message, claim)
  if (!at) return null
  const [start, end] = at
  const from = Math.max(0, start - reach)
  const to = Math.min(message.text.length, end + reach)
  return {
    before: (from > 0 ? '…' : '') + message.text.slice(from, start),
    after: message.text.slice(end, to) + (to < message.text.length ? '…' : ''),
  }
}
