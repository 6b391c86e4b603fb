/** The facts that F reads: append-only rows of one workspace (V1), with the ids and times they brought with them. */

import type { Assurance, SessionLevel } from '../assurance.ts'
import type { ClaimField, ClaimMethod } from '../claim.ts'
import type { InteractionType } from '../interaction.ts'

/** Kinds of identity. `caller_id`: a call without attestation, apart from `call` so that a spoofer gets no say in it. */
export type IdentityKind =
  | 'whatsapp'
  | 'instagram'
  | 'facebook'
  | 'telegram'
  | 'sms'
  | 'call'
  | 'caller_id'
  | 'email'
  | 'user_id'
  | 'visitor'
  | 'conversation'
  | 'item'
  | 'interaction'
  | 'typed_email'
  | 'typed_phone'

/** What the transport delivered. `value` is normalised; `phoneKey` is the R10a key of a number that came with it. */
export type Anchor = {
  kind: IdentityKind
  scope: string
  value: string
  phoneKey?: string
  assurance: Assurance
}

/** Made by `identityKey`: `kind|scope|value`, `kind|scope#<id>|value` when a number change or an erasure opened it. */
export type IdentityKey = string

/** `email:ana@x.com`, `phone:+5511987654321`, `<kind>:<scope>:<value>`: equality of values is equality of these. */
export type ValueKey = string

export type InteractionFact = {
  type: 'interaction'
  /** Unique; claims point at it. Never compared: ties break by source and external id. */
  id: string
  /** Event time, ms. */
  at: number
  source: string
  externalId: string
  what: InteractionType
  /** Null: neither a transport anchor nor a user id nor (R6) a typed address; R5 then finds the place. */
  anchor: Anchor | null
  session: string | null
  level: SessionLevel
  conversation: string | null
  /** The product record that it is a state of, as its source names it: `booking:bk_1`. */
  item?: string | null
  /** The anchor is already that of the caller whom all reports of its call name (V5a); some of them may not be here. */
  settled?: true
}

export type ClaimFact = {
  type: 'claim'
  /** The interaction it was made in, and its place in there; an operator's edit names the identity and a time instead. */
  interaction: string | null
  n: number
  edit?: { identity: IdentityKey; at: number; id: string }
  field: ClaimField
  value: string
  /** Set for values that identify: e-mail, phone, user id. */
  key?: ValueKey
  assurance: Assurance
  method: ClaimMethod
}

/** An A4 proof of a value in a session: a code, a magic link, or (field `user_id`) a signed identity token. */
export type ProofFact = {
  type: 'proof'
  id: string
  at: number
  session: string
  anchor: Anchor
  field: 'email' | 'phone' | 'user_id'
  scope: string
  value: string
  /** The R10a key of a phone. */
  phoneKey?: string
}

/** R13: from `at` on this value is somebody else's, or nobody's. `to`: the identity the user moved to, if told. */
export type ChangeFact = { type: 'change'; id: string; at: number; value: ValueKey; to?: IdentityKey }

/**
 * What these values anchored up to `at` is gone; who comes back is a new identity. `threads`: where the erased spoke beside
 * others, so that what came there without a sender may have been theirs, and is nobody's.
 */
export type ErasureFact = { type: 'erasure'; id: string; at: number; values: ValueKey[]; threads?: Thread[] }
export type Thread = { source: string; conversation: string }

/** The contact id an identity was born with. Absent: the identity's key stands for it. */
export type BirthFact = { type: 'birth'; identity: IdentityKey; contact: string }

type Decided = {
  id: string
  at: number
  /** Decisions that this one ends for as long as it is active itself: an undo's target, cannot-links that a merge lifts. */
  ends?: string[]
}

/** Operator decisions (R14). */
export type MergeFact = Decided & { type: 'merge'; survivor: IdentityKey; absorbed: IdentityKey }
/** Every identity on the left is another person than every one on the right. A rejection names its suggestion (M6). */
export type ApartFact = Decided & {
  type: 'apart'
  why: 'split' | 'undo_follow' | 'reject'
  left: IdentityKey[]
  right: IdentityKey[]
  rule?: string
  value?: string
}
export type UndoFact = Decided & { type: 'undo' }
export type MoveFact = Decided & { type: 'move'; source: string; conversation: string; to: IdentityKey }
/** A value (or `domain:x.com`) that is the workspace's own (R11), several people's (R12), or nobody's. */
export type MarkFact = Decided & { type: 'mark'; value: string; as: 'own' | 'shared' | 'blocked' }
/** P3, P4: a claim that was rejected, corrected or taken back; named by content, so that it never returns. */
export type WithdrawFact = Decided & { type: 'withdraw'; interaction: string; field: ClaimField; value: string }
export type PolicyFact = Decided & { type: 'policy'; linking: 'balanced' | 'strict' }

export type Decision = MergeFact | ApartFact | UndoFact | MoveFact | MarkFact | WithdrawFact | PolicyFact
export type Fact = InteractionFact | ClaimFact | ProofFact | ChangeFact | ErasureFact | BirthFact | Decision

/** A place in event time with a tie-break that came with the fact (V2). */
export type Moment = { at: number; tie: string }

/** Negative when `a` comes first. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.at - b.at || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0)
}

export function earliest(moments: readonly Moment[]): Moment {
  return moments.reduce((first, m) => (compareMoments(m, first) < 0 ? m : first))
}
