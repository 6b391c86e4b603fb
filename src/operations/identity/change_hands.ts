/** After a change of a number or user id: each anchor's interval ends there, and what came later is another's (R13). */

import { groupBy } from '../../domain/group_by.ts'
import { refoldValues } from '../../store/claims.ts'
import { insertIdentities } from '../../store/identities.ts'
import {
  anchorsOfChange,
  type ChangeRow,
  changesOf,
  moveSince,
  placesOfIdentities,
  setInterval,
  sidesOf,
} from '../../store/number_changes.ts'
import { identitiesByIds, type KnownIdentity } from '../../store/placing.ts'
import {
  rebuildConversations,
  rebuildIdentities,
  rebuildThreadAnchors,
  refoldItems,
} from '../../store/rebuild/facts_to_rows.ts'
import type { Tx } from '../../store/transaction.ts'
import { bornOf } from './born.ts'
import { settleCalls } from './call_home.ts'
import { changeableValues, intervalAt } from './changed_anchor.ts'

type Making = { tx: Tx; workspace: string; newId(): string }

/** Identities of the anchors that it is about, as they are; they are to be locked before `splitAt`. */
export function concernedBy(tx: Tx, workspace: string, change: ChangeRow): Promise<string[]> {
  const phone = change.value.startsWith('phone:') ? change.value.slice('phone:'.length) : null
  return anchorsOfChange(tx, workspace, change, phone)
}

/** Writes the intervals; answers the identities whose facts went elsewhere or were joined by some. Again, it changes nothing. */
export async function splitAt({ tx, workspace, newId }: Making, change: ChangeRow): Promise<string[]> {
  const rows = await identitiesByIds(tx, workspace, await concernedBy(tx, workspace, change))
  const changes = await changesOf(tx, workspace, [...new Set(rows.flatMap(changeableValues))])
  const moved: string[] = []
  const anchors = groupBy(rows, ({ kind, scope, value }) => [kind, scope, value].join('\n'))
  for (const own of anchors.values()) {
    const row = own.toSorted((a, b) => (a.valid_from < b.valid_from ? 1 : -1)).find((one) => isBefore(one, change))
    if (row && changeableValues(row).includes(change.value)) moved.push(...(await split(row, change, changes)))
  }
  return moved

  async function split(row: KnownIdentity, { at }: ChangeRow, changes: readonly ChangeRow[]): Promise<string[]> {
    const next = intervalAt(row, at, changes)
    const { before, after, given } = await sidesOf(tx, workspace, row.identity_id, at)
    if (row.opened_by === next.opened_by) return []
    if (after && !before) {
      // All of it is the newcomer's: the identity is theirs, with its ids.
      await setInterval(tx, workspace, row.identity_id, {
        from: next.valid_from,
        until: next.valid_until,
        openedBy: next.opened_by!,
      })
      return [row.identity_id]
    }
    await setInterval(tx, workspace, row.identity_id, { until: at })
    if (!after) return given ? [row.identity_id] : []
    const { phone_key: phoneKey, kind, scope, value, assurance } = row
    const anchor = { kind: kind as 'sms', scope, value, assurance: assurance as 3, phoneKey }
    const born = { ...bornOf(anchor, newId), ...next }
    await insertIdentities(tx, workspace, [born])
    await moveSince(tx, workspace, { from: row.identity_id, to: born.identity_id, at })
    return [row.identity_id, born.identity_id]
  }
}

const isBefore = (row: KnownIdentity, { at }: ChangeRow) =>
  (row.valid_from < at || row.valid_from === at) && (row.valid_until === null || at < row.valid_until)

/** Counters, values, threads and records of these, made anew. Answers identities that calls came to or went from by it. */
export async function refoldAll({ tx, workspace, newId }: Making, identities: readonly string[]): Promise<string[]> {
  if (identities.length === 0) return []
  const places = await placesOfIdentities(tx, workspace, identities)
  const { affected } = await settleCalls({ tx, workspace, newId }, places.items, null)
  const owners = await refoldItems(tx, workspace, places.items)
  await refoldValues(tx, workspace, identities)
  // In a thread of these is now also whoever a call in it was given to.
  const speakers = [...places.identities, ...affected]
  await rebuildConversations(tx, workspace, { conversations: places.conversations, identities: speakers })
  await rebuildThreadAnchors(tx, workspace, identities)
  await rebuildIdentities(tx, workspace, [...identities, ...owners.map((row) => row.identity_id)])
  return affected
}
