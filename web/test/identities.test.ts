/** How the identities of a contact hang together: as the map draws them, and what leaves when one link is cut. */

import { describe, expect, test } from 'vitest'
import type { ContactDetail, IdentityView, LinkView } from '../../src/operations/shapes.ts'
import { treeOf } from '../src/contact/identity_tree.ts'
import { partBehind } from '../src/contact/parts.ts'

const identities = [...'abcdef'].map((id) => ({ id }) as IdentityView)
const link = (from: string, to: string, kind: LinkView['kind'] = 'proven') =>
  ({ id: from + to, identities: [from, to], kind, rule: 'R2', ended_at: null }) as LinkView

const drawn = (links: LinkView[]) => treeOf(identities, links).map(({ identity, depth }) => identity.id + depth)

describe('the map', () => {
  test('hangs all from the one with the most links, each under the one that it was joined to', () => {
    expect(drawn([link('a', 'b'), link('b', 'c'), link('b', 'd'), link('d', 'e'), link('e', 'f')])).toEqual([
      'b0',
      'a1',
      'c1',
      'd1',
      'e2',
      'f3',
    ])
  })

  test('draws each identity once, where links go in a ring, and those without any', () => {
    expect(drawn([link('a', 'b'), link('b', 'c'), link('c', 'a')])).toEqual(['a0', 'b1', 'c1', 'd0', 'e0', 'f0'])
  })
})

describe('what a cut link lets go', () => {
  const cut = (links: LinkView[], which: number) =>
    partBehind({ identities, links } as unknown as ContactDetail, links[which]!)
      .sort()
      .join('')
  const chain = [link('a', 'b'), link('b', 'c', 'soft'), link('c', 'd'), link('d', 'e'), link('e', 'f')]

  test('is the smaller side of it, with all that hangs from it', () => {
    expect([0, 1, 2, 3, 4].map((which) => cut(chain, which))).toEqual(['a', 'ab', 'def', 'ef', 'f'])
  })

  test('is one end where others hold both sides together, and never the one that was there first', () => {
    expect(cut([link('b', 'a'), link('b', 'c'), link('c', 'a')], 0)).toBe('b')
    expect(cut([{ ...link('a', 'c'), ended_at: '2026-01-01T00:00:00Z' }, link('a', 'b')], 1)).toBe('b')
  })
})
