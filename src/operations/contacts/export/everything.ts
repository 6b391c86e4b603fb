/** Contacts with all that is known, as JSON lines: one per contact, then one per interaction, with the claims it gave. */

import { groupBy } from '../../../domain/group_by.ts'
import { encodeId } from '../../../domain/id.ts'
import { claimsInInteractions, type StoredClaim } from '../../../store/claim_rows.ts'
import {
  type ExportedInteraction,
  type ExportedLink,
  interactionsOf,
  linksOf,
  standaloneClaims,
} from '../../../store/export_rows.ts'
import { byRoots, type IdentityRow } from '../../../store/identities.ts'
import { messagesOf, type StoredMessage } from '../../../store/timeline.ts'
import type { Tx } from '../../../store/transaction.ts'
import type { ContactCard } from '../../shapes.ts'
import { identityView } from '../card_view.ts'
import { claimView } from '../claim_view.ts'

/** Interactions read at a time of one identity. Most people have fewer, so that one read serves many contacts. */
const PAGE = 50
/** More than an interaction may have. */
const ALL_MESSAGES = 32_767
const NOTHING_SHOWN: ReadonlySet<string> = new Set()

type Source = { read(): Promise<Tx>; workspace: string }
type Line = Record<string, unknown>

/**
 * Lines of these contacts; `ids` are their stored ids. However long a history is, no more than a page of it is held.
 * `record` of an interaction is a body that `POST /v1/interactions` takes.
 */
export async function* everythingOf(
  source: Source,
  ids: readonly string[],
  cards: readonly ContactCard[],
): AsyncGenerator<string> {
  const { workspace } = source
  const tx = await source.read()
  const identities = await byRoots(tx, workspace, ids)
  const all = identities.map((row) => row.identity_id)
  const links = await linksOf(tx, workspace, all)
  const claims = await standaloneClaims(tx, workspace, all)
  const firstPage = groupBy(await interactionsOf(tx, workspace, all, null, PAGE), (row) => row.identity_id)
  const byContact = groupBy(identities, (row) => encodeId('ctc', row.root_contact_id))
  for (const card of cards) {
    const own = byContact.get(card.id) ?? []
    yield contactLine(card, own, links, claims)
    const rows = own.map((row) => firstPage.get(row.identity_id) ?? [])
    if (rows.some((page) => page.length === PAGE)) yield* longHistory(source, card.id, own)
    else yield await interactionLines(source, card.id, inOrder(rows.flat()))
  }
}

async function* longHistory(source: Source, contact: string, own: readonly IdentityRow[]): AsyncGenerator<string> {
  const identities = own.map((row) => row.identity_id)
  let behind: { at: string; id: string } | null = null
  for (;;) {
    const rows: ExportedInteraction[] = await interactionsOf(
      await source.read(),
      source.workspace,
      identities,
      behind,
      PAGE,
    )
    // Beyond the page one identity may lack rows that come before another's.
    const page = rows.slice(0, PAGE)
    yield await interactionLines(source, contact, page)
    if (rows.length < PAGE) return
    behind = { at: page.at(-1)!.occurred_at, id: page.at(-1)!.interaction_id }
  }
}

function inOrder(rows: ExportedInteraction[]): ExportedInteraction[] {
  const key = (row: ExportedInteraction) => row.occurred_at + row.interaction_id
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function contactLine(
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

async function interactionLines(
  source: Source,
  contact: string,
  rows: readonly ExportedInteraction[],
): Promise<string> {
  if (rows.length === 0) return ''
  const tx = await source.read()
  const ids = rows.map((row) => row.interaction_id)
  const messages = groupBy(await messagesOf(tx, source.workspace, ids, ALL_MESSAGES), (row) => row.interaction_id)
  const claims = groupBy(await claimsInInteractions(tx, source.workspace, ids), (row) => row.interaction_id!)
  return rows
    .map((row) =>
      interactionLine(contact, row, messages.get(row.interaction_id) ?? [], claims.get(row.interaction_id) ?? []),
    )
    .join('')
}

function interactionLine(
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
