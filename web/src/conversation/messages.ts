/** The loaded pages of a conversation as one whole. Pure. */

import type { ClaimView, ConversationView, MessageView } from '../../../src/operations/shapes.ts'

type Whole = { first: ConversationView | undefined; messages: MessageView[]; claims: ClaimView[] }

/** Oldest message first, whatever the order of the pages; messages of one instant keep the order they came in. */
export function ordered(pages: readonly ConversationView[]): Whole {
  const claims = new Map(pages.flatMap((page) => page.claims).map((claim) => [claim.id, claim]))
  const messages = pages.flatMap((page) => page.messages).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return { first: pages[0], messages, claims: [...claims.values()] }
}
