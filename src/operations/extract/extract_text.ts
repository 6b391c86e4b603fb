/** What turns say of their speaker, with the spans that prove it; nothing is stored. */

import { z } from 'zod'
import { assuranceName } from '../../domain/assurance.ts'
import { ROLES } from '../../domain/interaction.ts'
import { extract } from '../../extract/extract.ts'
import { operation } from '../operation.ts'
import { AssuranceShape } from '../shapes.ts'

const Turn = z.strictObject({
  role: z.enum(ROLES),
  text: z.string().max(1_000_000),
  alternatives: z.array(z.string().max(100_000)).max(50).optional(),
})

export const ExtractInput = z.strictObject({
  turns: z.array(Turn).min(1).max(10_000),
  requested: z.array(z.string().max(64)).max(100).optional(),
  locale: z.string().max(35).optional(),
})

const ExtractedShape = z.object({
  field: z.string(),
  value: z.string(),
  assurance: AssuranceShape,
  turn: z.int(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  quote: z.string(),
  confidence: z.number(),
})

/** The claims in the order of the text, in the shape that the API and `kith extract` answer with. */
export function extractClaims({
  turns,
  requested,
  locale,
}: z.output<typeof ExtractInput>): z.infer<typeof ExtractedShape>[] {
  const options = { ...(requested ? { requested } : {}), ...(locale === undefined ? {} : { locale }) }
  return extract(turns, options).map(({ field, value, assurance, turn, evidence }) => {
    const { start, end, quote, confidence } = evidence
    return { field, value, assurance: assuranceName(assurance), turn, start, end, quote, confidence }
  })
}

export const extractText = operation({
  name: 'extract.text',
  summary: "Find the speaker's own contact data in turns. Pure: nothing is stored, no model is asked.",
  scope: 'interactions:record',
  http: 'POST /v1/extract',
  mode: 'read',
  input: ExtractInput,
  output: z.object({ claims: z.array(ExtractedShape) }),
  async run(_context, input) {
    return { claims: extractClaims(input) }
  },
})
