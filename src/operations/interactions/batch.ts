/** What one transaction of recording works on, and what it finds out on the way. */

import type { Anchor } from '../../domain/anchor.ts'
import type { ConversationRow } from '../../store/conversations.ts'
import type { IdentityRow } from '../../store/identities.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { PendingClaim } from './claims.ts'
import type { Recording } from './recording.ts'

/** The answer to one interaction, in stored ids; the doors translate it. */
export type Recorded = {
  id: string
  identity: string
  /** The id the identity was born with, and the contact it belongs to now. */
  birthContact: string
  contact: string
  created: boolean
  duplicate: boolean
  links: { rule: string; kind: string; with: string }[]
  claims: AnsweredClaim[]
}

export type AnsweredClaim = {
  field: string
  value: string
  assurance: number
  evidence: { message: string; quote: string; start: number | null; end: number | null }
}

/** One interaction on its way into the tables. */
export type Entry = {
  recording: Recording
  anchor: Anchor
  identity: IdentityRow
  conversation: ConversationRow | null
  itemId: string | null
  /** Whether it is the first state of its item: the one that counts. */
  opensItem: boolean
  claims: PendingClaim[]
}

export type Batch = {
  tx: Transaction
  workspace: string
  now: string
  newId(): string
  /** Identities that this transaction holds. */
  locked: Set<string>
  /** Phones and accounts that it holds, as changes of numbers name them. */
  phones: Set<string>
  /** Identities that it makes, or hears of for the first time. */
  born: Set<string>
  /** Those of them that a proof had made before. */
  awaited: Set<string>
  /** Those of them that a change of a number joins with others from the start (R13). */
  expected: Set<string>
  /** Conversations that it begins. */
  begun: Set<string>
}
