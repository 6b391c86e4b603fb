/** What `data` may hold for each type of interaction (API.md): known members are checked, further ones are kept. */

import { z } from 'zod'
import type { InteractionType } from '../../domain/interaction.ts'

const Short = z.string().max(512)
const Long = z.string().max(100_000)

/** A day, a local time or an instant; the day must exist (2024-02-30 does not). */
const When = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])

const Money = z.looseObject({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'A decimal number as a string, such as "12.50".'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Three capital letters (ISO 4217).'),
})

const ExternalId = z.string().min(1).max(256)

const Booking = z.looseObject({
  external_id: ExternalId.optional(),
  status: z.enum(['requested', 'confirmed', 'rescheduled', 'cancelled', 'completed', 'no_show']).optional(),
  service: Short.optional(),
  starts_at: When.optional(),
  ends_at: When.optional(),
  timezone: Short.optional(),
  resource: Short.optional(),
  location: Short.optional(),
  price: Money.optional(),
  notes: Long.optional(),
  attendees: z.array(z.unknown()).max(1000).optional(),
})

const Form = z.looseObject({
  external_id: ExternalId.optional(),
  status: Short.optional(),
  form: Short.optional(),
  version: Short.optional(),
  fields: z
    .array(
      z.looseObject({ key: Short.optional(), label: Short.optional(), type: Short.optional(), value: z.unknown() }),
    )
    .max(1000)
    .optional(),
  partial: z.boolean().optional(),
})

const Order = z.looseObject({
  external_id: ExternalId.optional(),
  number: Short.optional(),
  status: z.enum(['new', 'confirmed', 'preparing', 'ready', 'completed', 'cancelled', 'refunded']).optional(),
  items: z
    .array(
      z.looseObject({
        name: Short.optional(),
        sku: Short.optional(),
        quantity: z.number().optional(),
        price: Money.optional(),
      }),
    )
    .max(10_000)
    .optional(),
  total: Money.optional(),
  currency: z.string().max(3).optional(),
})

const Ticket = z.looseObject({
  external_id: ExternalId.optional(),
  number: Short.optional(),
  subject: Short.optional(),
  description: Long.optional(),
  status: z.enum(['open', 'pending', 'solved', 'closed']).optional(),
  priority: Short.optional(),
  category: Short.optional(),
  assignee: Short.optional(),
  resolution: Long.optional(),
})

const Call = z.looseObject({
  external_id: ExternalId.optional(),
  status: Short.optional(),
  direction: Short.optional(),
  from: Short.optional(),
  to: Short.optional(),
  started_at: When.optional(),
  ended_at: When.optional(),
  duration_s: z.number().min(0).optional(),
  outcome: Short.optional(),
  // STIR/SHAKEN: A: the network knows the caller and his right to the number.
  attestation: z.enum(['A', 'B', 'C']).optional(),
  recording_url: z.string().max(2048).optional(),
  summary: Long.optional(),
})

const Plain = z.looseObject({ external_id: ExternalId.optional(), status: Short.optional() })

export const ProductRecord: Record<InteractionType, z.ZodType> = {
  message: Plain,
  call: Call,
  booking: Booking,
  form: Form,
  order: Order,
  ticket: Ticket,
  action: Plain,
}
