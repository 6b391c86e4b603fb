/** The loaded pages of a conversation as one whole. Pure. */

import type { ClaimView, ConversationView, MessageView } from '../../../src/operations/shapes.ts'

type Whole = { first: ConversationView | undefined; messages: MessageView[]; claims: ClaimView[] }

/** Oldest message first: each page reads downwards, and each next page goes further back. */
export function ordered(pages: readonly ConversationView[]): Whole {
  const claims = new Map(pages.flatMap((page) => page.claims).map((claim) => [claim.id, claim]))
  const messages = pages.toReversed().flatMap((page) => page.messages)
  return { first: pages[0], messages, claims: [...claims.values()] }
}
