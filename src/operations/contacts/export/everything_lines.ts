/** The lines of an export that carries everything: a contact's, and an interaction's with a body that can be recorded again. */

import { encodeId } from '../../../domain/id.ts'
import type { StoredClaim } from '../../../store/claim_rows.ts'
import type { ExportedInteraction, ExportedLink } from '../../../store/export_rows.ts'
import type { IdentityRow } from '../../../store/identities.ts'
import type { StoredMessage } from '../../../store/timeline.ts'
import type { ContactCard } from '../../shapes.ts'
import { identityView } from '../card_view.ts'
import { claimView } from '../claim_view.ts'

const NOTHING_SHOWN: ReadonlySet<string> = new Set()

type Line = Record<string, unknown>

/** Claims in it are those that stand in no interaction; the others come with theirs. */
export function contactLine(
  card: ContactCard,
  own: readonly IdentityRow[],
  links: readonly ExportedLink[],
  claims: readonly StoredClaim[],
): string {
  const mine = new Set(own.map((row) => row.identity_id))
  return toLine({
    ...card,
    identities: own.map((row) => ({
      ...identityView(row),
      scope: row.scope,
      contact: encodeId('ctc', row.contact_id),
    })),
    links: links.filter((link) => mine.has(link.identity_a) || mine.has(link.identity_b)).map(linkLine),
    claims: claims.filter((claim) => mine.has(claim.identity_id)).map((claim) => claimView(claim, NOTHING_SHOWN)),
  })
}

function linkLine({ link_id, identity_a, identity_b, ...link }: ExportedLink): Line {
  return {
    id: encodeId('lnk', link_id),
    ...link,
    identities: [encodeId('idn', identity_a), encodeId('idn', identity_b)],
  }
}

/** `record` is a body that `POST /v1/interactions` takes. */
export function interactionLine(
  contact: string,
  row: ExportedInteraction,
  messages: readonly StoredMessage[],
  claims: readonly StoredClaim[],
): string {
  const line = toLine({
    object: 'interaction',
    id: encodeId('int', row.interaction_id),
    contact,
    identity: encodeId('idn', row.identity_id),
    received_at: row.received_at,
    recorded_by: row.actor,
    session_level: `S${row.session_level}`,
    claims: claims.map((claim) => claimView(claim, NOTHING_SHOWN)),
  })
  return `${line.slice(0, -2)},"record":${bodyOf(row, messages)}}\n`
}

/** Put together as text: the stored record goes out as it came in, whatever numbers it holds. */
function bodyOf(row: ExportedInteraction, messages: readonly StoredMessage[]): string {
  const { external_id, source, type, channel, occurred_at, agent, direction } = row
  const body = JSON.stringify({
    ...(external_id === null ? {} : { id: external_id }),
    source,
    type,
    channel,
    occurred_at,
    ...(agent === null ? {} : { agent }),
    ...(direction === null ? {} : { direction }),
    ...(messages.length ? { messages: messages.map(messageBody) } : {}),
  })
  return row.record === '{}' ? body : `${body.slice(0, -1)},${row.record.slice(1)}`
}

function messageBody({ external_id, role, text, at, alternatives }: StoredMessage): Line {
  return {
    ...(external_id === null ? {} : { id: external_id }),
    role,
    text,
    at,
    ...(alternatives ? { alternatives } : {}),
  }
}

export function toLine(value: Line): string {
  return `${JSON.stringify(value)}\n`
}
