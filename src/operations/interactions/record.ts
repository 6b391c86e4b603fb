/** Record what happened between a customer and an agent: the one way in (V7). API.md, "Record". */

import { z } from 'zod'
import { type Assurance, assuranceName } from '../../domain/assurance.ts'
import { encodeId } from '../../domain/id.ts'
import { type FieldError, Problem } from '../../domain/problem.ts'
import { fieldErrors } from '../field_errors.ts'
import { type Actor, operation } from '../operation.ts'
import { AssuranceShape } from '../shapes.ts'
import type { Recorded } from './batch.ts'
import { inSessions, type SessionContext } from './in_session.ts'
import { InteractionInput } from './input.ts'
import { prepareRecording } from './recording.ts'

export const MAX_ITEM_BYTES = 1_048_576
export const MAX_BATCH_BYTES = 16_777_216
export const MAX_BATCH_ITEMS = 1000

const Evidence = z.object({
  message: z.string(),
  quote: z.string(),
  start: z.int().nullable(),
  end: z.int().nullable(),
})

const Result = z.object({
  id: z.string(),
  contact: z.string(),
  identity: z.string(),
  created: z.boolean(),
  duplicate: z.boolean(),
  /** Only for operator keys: an agent must not learn whether a value was known (D3). */
  links: z
    .array(z.object({ rule: z.string(), kind: z.enum(['proven', 'operator', 'soft']), with: z.string() }))
    .optional(),
  claims: z.array(z.object({ field: z.string(), value: z.string(), assurance: AssuranceShape, evidence: Evidence })),
})

const Failure = z.object({ error: z.looseObject({ status: z.int(), code: z.string(), detail: z.string() }) })

export const recordInteractions = operation({
  name: 'interactions.record',
  summary: 'Record one interaction, or up to 1,000. The same id of the same source is recorded once.',
  scope: 'interactions:record',
  http: 'POST /v1/interactions',
  status: 201,
  mode: 'own',
  input: z.union([
    InteractionInput,
    z.strictObject({ interactions: z.array(InteractionInput).min(1).max(MAX_BATCH_ITEMS) }),
  ]),
  output: z.object({ results: z.array(z.union([Result, Failure])) }),
  /** The door calls `record` below, which also hears each item's size; this is the same for callers inside the house. */
  async run(context, input) {
    const items = 'interactions' in input ? input.interactions : [input]
    const outcomes = await record(
      context,
      items.map((item) => ({ item, size: 0 })),
    )
    return { results: outcomes.map((outcome) => resultOf(outcome, context.actor)) }
  },
})

type RecordContext = Parameters<typeof recordInteractions.run>[0]

/** An item as it came in, its bytes (0 where unknown), and what the reader of the body refused of it already. */
export type Incoming = {
  item: unknown
  size: number
  refused?: FieldError | undefined
  /** Only connectors can say so, see `prepareRecording`. */
  attested?: boolean
}

/** Parses, records and answers each in its place: a bad item is an Error there and harms no other. */
export async function record(
  context: Pick<RecordContext, 'groupCommit'> & SessionContext,
  items: readonly Incoming[],
  at = '',
): Promise<(Recorded | Error)[]> {
  const now = context.now.toISOString()
  const outcomes: (Recorded | Error)[] = new Array(items.length)
  const good: { index: number; recording: ReturnType<typeof prepareRecording>; size: number }[] = []
  const read = items.map((incoming, index) => parseItem(incoming, at && `${at}/${index}`))
  const placed = await inSessions(context, read, (index) => (at ? `${at}/${index}` : ''))
  placed.forEach((parsed, index) => {
    const { size, attested } = items[index]!
    if (parsed instanceof Problem) outcomes[index] = parsed
    else
      good.push({ index, size, recording: prepareRecording(parsed, context.newId(), now, context.actor.id, attested) })
  })
  const recorded = good.length ? await context.groupCommit.record(context.actor.workspace, good) : []
  good.forEach(({ index }, position) => {
    outcomes[index] = recorded[position]!
  })
  return outcomes
}

function parseItem({ item, size, refused }: Incoming, at: string): InteractionInput | Problem {
  if (refused) return new Problem('invalid_json', { errors: [refused] })
  if (size > MAX_ITEM_BYTES)
    return new Problem('item_too_large', { errors: [{ pointer: at, detail: 'Larger than 1 MiB.' }] })
  const parsed = InteractionInput.safeParse(item)
  if (parsed.success) return parsed.data
  return new Problem('invalid_request', {
    errors: fieldErrors(parsed.error).map((error): FieldError => ({ ...error, pointer: at + error.pointer })),
  })
}

export function resultOf(outcome: Recorded | Error, actor: Actor): z.input<typeof Result> | z.input<typeof Failure> {
  if (outcome instanceof Problem) return { error: outcome.body() as z.input<typeof Failure>['error'] }
  if (outcome instanceof Error) throw outcome
  const isAgent = actor.keyKind === 'agent'
  return {
    id: encodeId('int', outcome.id),
    contact: encodeId('ctc', isAgent ? outcome.birthContact : outcome.contact),
    identity: encodeId('idn', outcome.identity),
    created: outcome.created,
    duplicate: outcome.duplicate,
    // Undefined is left out of JSON.
    links: isAgent ? undefined : outcome.links.map(linkView),
    claims: outcome.claims.map(({ field, value, assurance, evidence }) => ({
      field,
      value,
      assurance: assuranceName(assurance as Assurance),
      evidence,
    })),
  }
}

function linkView({ rule, kind, with: other }: Recorded['links'][number]) {
  return { rule, kind: kind as 'proven', with: encodeId('ctc', other) }
}
