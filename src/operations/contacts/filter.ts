/** The filter of contacts as query parameters: the same for the list and for exports. */

import { z } from 'zod'
import { searchTerms } from '../../domain/search_terms.ts'
import type { ContactFilter, Counted } from '../../store/contact_list.ts'
import { Channels, Instant, Products, uuidOf } from '../parameters.ts'
import { AssuranceShape } from '../shapes.ts'

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
        .array(z.string().regex(/^(messages|bookings|forms|orders|tickets|calls|actions):\d{1,6}$/, 'Write orders:2.'))
        .max(7),
    )
    .default([])
    .describe('`orders:2`: at least so many.'),
  match: z
    .enum(['all', 'any'])
    .default('all')
    .describe('Whether all of channel, product, label, attribute, count and assurance must hold, or any.'),
  assurance: AssuranceShape.optional().describe('At least this sure.'),
  seen_after: Instant.optional(),
  seen_before: Instant.optional(),
}

export function filterOf(input: z.output<z.ZodObject<typeof FilterParameters>>): ContactFilter {
  return {
    ids: input.id.map((id) => uuidOf('ctc', id)),
    terms: input.q === undefined ? [] : searchTerms(input.q),
    channels: input.channel,
    products: input.product,
    labels: input.label,
    attributes: input.attribute.map(attributeOf),
    atLeast: input.count.map((text) => [text.split(':')[0] as Counted, Number(text.split(':')[1])] as const),
    any: input.match === 'any',
    ...(input.assurance === undefined ? {} : { minAssurance: Number(input.assurance[1]) }),
    ...(input.seen_after === undefined ? {} : { seenAfter: input.seen_after }),
    ...(input.seen_before === undefined ? {} : { seenBefore: input.seen_before }),
  }
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
  atLeast: [],
  any: false,
}
