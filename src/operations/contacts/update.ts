/** An operator's edit of a card: a claim that outranks all others (P2), on the identity that is root today (V5). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { claimRank } from '../../domain/survivorship.ts'
import { insertClaims, valuesOf } from '../../store/claims.ts'
import { contactRows } from '../../store/contact_rows.ts'
import { byRoots, type IdentityRow } from '../../store/identities.ts'
import type { Tx } from '../../store/transaction.ts'
import { changeWho, lockComponent } from '../identity/change.ts'
import { valueKey } from '../interactions/claims.ts'
import { normaliseValue } from '../interactions/submitted_fields.ts'
import { operation } from '../operation.ts'
import { contactOf } from '../parameters.ts'
import { ContactCardShape } from '../shapes.ts'
import { cardOf } from './card_view.ts'
import { editBy } from './claim_view.ts'

const Attributes = z.record(z.string().min(1).max(100), z.unknown())

export const updateContact = operation({
  name: 'contacts.update',
  summary:
    'Edit what the card of a contact shows: name, e-mail, phone and more, labels, attributes. An attribute set to null is removed.',
  scope: 'contacts:write',
  http: 'PATCH /v1/contacts/{id}',
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    name: z.string().trim().min(1).max(512).optional(),
    email: z.string().min(1).max(320).optional(),
    phone: z.string().min(1).max(64).optional(),
    company: z.string().trim().min(1).max(512).optional(),
    date_of_birth: z.iso.date().optional(),
    postcode: z.string().trim().min(1).max(32).optional(),
    language: z
      .string()
      .max(35)
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'The code of a language, such as "pt" or "pt-BR".')
      .optional(),
    labels: z.array(z.string().trim().min(1).max(100)).max(100).optional(),
    attributes: Attributes.optional(),
  }),
  output: ContactCardShape,
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    const contact = await contactOf(tx, workspace, input.id)
    const identities = await byRoots(tx, workspace, [contact])
    await lockComponent(
      tx,
      workspace,
      identities.map((row) => row.identity_id),
    )
    const root = identities.find((row) => row.contact_id === contact)!
    const [row] = await contactRows(tx, workspace, [contact])
    const edits = editsOf(input, row!.labels)
    const before = await claimsShown(tx, workspace, identities, edits)
    const made = edits.map((edit) => ({ ...edit, claim: newId() }))
    await insertClaims(
      tx,
      workspace,
      made.map(({ field, value, claim }) => ({
        claim_id: claim,
        identity_id: root.identity_id,
        interaction_id: null,
        field,
        value,
        value_key: valueKey(field, value),
        assurance: 5,
        method: 'edited',
        rank: claimRank('edited', 5, 0),
        occurred_at: now.toISOString(),
        message: editBy(actor),
        quote: value,
        span_start: null,
        span_end: null,
        extractor: 'operator/1',
        confidence: 1,
      })),
    )
    // What an operator calls somebody decides with whom they may be one (R7a).
    await changeWho({ tx, workspace, now, newId }, [root.identity_id], [contact])
    audit({ target: input.id, before, after: { claims: made.map(({ claim }) => encodeId('clm', claim)) } })
    return cardOf(tx, workspace, await contactOf(tx, workspace, input.id))
  },
})

/** An audit row outlives an erasure (I7): it names the claims that the values stood in, and not the values. */
async function claimsShown(tx: Tx, workspace: string, identities: readonly IdentityRow[], edits: readonly Edit[]) {
  const fields = new Set(edits.map(({ field }) => field))
  const values = await valuesOf(
    tx,
    workspace,
    identities.map((row) => row.identity_id),
  )
  const said = values.filter(({ field }) => fields.has(field))
  return { claims: said.map((row) => encodeId('clm', row.last_claim_id)).sort() }
}

/** Members that are kept as they are, and the field of their claims. */
const AS_GIVEN = {
  name: 'full_name',
  company: 'company',
  date_of_birth: 'date_of_birth',
  postcode: 'postcode',
  language: 'language',
} as const

type Edit = { field: string; value: string }

function editsOf(input: z.output<typeof updateContact.input>, labels: readonly string[]): Edit[] {
  const edits: Edit[] = []
  for (const [member, field] of Object.entries(AS_GIVEN)) {
    const value = input[member as keyof typeof AS_GIVEN]
    if (value !== undefined) edits.push({ field, value })
  }
  for (const field of ['email', 'phone'] as const) {
    const raw = input[field]
    if (raw === undefined) continue
    const value = normaliseValue(field, raw)
    if (value === null)
      throw new Problem('invalid_request', {
        errors: [
          {
            pointer: `/${field}`,
            detail:
              field === 'email'
                ? 'Not an e-mail address.'
                : 'Not a phone number. Write it with its country code, such as +14155550123.',
          },
        ],
      })
    edits.push({ field, value })
  }
  if (input.labels) {
    for (const label of new Set(input.labels))
      if (!labels.includes(label)) edits.push({ field: `label.${label}`, value: 'true' })
    for (const label of labels)
      if (!input.labels.includes(label)) edits.push({ field: `label.${label}`, value: 'false' })
  }
  for (const [name, value] of Object.entries(input.attributes ?? {})) {
    const text = JSON.stringify(value)
    if (text.length > 4096)
      throw new Problem('invalid_request', {
        errors: [{ pointer: `/attributes/${name.slice(0, 64)}`, detail: 'An attribute may take 4,096 characters.' }],
      })
    edits.push({ field: `attributes.${name}`, value: text })
  }
  return edits
}
