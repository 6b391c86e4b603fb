/** What a merge does to the card, before anybody decides (M2): each field, the counts, and what speaks against it. */

import { z } from 'zod'
import type { Group } from '../../domain/identity/groups.ts'
import { allCompatible } from '../../domain/identity/names.ts'
import { namesIn } from '../../domain/identity/statements.ts'
import type { Who } from '../../domain/identity/who.ts'
import { foldName, showName } from '../../domain/name.ts'
import { sentence } from '../identity/sentence.ts'
import { type ContactCard, CountsShape, type Sentence, SentenceShape } from '../shapes.ts'

const Value = z.string().nullable()

export const MergePreview = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      survivor: Value,
      absorbed: Value,
      result: Value,
      conflict: z.boolean().describe('Both have one, and they differ; the result shows which stays on the card.'),
    }),
  ),
  identities: z.int(),
  counts: CountsShape,
  conflicts: z.array(z.string()).describe('What speaks against their being one person, one sentence each.'),
  said_against: z.array(SentenceShape).describe('The same, with codes.'),
})

const FIELDS = ['name', 'given_name', 'family_name', 'email', 'phone'] as const

export function previewOf(
  survivor: ContactCard,
  absorbed: ContactCard,
  result: ContactCard,
  found: Who,
  groups: [Group, Group],
): z.input<typeof MergePreview> {
  const names = [...new Set([survivor, absorbed, result].flatMap((card) => Object.keys(card.attributes)))].sort()
  const text = (value: unknown) =>
    value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value)
  const row = (field: string, read: (card: ContactCard) => unknown) => {
    const [a, b, after] = [survivor, absorbed, result].map((card) => text(read(card))) as [
      string | null,
      string | null,
      string | null,
    ]
    return { field, survivor: a, absorbed: b, result: after, conflict: a !== null && b !== null && a !== b }
  }
  const against = conflictsOf(found, groups)
  return {
    fields: [
      ...FIELDS.map((field) => row(field, (card) => card[field])),
      row('labels', (card) => (card.labels.length ? card.labels.join(', ') : null)),
      ...names.map((name) => row(`attributes.${name}`, (card) => card.attributes[name])),
    ],
    identities: result.identities.length,
    counts: result.counts,
    conflicts: against.map((one) => one.text),
    said_against: against,
  }
}

function conflictsOf({ statements, facts, groups }: Who, [a, b]: [Group, Group]): Sentence[] {
  const namesOf = (group: Group) => namesIn(statements.filter((s) => groups.of.get(s.by.key) === group))
  const [x, y] = [namesOf(a), namesOf(b)]
  const held = facts.aparts.some(({ left, right }) => {
    const has = (keys: string[], group: Group) => group.members.some((m) => keys.includes(m.key))
    return (has(left, a) && has(right, b)) || (has(left, b) && has(right, a))
  })
  const users = new Set([...a.members, ...b.members].flatMap((m) => (m.kind === 'user_id' ? m.value : [])))
  return [
    ...(a !== b && !allCompatible(x, y) ? [sentence('gave_other_names', { first: listed(x), second: listed(y) })] : []),
    ...(a !== b && held ? [sentence('said_two')] : []),
    ...(a !== b && users.size > 1 ? [sentence('two_accounts')] : []),
  ]
}

/** Each once, however it was written. */
function listed(names: readonly string[]): string {
  return [...new Map(names.map((name) => [foldName(name), showName(name)])).values()].join(', ')
}
