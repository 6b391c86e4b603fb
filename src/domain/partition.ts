/** Which identities are one group: the components of proven and operator links, each under its root (V3). */

import { groupBy } from './group_by.ts'

export type Member = {
  id: string
  birthContact: string
  firstSeen: readonly [at: string, source: string, externalId: string] | null
}
export type Edge = { a: string; b: string }

/** Each member's root contact: the birth contact of the component's identity first seen, ties by its birth contact. */
export function rootsOf(members: readonly Member[], edges: readonly Edge[]): Map<string, string> {
  const parent = new Map(members.map(({ id }) => [id, id]))
  const find = (id: string): string => {
    let top = id
    while (parent.get(top) !== top) top = parent.get(top)!
    parent.set(id, top)
    return top
  }
  for (const { a, b } of edges) if (parent.has(a) && parent.has(b)) parent.set(find(a), find(b))
  const roots = new Map<string, string>()
  for (const group of groupBy(members, ({ id }) => find(id)).values()) {
    const root = group.reduce((first, member) => (isEarlier(member, first) ? member : first))
    for (const { id } of group) roots.set(id, root.birthContact)
  }
  return roots
}

function isEarlier(a: Member, b: Member): boolean {
  if (!a.firstSeen || !b.firstSeen) return a.firstSeen !== null && b.firstSeen === null
  for (let i = 0; i < 3; i++) if (a.firstSeen[i] !== b.firstSeen[i]) return a.firstSeen[i]! < b.firstSeen[i]!
  return a.birthContact < b.birthContact
}
