/** An interaction with what was said in it, for reading it once more. */

import type { SessionLevel } from '../domain/assurance.ts'
import type { Role } from '../domain/interaction.ts'
import { maybeOne, type Tx } from './transaction.ts'

export type SpokenInteraction = {
  interaction_id: string
  identity_id: string
  conversation_id: string | null
  occurred_at: string
  session_level: SessionLevel
  locale: string | null
  turns: { role: Role; text: string; external_id: string | null }[]
}

export function spokenInteraction(tx: Tx, workspace: string, interaction: string): Promise<SpokenInteraction | null> {
  return maybeOne(tx, {
    name: 'interactions.spoken',
    text: `select n.interaction_id, n.identity_id, n.conversation_id, n.occurred_at, n.session_level,
        n.record->'customer'->>'locale' as locale,
        coalesce((select json_agg(json_build_object('role', m.role, 'text', m.text, 'external_id', m.external_id) order by m.position)
          from messages m where m.workspace_id = $1 and m.interaction_id = n.interaction_id), '[]') as turns
      from interactions n where n.workspace_id = $1 and n.interaction_id = $2`,
    values: [workspace, interaction],
  })
}

/** The first interaction of an identity, by what breaks ties among facts (V2), with its contact of today. */
export function firstOf(
  tx: Tx,
  workspace: string,
  identity: string,
): Promise<{
  interaction_id: string
  occurred_at: string
  session_level: 0 | 1 | 2 | 3
  root_contact_id: string
} | null> {
  return maybeOne(tx, {
    name: 'interactions.first_of',
    text: `select n.interaction_id, n.occurred_at, n.session_level, i.root_contact_id
      from identities i join interactions n on n.workspace_id = $1 and n.identity_id = i.identity_id
        and n.occurred_at = i.first_seen_at
      where i.workspace_id = $1 and i.identity_id = $2
      order by n.source collate "C", coalesce(n.external_id, encode(n.fingerprint, 'hex')) collate "C" limit 1`,
    values: [workspace, identity],
  })
}
