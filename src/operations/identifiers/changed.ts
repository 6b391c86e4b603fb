/** A number changed hands, or its user changed numbers (R13): whoever writes from it next is somebody new here. */

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { normaliseIdentifier, phoneKey } from '../../domain/identifier.ts'
import { Problem } from '../../domain/problem.ts'
import { rootIds } from '../../store/identities.ts'
import { type ChangeRow, insertChange } from '../../store/number_changes.ts'
import { lockValues } from '../../store/value_locks.ts'
import { type Changing, changeWho, lockComponent } from '../identity/change.ts'
import { concernedBy, refoldAll, splitAt } from '../identity/change_hands.ts'
import { identitiesOfValue } from '../identity/marked.ts'
import { projectContacts } from '../identity/project.ts'
import { tidy } from '../identity/tidy.ts'
import { Instant } from '../instant.ts'
import { operation } from '../operation.ts'

const KINDS = {
  whatsapp: 'whatsapp',
  instagram: 'instagram',
  facebook: 'facebook',
  telegram: 'telegram',
  sms: 'sms',
  phone: 'call',
} as const

export const identifierChanged = operation({
  name: 'identifiers.changed',
  summary: 'Say that a number or user id of a channel changed hands: what comes from it next is of somebody new.',
  scope: 'contacts:link',
  http: 'POST /v1/identifiers/changed',
  mode: 'write',
  input: z.strictObject({
    channel: z.enum(['whatsapp', 'instagram', 'facebook', 'telegram', 'sms', 'phone']),
    from: z.string().min(1).max(256).describe('The number or user id that its user has no more.'),
    to: z.string().min(1).max(256).optional().describe('The one that the same user has now, where the channel tells.'),
    occurred_at: Instant.optional(),
    source: z.string().min(1).max(128).default('api'),
    id: z.string().min(1).max(512).optional().describe("The caller's id; told again under it, it is known."),
  }),
  output: z.object({
    id: z.string(),
    already: z.boolean(),
    contacts: z.int().describe('Contacts that changed by it.'),
  }),
  async run({ tx, actor, now, newId, audit }, { channel, from, to, occurred_at: at, source, id }) {
    const told = { channel, from, to, at: new Date(at ?? now).toISOString(), source, id }
    const change = changeOf(told)
    const outcome = await recordChange({ tx, workspace: actor.workspace, now, newId }, change)
    const outside = encodeId('dec', change.change_id)
    if (!outcome.already) audit({ target: outside, before: null, after: { channel } })
    return { id: outside, ...outcome }
  },
})

export const isChangeable = (channel: string): channel is keyof typeof KINDS => channel in KINDS

type Told = {
  channel: keyof typeof KINDS
  from: string
  to?: string | undefined
  at: string
  source: string
  id?: string | undefined
}

/** The id is made of what was told, so that it is one change however often, and ties break by it (V2). */
export function changeOf({ channel, from, to, at, source, id }: Told): ChangeRow {
  const before = normalise(channel, from, '/from')
  const after = to === undefined ? null : normalise(channel, to, '/to')
  const hash = createHash('sha256')
    .update([source, id ?? at, before.value].join('\n'))
    .digest('hex')
  return {
    change_id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    at,
    value: before.phoneKey === null ? `${KINDS[channel]}::${before.value}` : `phone:${phoneKey(before.value)}`,
    from_kind: KINDS[channel],
    from_value: before.value,
    to_kind: after && KINDS[channel],
    to_value: after?.value ?? null,
  }
}

function normalise(channel: keyof typeof KINDS, raw: string, pointer: string) {
  const found = normaliseIdentifier(KINDS[channel], raw)
  if (found) return found
  throw new Problem('invalid_request', { errors: [{ pointer, detail: 'Not an identifier of this channel.' }] })
}

/** What connectors call for a channel's own message. Interactions that came late or early go by their own time (I12). */
export async function recordChange(
  context: Changing,
  change: ChangeRow,
): Promise<{ already: boolean; contacts: number }> {
  const { tx, workspace } = context
  // Nobody is born of this value meanwhile.
  await lockValues(tx, workspace, 'phone', [change.value])
  if (!(await insertChange(tx, workspace, change))) return { already: true, contacts: 0 }
  const concerned = await concernedBy(tx, workspace, change)
  const claimants = await identitiesOfValue(tx, workspace, change.value)
  if (concerned.length + claimants.length === 0) return { already: false, contacts: 0 }
  const held = await lockComponent(tx, workspace, [...concerned, ...claimants])
  const moved = await splitAt(context, change)
  const called = await refoldAll(context, moved)
  const seeds = [...new Set([...held, ...moved, ...called])]
  await changeWho(context, seeds, await rootIds(tx, workspace, seeds))
  if (moved.length + called.length) await tidy(context, seeds)
  const contacts = await rootIds(tx, workspace, seeds)
  await projectContacts(tx, workspace, contacts, true)
  return { already: false, contacts: contacts.length }
}
