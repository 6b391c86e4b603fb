/** Begin a session for the customer on the line; made by the transport (SDK, connector), so that no model can name another. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { CHANNELS } from '../../domain/interaction.ts'
import { keyOf } from '../../store/identities.ts'
import { insertSession } from '../../store/sessions.ts'
import { Customer } from '../interactions/input.ts'
import { operation } from '../operation.ts'
import { anchorOfSession, namingFields } from './session.ts'
import { provenByToken, proveToken } from './token.ts'

export const Level = z.enum(['S0', 'S1', 'S2', 'S3'])

export const createSession = operation({
  name: 'sessions.create',
  summary:
    'Begin a session with the customer that the transport names. A valid identity_token proves who they are (S3).',
  scope: 'sessions:use',
  http: 'POST /v1/sessions',
  status: 201,
  mode: 'write',
  input: z.strictObject({
    channel: z.enum(CHANNELS),
    customer: Customer.default({}),
    attestation: z.enum(['A', 'B', 'C']).optional().describe('Of a call (STIR/SHAKEN): A makes the session S2.'),
  }),
  output: z.object({ session: z.string(), level: Level }),
  async run({ tx, actor, now, newId, secretBox }, { channel, customer, attestation }) {
    const { workspace } = actor
    const session = {
      session_id: newId(),
      channel,
      customer: namingFields(channel, customer, attestation),
      created_at: now.toISOString(),
    }
    const anchor = anchorOfSession(session)
    await insertSession(tx, workspace, { ...session, anchor: anchor && keyOf(anchor) })
    const proven = await provenByToken(tx, workspace, secretBox, customer.identity_token, now)
    if (proven) await proveToken({ tx, workspace, now, newId }, session, proven)
    const level = proven ? 3 : (anchor?.session ?? 0)
    return { session: encodeId('ses', session.session_id), level: `S${level}` as 'S0' }
  },
})
