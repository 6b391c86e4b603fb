/** Mark an identifier as the workspace's own (R11), several people's (R12) or nobody's: it links nobody. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { normaliseEmail, normalisePhone, phoneKey } from '../../domain/identifier.ts'
import { Problem } from '../../domain/problem.ts'
import { changeWho, lockComponent } from '../identity/change.ts'
import { decide } from '../identity/decide.ts'
import { identitiesOfValue } from '../identity/marked.ts'
import { operation } from '../operation.ts'

/** Looked at together; a domain may concern more. */
const PAGE = 200

export const markIdentifier = operation({
  name: 'identifiers.mark',
  summary:
    'Mark an address, number or whole domain as your own, as shared by several people, or as blocked: it links nobody.',
  scope: 'contacts:link',
  http: 'POST /v1/identifiers/mark',
  mode: 'write',
  input: z.strictObject({
    kind: z.enum(['email', 'phone', 'domain', 'user_id']),
    value: z.string().trim().min(1).max(320),
    as: z.enum(['own', 'shared', 'blocked']),
    reason: z.string().max(500).default(''),
  }),
  output: z.object({ id: z.string().describe('The decision; decisions.undo ends it.'), contacts: z.int() }),
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    const value = writtenAs(input.kind, input.value)
    const identities = await identitiesOfValue(tx, workspace, value)
    const context = { tx, workspace, actor, now, newId }
    await lockComponent(tx, workspace, identities.slice(0, PAGE))
    const { decision, resolved } = await decide(
      context,
      { type: 'mark', body: { value, as: input.as }, reason: input.reason, subjects: [`value:${value}`] },
      identities.slice(0, PAGE),
    )
    const changed = new Set(resolved.regrouped)
    for (let at = PAGE; at < identities.length; at += PAGE)
      for (const id of (await changeWho(context, identities.slice(at, at + PAGE))).regrouped) changed.add(id)
    const id = encodeId('dec', decision.decision_id)
    audit({ target: id, before: null, after: { kind: input.kind, as: input.as } })
    return { id, contacts: changed.size }
  },
})

/** As the rules write it. */
function writtenAs(kind: 'email' | 'phone' | 'domain' | 'user_id', raw: string): string {
  const refuse = (detail: string): never => {
    throw new Problem('invalid_request', { errors: [{ pointer: '/value', detail }] })
  }
  if (kind === 'email') return `email:${normaliseEmail(raw) ?? refuse('Not an e-mail address.')}`
  if (kind === 'user_id') return `user_id::${raw}`
  if (kind === 'phone') {
    const { e164 } = normalisePhone(raw)
    return `phone:${e164 ? phoneKey(e164) : refuse('Write the number with its country code, such as +14155550123.')}`
  }
  const address = normaliseEmail(`a@${raw.replace(/^@/, '')}`)
  return `domain:${address?.slice(2) ?? refuse('Not a domain, such as example.com.')}`
}
