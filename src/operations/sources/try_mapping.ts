/** What a mapping of a generic hook makes of a sample, before it is saved; nothing is stored. */

import { z } from 'zod'
import { Mapping, mapped } from '../../connectors/hook/mapping.ts'
import { suggestMapping } from '../../connectors/hook/suggest.ts'
import { clean } from '../../connectors/vendor_json.ts'
import { fieldErrors } from '../field_errors.ts'
import { InteractionInput } from '../interactions/input.ts'
import { operation } from '../operation.ts'

export const tryMapping = operation({
  name: 'sources.try_mapping',
  summary: 'See what a mapping makes of a sample payload, or have one suggested. Nothing is stored.',
  scope: 'workspace:manage',
  http: 'POST /v1/sources/try_mapping',
  mode: 'read',
  input: z.strictObject({ sample: z.unknown(), mapping: Mapping.optional() }),
  output: z.object({
    mapping: z.record(z.string(), z.unknown()).describe('The one that was given, else a suggestion from field names.'),
    interactions: z.array(z.record(z.string(), z.unknown())),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  }),
  async run(_context, { sample, mapping = suggestMapping(sample) }) {
    const interactions = mapped(mapping, sample).map(clean) as Record<string, unknown>[]
    const errors = interactions.flatMap((one, index) => {
      const parsed = InteractionInput.safeParse(one)
      const found = parsed.success ? [] : fieldErrors(parsed.error)
      return found.map(({ pointer, detail }) => ({ pointer: `/${index}${pointer}`, detail }))
    })
    return { mapping, interactions, errors }
  },
})
