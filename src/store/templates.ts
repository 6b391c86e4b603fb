/** The templates of each source, as its vendor told them last. */

import type { VendorTemplate } from '../domain/sending.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

export type TemplateListRow = {
  source_id: string
  templates: VendorTemplate[]
  fetched_at: string | null
  problem: string | null
}

const COLUMNS = 'source_id, templates, fetched_at, problem'

export function templateLists(tx: Tx, workspace: string, sources: readonly string[]): Promise<TemplateListRow[]> {
  return many(tx, {
    name: 'template_lists.of_sources',
    text: `select ${COLUMNS} from template_lists where workspace_id = $1 and source_id = any($2::uuid[])`,
    values: [workspace, sources],
  })
}

/** True for one of those who ask at once, when the list of this source is due; it is due again at `next`. */
export async function claimTemplateList(
  tx: Tx,
  workspace: string,
  source: string,
  { now, next }: { now: string; next: string },
): Promise<boolean> {
  const row = await maybeOne(tx, {
    name: 'template_lists.claim',
    text: `insert into template_lists as l (workspace_id, source_id, due_at) values ($1, $2, $4)
      on conflict (workspace_id, source_id) do update set due_at = $4 where l.due_at <= $3 returning source_id`,
    values: [workspace, source, now, next],
  })
  return row !== null
}

/** Null leaves as it is what was told last. */
export async function saveTemplateList(
  tx: Tx,
  workspace: string,
  source: string,
  told: { templates: VendorTemplate[]; at: string } | null,
  { due, problem }: { due: string; problem: string | null },
): Promise<void> {
  await tx.query({
    name: 'template_lists.save',
    text: `update template_lists set templates = coalesce($3::jsonb, templates), fetched_at = coalesce($4, fetched_at),
        due_at = $5, problem = $6 where workspace_id = $1 and source_id = $2`,
    values: [workspace, source, told && JSON.stringify(told.templates), told?.at ?? null, due, problem],
  })
}

/** To be asked for at once. */
export async function setTemplatesDue(tx: Tx, workspace: string, source: string, now: string): Promise<void> {
  await tx.query({
    text: `insert into template_lists (workspace_id, source_id, due_at) values ($1, $2, $3)
      on conflict (workspace_id, source_id) do update set due_at = $3`,
    values: [workspace, source, now],
  })
}
