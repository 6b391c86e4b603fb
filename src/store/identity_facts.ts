/** Stored facts as the identity rules need them: of each identity its distinct statements, not its history. */

import { JOINING, sendersIn, statesOf } from './identity_edges.ts'
import { many, type Tx } from './transaction.ts'

/** A claim with the interaction it was made in; the interaction's columns are null for an operator's edit. */
export type SaidRow = {
  identity_id: string
  claim_id: string
  interaction_id: string | null
  field: string
  value: string
  value_key: string
  assurance: number
  method: string
  occurred_at: string
  source: string | null
  external_id: string | null
  type: string | null
  session_level: number | null
  session_id: string | null
}

/** Orders facts of one time among themselves (V2): the caller's id, else the hash of the body. */
export const EXTERNAL_ID = `coalesce(n.external_id, encode(n.fingerprint, 'hex'))`

const CLAIM = 'claim_id, interaction_id, field, value, value_key, assurance, method, occurred_at'
const WITH_INTERACTION = `select c.identity_id, ${CLAIM.split(', ')
  .map((name) => `c.${name}`)
  .join(', ')}, n.source, ${EXTERNAL_ID} as external_id, n.type, n.session_level, s.session_id`
const JOINS = `left join interactions n on n.workspace_id = $1 and n.interaction_id = c.interaction_id
  left join session_interactions s on s.workspace_id = $1 and s.interaction_id = c.interaction_id`
const NAMES = `('full_name', 'first_name', 'last_name')`
/** The anchor's own address is no statement: the rules know it from the anchor. */
const OWN_WORDS = `c.method not in ('channel', 'proven')`

/**
 * Of each identity the first time it gave each value in each way, of edits also the last; and of names that were said up
 * to `limit` times, because how often and with which other names beside it matters (R7a, R12); on an anchor that proved
 * something also what it said last, because its sessions weigh differently (R3). Mentions are left out (P4).
 */
export function statementsOf(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  limit = 500,
): Promise<SaidRow[]> {
  return many(tx, {
    name: 'identity_facts.said',
    text: `${WITH_INTERACTION} from (
        select v.identity_id, c.* from identity_values v
        cross join lateral (select ${CLAIM} from claims c
          where c.workspace_id = $1 and c.identity_id = v.identity_id and c.field = v.field and c.value_key = v.value_key
            and c.rank = v.rank and c.occurred_at in (v.first_at, case v.rank when 0 then v.last_at else v.first_at end)
            and ${OWN_WORDS} offset 0) c
        where v.workspace_id = $1 and v.identity_id = any($2::uuid[]) and (v.field in ${JOINING} or v.field in ${NAMES}) and v.rank < 90
        union
        select i.id, c.* from unnest($2::uuid[]) i(id)
        cross join lateral (select ${CLAIM} from claims c
          where c.workspace_id = $1 and c.identity_id = i.id and c.field in ${NAMES} and c.method not in ('profile', 'edited')
            and c.assurance > 0 and ${OWN_WORDS}
          order by c.occurred_at limit $3) c
        union
        select p.identity_id, c.* from (select distinct identity_id from proofs where workspace_id = $1 and identity_id = any($2::uuid[])) p
        cross join lateral (select ${CLAIM} from claims c
          where c.workspace_id = $1 and c.identity_id = p.identity_id and (c.field in ${JOINING} or c.field in ${NAMES})
            and c.assurance > 0 and ${OWN_WORDS}
          order by c.occurred_at desc limit $3) c) c ${JOINS} order by c.claim_id`,
    values: [workspace, identities, limit],
  })
}

/** Everything that was ever claimed, uncompressed: what the oracle of the tests reads. */
export function allStatements(tx: Tx, workspace: string): Promise<SaidRow[]> {
  return many(tx, {
    text: `${WITH_INTERACTION} from claims c ${JOINS}
      where c.workspace_id = $1 and (c.field in ${JOINING} or c.field in ${NAMES}) and c.assurance > 0 and ${OWN_WORDS} order by c.claim_id`,
    values: [workspace],
  })
}

/** An interaction that says to whom a thread or a product record belongs (R5). */
export type PlaceRow = {
  place_id: string
  identity_id: string
  source: string
  external_id: string
  type: string
  session_level: number
  occurred_at: string
  /** In the thread, rather than a state of the record. */
  in_thread: boolean
}

/** Of stand-ins: talk of their own, senders in the thread of that name, states of the record. */
export function placesOf(tx: Tx, workspace: string, standIns: readonly string[]): Promise<PlaceRow[]> {
  return many(tx, {
    name: 'identity_facts.places',
    text: `select i.identity_id as place_id, n.identity_id, n.source, ${EXTERNAL_ID} as external_id, n.type, n.session_level,
          n.occurred_at, true as in_thread
        from identities i cross join lateral (select * from interactions n
          where n.workspace_id = $1 and n.identity_id = i.identity_id and n.type in ('message', 'call') limit 1) n
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'conversation'
      union all select i.identity_id, s.identity_id, s.source, '', 'message', 0, o.last_seen_at, true
        from identities i cross join lateral (${sendersIn('i')}) s
        join identities o on o.workspace_id = $1 and o.identity_id = s.identity_id
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'conversation'
      union all select i.identity_id, s.identity_id, s.source, s.external_id, s.type, s.session_level, s.occurred_at, false
        from identities i cross join lateral (${statesOf('i', `n.identity_id, n.source, ${EXTERNAL_ID} as external_id, n.type, n.session_level, n.occurred_at`)}) s
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'item'`,
    values: [workspace, standIns],
  })
}

export type ProofRow = {
  proof_id: string
  at: string
  session_id: string
  identity_id: string
  target_id: string
  field: 'email' | 'phone' | 'user_id'
  value: string
}

/** Proofs made by these identities or about them. */
export function proofsOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<ProofRow[]> {
  const columns = 'proof_id, at, session_id, identity_id, target_id, field, value'
  return many(tx, {
    name: 'identity_facts.proofs',
    text: `select ${columns} from proofs where workspace_id = $1 and identity_id = any($2::uuid[])
      union select ${columns} from proofs where workspace_id = $1 and target_id = any($2::uuid[])`,
    values: [workspace, identities],
  })
}
