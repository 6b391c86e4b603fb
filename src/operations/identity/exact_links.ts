/** The links that need no judgement: one phone over two channels (R2), a thread and the one anchor in it (R5). */

import { groupBy } from '../../domain/group_by.ts'
import type { KnownAnchor } from '../../store/conversations.ts'
import type { IdentityRow } from '../../store/identities.ts'
import { activeLinks, endLinks, insertLinks, type LinkRow } from '../../store/links.ts'
import type { Tx } from '../../store/transaction.ts'
import { closureOf, MoreLocksNeeded } from './regroup.ts'

type Ids = { workspace: string; now: string; newId(): string }

/** R2: anchors of WhatsApp, SMS and attested calls with the same alias key are one phone. */
export function phoneLinks(ids: Ids, holders: readonly IdentityRow[]): LinkRow[] {
  const links: LinkRow[] = []
  for (const [key, group] of groupBy(holders.filter(vouchedPhone), (row) => row.phone_key)) {
    const [first, ...others] = group.sort(bySeen)
    for (const other of others) {
      links.push(
        proven(ids, 'R2', first!.identity_id, other.identity_id, { phone: key, kinds: [first!.kind, other.kind] }),
      )
    }
  }
  return links
}

/** An unattested call only claims its number (R2, A2 row of the table). */
function vouchedPhone(row: IdentityRow): boolean {
  return row.kind === 'whatsapp' || row.kind === 'sms' || (row.kind === 'call' && row.assurance >= 3)
}

function bySeen(a: IdentityRow, b: IdentityRow): number {
  const [x, y] = [a.first_seen_at ?? '9', b.first_seen_at ?? '9']
  return x < y ? -1 : x > y ? 1 : a.identity_id < b.identity_id ? -1 : 1
}

/**
 * R5: what came into a thread without an anchor belongs to the thread's anchor, as long as the thread has just one.
 * A tool's record (a stand-in without talk) may name a thread of another source, when its own has nobody in it.
 */
export async function threadLinks(tx: Tx, ids: Ids, rows: readonly KnownAnchor[]): Promise<LinkChange> {
  const begin: LinkRow[] = []
  const end: LinkRow[] = []
  const standIns = rows.filter((row) => row.stand_in)
  const active = (
    await activeLinks(
      tx,
      ids.workspace,
      standIns.map((row) => row.identity_id),
    )
  ).filter((link) => link.rule === 'R5')
  for (const standIn of standIns) {
    const target = targetOf(standIn, rows)
    const now = active.filter((link) => link.identity_b === standIn.identity_id)
    end.push(...now.filter((link) => link.identity_a !== target))
    if (target && !now.some((link) => link.identity_a === target)) {
      begin.push(
        proven(ids, 'R5', target, standIn.identity_id, { conversation: standIn.external_id, source: standIn.source }),
      )
    }
  }
  return { begin, end }
}

function targetOf(standIn: KnownAnchor, rows: readonly KnownAnchor[]): string | null {
  const anchors = rows.filter((row) => !row.stand_in && row.external_id === standIn.external_id)
  const own = new Set(anchors.filter((row) => row.source === standIn.source).map((row) => row.identity_id))
  const all = new Set(anchors.map((row) => row.identity_id))
  const candidates = own.size > 0 || standIn.has_talk ? own : all
  return candidates.size === 1 ? [...candidates][0]! : null
}

function proven(ids: Ids, rule: string, a: string, b: string, evidence: Record<string, unknown>): LinkRow {
  return {
    link_id: ids.newId(),
    rule,
    kind: 'proven',
    identity_a: a,
    identity_b: b,
    evidence,
    actor: 'system',
    created_at: ids.now,
    ended_at: null,
  }
}

export type LinkChange = { begin: LinkRow[]; end: LinkRow[] }

/** Writes the changes that are not there yet; all identities concerned must be locked, with all of their contacts. */
export async function applyLinks(
  tx: Tx,
  ids: Ids,
  change: LinkChange,
  locked: ReadonlySet<string>,
): Promise<{ begun: LinkRow[]; touched: string[] }> {
  const touched = [...new Set([...change.begin, ...change.end].flatMap((link) => [link.identity_a, link.identity_b]))]
  if (touched.length === 0) return { begun: [], touched: [] }
  const missing = (await closureOf(tx, ids.workspace, touched))
    .map((row) => row.identity_id)
    .filter((id) => !locked.has(id))
  if (missing.length) throw new MoreLocksNeeded(missing)
  const active = new Set((await activeLinks(tx, ids.workspace, touched)).map(linkKey))
  const begun = change.begin.filter((link) => !active.has(linkKey(link)))
  if (begun.length) await insertLinks(tx, ids.workspace, begun)
  if (change.end.length) {
    await endLinks(
      tx,
      ids.workspace,
      change.end.map((link) => link.link_id),
      {
        at: ids.now,
        by: 'system',
        reason:
          'What it stood on is no longer so: a second customer spoke here, or the record turned out to be of another.',
      },
    )
  }
  return { begun, touched }
}

function linkKey(link: LinkRow): string {
  return `${link.rule} ${[link.identity_a, link.identity_b].sort().join(' ')}`
}

/** R5: states that name only their record belong to whom the record belongs. */
export function itemLink(ids: Ids, owner: string, standIn: string): LinkRow {
  return proven(ids, 'R5', owner, standIn, { item: true })
}
