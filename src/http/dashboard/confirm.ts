/** Confirming that it is still the same person at this browser, before what can't be taken back. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { confirmSession } from '../../store/accounts.ts'
import { confirmKeySession, findByHash, hashSecret } from '../../store/keys.ts'
import { ask, type Door, guess, type Handler, NOTHING, Password, read } from './door.ts'

const Confirm = z.union([
  z.strictObject({ password: Password }),
  z.strictObject({ code: z.string().min(1).max(20) }),
  z.strictObject({ key: z.string().min(1).max(512) }),
])

export const confirm: Handler = async (door) => {
  const given = read(door, Confirm)
  const { house, request, now } = door
  const actor = await house.authenticator.actorOf(request.headers, 'POST')
  if (!('session' in actor) || !actor.session) throw new Problem('forbidden', { detail: 'This is for browsers.' })
  const at = now.toISOString()
  const { id } = actor.session
  const { pool } = house.database
  await guess(door, actor.id, () => (actor.kind === 'key' ? checkKey(door, given, actor.id) : check(door, given)))
  if (actor.kind === 'key') await confirmKeySession(pool, actor.workspace, id, at)
  else await confirmSession(pool, id, at)
  house.authenticator.forget()
  return NOTHING
}

async function checkKey({ house }: Door, given: z.output<typeof Confirm>, id: string): Promise<void> {
  const key = 'key' in given ? await findByHash(house.database.pool, hashSecret(given.key)) : null
  if (key && encodeId('key', key.key_id) === id) return
  throw new Problem('wrong_credentials', { detail: 'This is not the key that opened this browser.' })
}

async function check(door: Door, given: z.output<typeof Confirm>): Promise<void> {
  if ('password' in given)
    await ask(
      door,
      (api, more) => api.verifyPassword({ body: { password: given.password }, ...more }),
      () => new Problem('wrong_credentials', { detail: 'This is not your password.' }),
    )
  else if ('code' in given)
    await ask(
      door,
      (api, more) => api.verifyTOTP({ body: { code: given.code.replaceAll(' ', '') }, ...more }),
      () => new Problem('wrong_code'),
    )
  else throw new Problem('invalid_request', { errors: [{ pointer: '/key', detail: 'Give your password or a code.' }] })
}
