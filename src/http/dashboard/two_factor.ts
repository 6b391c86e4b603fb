/** The second step at sign-in: turned on by a first right code, kept safe by recovery codes, turned off with the password. */

import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { changed, uuidOf, wrong } from './account.ts'
import { ask, DONE, guess, type Handler, NOTHING, Password, read, userOf } from './door.ts'

/** A secret for the app that makes codes, and recovery codes; nothing changes before the first code was right. */
export const beginTwoFactor: Handler = async (door) => {
  const { password } = read(door, z.strictObject({ password: Password }))
  const actor = await userOf(door)
  const answer = (await guess(door, actor.id, () =>
    ask(
      door,
      (api, more) => api.enableTwoFactor({ body: { password, method: 'totp' }, ...more }),
      (code) =>
        code === 'TOTP_ALREADY_ENABLED'
          ? new Problem('already_exists', { detail: 'The second step is on already.' })
          : wrong('/password', 'This is not your password.'),
    ),
  )) as { totpURI: string; backupCodes: string[] }
  return { status: 200, body: { uri: answer.totpURI, recovery_codes: answer.backupCodes } }
}

export const finishTwoFactor: Handler = async (door) => {
  const { code } = read(door, z.strictObject({ code: z.string().min(1).max(20) }))
  const actor = await userOf(door)
  await guess(door, actor.id, () =>
    ask(
      door,
      (api, more) => api.verifyTOTP({ body: { code: code.replaceAll(' ', '') }, ...more }),
      () => new Problem('wrong_code'),
    ),
  )
  await changed(door, uuidOf(actor.id), 'account.two_factor', true)
  return DONE
}

export const endTwoFactor: Handler = async (door) => {
  const { password } = read(door, z.strictObject({ password: Password }))
  const actor = await userOf(door)
  await guess(door, actor.id, () =>
    ask(
      door,
      (api, more) => api.disableTwoFactor({ body: { password }, ...more }),
      () => wrong('/password', 'This is not your password.'),
    ),
  )
  await changed(door, uuidOf(actor.id), 'account.two_factor', false)
  return NOTHING
}

/** Those before stop working. */
export const newRecoveryCodes: Handler = async (door) => {
  const { password } = read(door, z.strictObject({ password: Password }))
  const actor = await userOf(door)
  const { backupCodes } = await guess(door, actor.id, () =>
    ask(
      door,
      (api, more) => api.generateBackupCodes({ body: { password }, ...more }),
      () => wrong('/password', 'This is not your password.'),
    ),
  )
  await changed(door, uuidOf(actor.id), 'account.recovery_codes')
  return { status: 200, body: { recovery_codes: backupCodes } }
}
