/** The identities of a contact as a tree that hangs from the one with the most links, as the map draws it. Pure. */

import type { ContactDetail, IdentityView, LinkView } from '../../../src/operations/shapes.ts'

/** `link` joins it to the row of its `parent`; both are null of what hangs from nothing. */
export type TreeRow = { identity: IdentityView; depth: number; parent: number | null; link: LinkView | null }

export function treeOf(identities: readonly IdentityView[], links: readonly LinkView[]): TreeRow[] {
  const rows: TreeRow[] = []
  const left = new Map(identities.map((identity) => [identity.id, identity]))
  const linksOf = (id: string) => links.filter((link) => link.identities.includes(id))
  const byLinks = identities.toSorted((a, b) => linksOf(b.id).length - linksOf(a.id).length)

  // Breadth first decides under which row each hangs, so that the tree is no deeper than it has to be.
  const under = new Map<string, { identity: IdentityView; link: LinkView }[]>()
  const hang = (id: string, depth: number, parent: number | null, link: LinkView | null, identity: IdentityView) => {
    const row = rows.push({ identity, depth, parent, link }) - 1
    for (const child of under.get(id) ?? []) hang(child.identity.id, depth + 1, row, child.link, child.identity)
  }
  for (const first of byLinks) {
    if (!left.delete(first.id)) continue
    const queue = [first.id]
    for (const id of queue) {
      const children = linksOf(id).flatMap((link) => {
        const other = left.get(link.identities.find((one) => one !== id) ?? '')
        return other && left.delete(other.id) ? [{ identity: other, link }] : []
      })
      under.set(id, children)
      queue.push(...children.map(({ identity }) => identity.id))
    }
    hang(first.id, 0, null, null, first)
  }
  return rows
}

/** Links that hold now, or held at the time that the contact is looked at as of. */
export function linksShown(contact: ContactDetail, frozen: boolean): LinkView[] {
  return contact.links.filter((link) => frozen || link.ended_at === null)
}
