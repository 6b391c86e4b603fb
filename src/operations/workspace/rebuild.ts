/** Makes all derived rows of a workspace again from its facts (V4), and says what was not as it should be. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { refoldValues } from '../../store/claims.ts'
import { disputedCalls } from '../../store/corrected_calls.ts'
import { subjectsLike } from '../../store/decisions.ts'
import { allChanges } from '../../store/number_changes.ts'
import { type Difference, difference, prefixOf, rememberRows } from '../../store/rebuild/difference.ts'
import {
  lockOutWriters,
  rebuildConversations,
  rebuildIdentities,
  rebuildItems,
  rebuildThreadAnchors,
} from '../../store/rebuild/facts_to_rows.ts'
import {
  countLinks,
  idsBehind,
  removeStrays,
  removeStrayValues,
  resetLonelyRoots,
  rootsBehind,
} from '../../store/rebuild/pages.ts'
import type { Tx } from '../../store/transaction.ts'
import { indexAnew } from '../conversations/index_words.ts'
import { settleCalls } from '../identity/call_home.ts'
import { splitAt } from '../identity/change_hands.ts'
import { projectContacts } from '../identity/project.ts'
import { type Clock, resolveIdentities } from '../identity/resolver.ts'
import { suggestAlike, suggestQueued } from '../identity/suggest_alike.ts'
import { settleThread, threadOfSubject } from '../identity/thread_home.ts'
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
  async run({ tx, actor, now, newId, audit }) {
    const { workspace } = actor
    await lockOutWriters(tx)
    while (await suggestQueued(tx, workspace));
    await rememberRows(tx, workspace)
    const links = await rebuild(tx, workspace, { now: now.toISOString(), newId })
    await indexAnew(tx, workspace)
    const tables = [...(await difference(tx, workspace, NAMED)).map(tableView), links]
    const changed = tables.reduce((sum, table) => sum + table.changed, 0)
    const counts = Object.fromEntries(tables.map((table) => [table.name, table.changed]))
    audit({ target: encodeId('wsp', workspace), before: null, after: { changed: counts } })
    return { changed, tables }
  },
})

const clockOf = ({ now, newId }: Clock) => ({ now: new Date(now), newId })

/** In the order in which the rows stand on each other. */
async function rebuild(tx: Tx, workspace: string, clock: Clock): Promise<z.input<typeof Table>> {
  for (const change of await allChanges(tx, workspace)) await splitAt({ tx, workspace, newId: clock.newId }, change)
  for (const thread of await threadsEverMoved(tx, workspace))
    await settleThread({ tx, workspace, ...clockOf(clock) }, thread)
  await settleCalls({ tx, workspace, newId: clock.newId }, await disputedCalls(tx, workspace), null)
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
  const links = await rebuildLinks(tx, workspace, clock)
  await removeStrays(tx, workspace)
  await inPages(
    (after) => idsBehind(tx, workspace, 'identities', after, PAGE),
    (ids) => suggestAlike(tx, workspace, ids),
  )
  await inPages(
    (after) => rootsBehind(tx, workspace, after, PAGE),
    (ids) => projectContacts(tx, workspace, ids, true),
  )
  return links
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

/** Everybody as the identity rules say; links are begun and ended where they say otherwise, and counted. */
async function rebuildLinks(tx: Tx, workspace: string, clock: Clock): Promise<z.input<typeof Table>> {
  const before = await countLinks(tx, workspace)
  const changed: string[] = []
  await inPages(
    (after) => idsBehind(tx, workspace, 'identities', after, PAGE),
    async (ids) => {
      const { begun, ended } = await resolveIdentities(tx, workspace, ids, clock, { locked: null })
      changed.push(...[...begun, ...ended].map((link) => encodeId('lnk', link.link_id)))
    },
  )
  await resetLonelyRoots(tx, workspace)
  const after = await countLinks(tx, workspace)
  return { name: 'links', before, after, changed: changed.length, ids: changed.slice(0, NAMED) }
}

function tableView({ name, ids, ...counts }: Difference): z.input<typeof Table> {
  return { name, ...counts, ids: ids.map((id) => encodeId(prefixOf(name), id)) }
}

/** V5a: whose the interactions of these are follows from what operators said. */
async function threadsEverMoved(tx: Tx, workspace: string) {
  return (await subjectsLike(tx, workspace, 'thread:')).map(threadOfSubject)
}
