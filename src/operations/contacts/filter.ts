/** The filter of contacts as query parameters: the same for the list and for exports. */

import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { searchTerms } from '../../domain/search_terms.ts'
import type { ContactFilter, Counted } from '../../store/contact_filter.ts'
import { findSegment } from '../../store/segments.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Actor } from '../operation.ts'
import { Channels, Instant, Products, several, uuidOf } from '../parameters.ts'
import { AssuranceShape } from '../shapes.ts'

const GROUPS = ['channel', 'product', 'label', 'attribute', 'count'] as const

export const FilterParameters = {
  id: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : [given]).flatMap((text) => text.split(',')))
    .pipe(z.array(z.string().max(40)).max(200))
    .default([])
    .describe('Only these; one contact each, by repeating it or by commas.'),
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Any part of a name, e-mail or handle; five or more digits of a phone, however written.'),
  channel: Channels,
  product: Products,
  label: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .pipe(z.array(z.string().min(1).max(100)).max(20))
    .default([]),
  attribute: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .pipe(
      z
        .array(
          z
            .string()
            .max(300)
            .regex(/^[^=]+=/, 'Write name=value.'),
        )
        .max(20),
    )
    .default([])
    .describe('`name=value`, of an attribute.'),
  count: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(
              /^(messages|bookings|forms|orders|tickets|calls|actions):\d{1,6}(-\d{1,6})?$/,
              'Write orders:2 or orders:0-3.',
            )
            .refine((text) => !isReversed(text), 'Write the smaller number first.'),
        )
        .max(14),
    )
    .default([])
    .describe('`orders:2`: at least so many. `orders:0-3`: so many to so many.'),
  any_of: several(GROUPS).describe('Of these groups of tests one is enough; of the others all must hold.'),
  match: z
    .enum(['all', 'any'])
    .default('all')
    .describe(
      'Whether every group of channel, product, label, attribute, count and assurance must hold, or one test of any.',
    ),
  assurance: AssuranceShape.optional().describe('At least this sure.'),
  first_seen_after: Instant.optional(),
  first_seen_before: Instant.optional(),
  seen_after: Instant.optional().describe('Last seen then or later.'),
  seen_before: Instant.optional().describe('Last seen before.'),
}

export const InSegment = {
  segment: z.string().optional().describe('Only those of this segment; its filter must hold as well.'),
}

type Given = z.output<z.ZodObject<typeof FilterParameters>>

export async function filterIn(
  tx: Tx,
  actor: Actor,
  input: Given & { segment?: string | undefined },
): Promise<ContactFilter> {
  if (input.segment === undefined) return filterOf(input)
  const segment = await findSegment(tx, actor.workspace, uuidOf('seg', input.segment), readerOf(actor))
  if (!segment) throw new Problem('not_found', { detail: 'There is no such segment.' })
  return { ...filterOf(input), also: filterOf(z.strictObject(FilterParameters).parse(segment.filter)) }
}

/** Whose own segments are shown beside the shared ones. */
export const readerOf = (actor: Actor): string => `${actor.kind}:${actor.id}`

function filterOf(input: Given): ContactFilter {
  return {
    ids: input.id.map((id) => uuidOf('ctc', id)),
    terms: input.q === undefined ? [] : searchTerms(input.q),
    channels: input.channel,
    products: input.product,
    labels: input.label,
    attributes: input.attribute.map(attributeOf),
    counts: input.count.map(countOf),
    anyOf: input.any_of,
    any: input.match === 'any',
    ...(input.assurance === undefined ? {} : { minAssurance: Number(input.assurance[1]) }),
    firstSeen: { after: input.first_seen_after, before: input.first_seen_before },
    lastSeen: { after: input.seen_after, before: input.seen_before },
  }
}

/** `orders:2`, `orders:0-3`. */
function countOf(text: string): ContactFilter['counts'][number] {
  const [counted, range] = text.split(':') as [Counted, string]
  const [least, most] = range.split('-').map(Number)
  return [counted, least!, most ?? null]
}

function isReversed(text: string): boolean {
  const [, least, most] = /:(\d{1,6})-(\d{1,6})$/.exec(text) ?? []
  return Number(most) < Number(least)
}

/** What is no JSON is text: `plan=gold`, `visits=3`, `vip=true`. */
function attributeOf(text: string): readonly [name: string, values: readonly unknown[]] {
  const [name, value] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]
  try {
    return [name, [value, JSON.parse(value)]]
  } catch {
    return [name, [value]]
  }
}

export const NO_FILTER: ContactFilter = {
  ids: [],
  terms: [],
  channels: [],
  products: [],
  labels: [],
  attributes: [],
  counts: [],
  anyOf: [],
  any: false,
  firstSeen: {},
  lastSeen: {},
}
