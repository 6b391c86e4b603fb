/** Makes all derived rows of a workspace again from its facts (V4), and says what was not as it should be. */

import { z } from 'zod'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import { rootsOf } from '../../domain/partition.ts'
import { refoldValues } from '../../store/claims.ts'
import { setRoots } from '../../store/identities.ts'
import { type Difference, difference, prefixOf, rememberRows } from '../../store/rebuild/difference.ts'
import {
  lockOutWriters,
  rebuildConversations,
  rebuildIdentities,
  rebuildItems,
  rebuildThreadAnchors,
} from '../../store/rebuild/facts_to_rows.ts'
import {
  idsBehind,
  joiningLinks,
  type Member,
  membersById,
  removeStrays,
  removeStrayValues,
  resetLonelyRoots,
  rootsBehind,
} from '../../store/rebuild/pages.ts'
import type { Tx } from '../../store/transaction.ts'
import { projectContacts } from '../identity/project.ts'
import { partitioned } from '../identity/regroup.ts'
import { readTails } from '../interactions/turns_before.ts'
import { operation } from '../operation.ts'

const PAGE = 1000
/** Ids named per table; the count tells the rest. */
const NAMED = 20

const Table = z.object({
  name: z.string(),
  before: z.int().describe('Rows before.'),
  after: z.int().describe('Rows after.'),
  changed: z.int().describe('Ids whose rows are others now.'),
  ids: z.array(z.string()).describe(`The first ${NAMED} of them.`),
})

export const rebuildWorkspace = operation({
  name: 'workspace.rebuild',
  summary:
    'Make cards, counters and all other derived rows again from the recorded facts. Recording waits until it is done.',
  scope: 'workspace:manage',
  http: 'POST /v1/rebuild',
  mode: 'write',
  input: z.strictObject({}),
  output: z.object({ changed: z.int(), tables: z.array(Table) }),
  async run({ tx, actor, audit }) {
    const { workspace } = actor
    await lockOutWriters(tx)
    await rememberRows(tx, workspace)
    await rebuild(tx, workspace)
    const tables = (await difference(tx, workspace, NAMED)).map(tableView)
    const changed = tables.reduce((sum, table) => sum + table.changed, 0)
    const counts = Object.fromEntries(tables.map((table) => [table.name, table.changed]))
    audit({ target: encodeId('wsp', workspace), before: null, after: { changed: counts } })
    return { changed, tables }
  },
})

/** In the order in which the rows stand on each other. */
async function rebuild(tx: Tx, workspace: string): Promise<void> {
  await rebuildItems(tx, workspace)
  await rebuildIdentities(tx, workspace)
  await rebuildThreadAnchors(tx, workspace)
  await rebuildConversations(tx, workspace)
  await inPages(
    (after) => idsBehind(tx, workspace, 'conversations', after, PAGE),
    (ids) => readTails(tx, workspace, ids),
  )
  await inPages(
    (after) => idsBehind(tx, workspace, 'identities', after, PAGE),
    (ids) => refoldValues(tx, workspace, ids),
  )
  await removeStrayValues(tx, workspace)
  await rebuildRoots(tx, workspace)
  await removeStrays(tx, workspace)
  await inPages(
    (after) => rootsBehind(tx, workspace, after, PAGE),
    (ids) => projectContacts(tx, workspace, ids, true),
  )
}

async function inPages(
  read: (after: string | null) => Promise<string[]>,
  work: (ids: string[]) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const ids = await read(after)
    if (ids.length) await work(ids)
    if (ids.length < PAGE) return
    after = ids.at(-1)!
  }
}

/** Identities without links are most of all, and need no look at each; the linked ones are held together at once. */
async function rebuildRoots(tx: Tx, workspace: string): Promise<void> {
  await resetLonelyRoots(tx, workspace)
  const edges = (await joiningLinks(tx, workspace)).map((link) => ({ a: link.identity_a, b: link.identity_b }))
  const linked = [...new Set(edges.flatMap(({ a, b }) => [a, b]))]
  const members: Member[] = []
  for (let at = 0; at < linked.length; at += PAGE)
    members.push(...(await membersById(tx, workspace, linked.slice(at, at + PAGE))))
  const roots = rootsOf(members.map(partitioned), edges)
  const moved = members.filter((row) => roots.get(row.identity_id) !== row.root_contact_id)
  if (moved.length === 0) return
  await setRoots(
    tx,
    workspace,
    moved.map((row) => ({ identity_id: row.identity_id, root_contact_id: roots.get(row.identity_id)! })),
  )
}

function tableView({ name, ids, ...counts }: Difference): z.input<typeof Table> {
  return { name, ...counts, ids: ids.map((id) => encodeId(prefixOf(name), id)) }
}
