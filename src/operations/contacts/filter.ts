/** The filter of contacts as query parameters: the same for the list and for exports. */

import { z } from 'zod'
import { searchTerms } from '../../domain/search_terms.ts'
import type { ContactFilter } from '../../store/contact_list.ts'
import { Channels, Instant, Products } from '../parameters.ts'
import { AssuranceShape } from '../shapes.ts'

export const FilterParameters = {
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
  assurance: AssuranceShape.optional().describe('At least this sure.'),
  seen_after: Instant.optional(),
  seen_before: Instant.optional(),
}

export function filterOf(input: z.output<z.ZodObject<typeof FilterParameters>>): ContactFilter {
  return {
    terms: input.q === undefined ? [] : searchTerms(input.q),
    channels: input.channel,
    products: input.product,
    labels: input.label,
    ...(input.assurance === undefined ? {} : { minAssurance: Number(input.assurance[1]) }),
    ...(input.seen_after === undefined ? {} : { seenAfter: input.seen_after }),
    ...(input.seen_before === undefined ? {} : { seenBefore: input.seen_before }),
  }
}
