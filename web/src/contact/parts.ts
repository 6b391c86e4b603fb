/** Which identities go together when something is taken apart. Pure. */

import type { ContactDetail, LinkView } from '../../../src/operations/shapes.ts'

/** The identities that hang together with one by anything but a mere claim: those leave together with it. */
export function groupOf(contact: Pick<ContactDetail, 'links'>, identity: string): string[] {
  return reachedFrom(
    identity,
    contact.links.filter((link) => link.ended_at === null && link.kind !== 'soft'),
  )
}

/**
 * What leaves when a link is cut: the smaller side of it, with all that hangs from it. Where other links hold both sides
 * together, one of its ends. What was there first stays where neither is smaller.
 */
export function partBehind(
  { identities, links }: Pick<ContactDetail, 'identities' | 'links'>,
  cut: LinkView,
): string[] {
  const others = links.filter((link) => link.ended_at === null && link.id !== cut.id)
  const first = identities[0]?.id ?? ''
  const sides = cut.identities.map((end) => reachedFrom(end, others))
  const [end, other] = cut.identities as [string, string]
  if (sides[0]!.includes(other)) return [end === first ? other : end]
  return sides.sort((a, b) => a.length - b.length || Number(a.includes(first)) - Number(b.includes(first)))[0]!
}

function reachedFrom(identity: string, links: readonly LinkView[]): string[] {
  const group = new Set([identity])
  for (let grown = true; grown; ) {
    grown = false
    for (const { identities } of links) {
      if (!identities.some((one) => group.has(one)) || identities.every((one) => group.has(one))) continue
      for (const one of identities) group.add(one)
      grown = true
    }
  }
  return [...group]
}
