/** The wall of `interactions.record`: what a caller may send (API.md, "Record"). Unknown fields are refused. */

import { z } from 'zod'
import { CHANNELS, INTERACTION_TYPES, ROLES } from '../../domain/interaction.ts'
import { Instant } from '../instant.ts'
import { ProductRecord } from './product_record.ts'

const Text = (max: number) => z.string().max(max)
const Identifier = z.string().max(256)

/** Free-form JSON objects: any member, within the depth and size that every body is held to. */
const Free = z.record(z.string().max(256), z.unknown())

const Message = z.strictObject({
  id: Text(512).optional(),
  role: z.enum(ROLES),
  text: Text(1_000_000),
  at: Instant.optional(),
  alternatives: z.array(Text(100_000)).max(50).optional(),
})

export const Customer = z.strictObject({
  whatsapp: Identifier.optional(),
  instagram: Identifier.optional(),
  facebook: Identifier.optional(),
  telegram: Identifier.optional(),
  phone: Identifier.optional(),
  email: Text(320).optional(),
  visitor_id: Identifier.optional(),
  user_id: Identifier.optional(),
  name: Text(512).optional(),
  locale: Text(35).optional(),
  identity_token: Text(8192).optional(),
  attributes: Free.optional(),
})

const Action = z.strictObject({
  name: z.string().min(1).max(256),
  arguments: z.unknown().optional(),
  result: z.unknown().optional(),
  status: Text(64).optional(),
})

export const InteractionInput = z
  .strictObject({
    id: z.string().min(1).max(512).optional(),
    source: z.string().min(1).max(128).default('api'),
    type: z.enum(INTERACTION_TYPES),
    channel: z.enum(CHANNELS),
    occurred_at: Instant.optional(),
    agent: Text(256).optional(),
    conversation: z.string().min(1).max(256).optional(),
    session: z.string().max(64).optional().describe('The session it happened in: it names channel and customer.'),
    direction: z.enum(['inbound', 'outbound']).optional(),
    customer: Customer.optional(),
    text: Text(1_000_000).optional(),
    messages: z.array(Message).max(10_000).optional(),
    action: Action.optional(),
    data: Free.optional(),
  })
  .superRefine((interaction, context) => {
    if (interaction.text !== undefined && interaction.messages !== undefined) {
      context.addIssue({ code: 'custom', path: ['text'], message: 'Give either text or messages, not both.' })
    }
    if (!interaction.data) return
    const record = ProductRecord[interaction.type].safeParse(interaction.data)
    for (const issue of record.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['data', ...issue.path], message: issue.message })
    }
  })

export type InteractionInput = z.output<typeof InteractionInput>
