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
