/** `kith password-link`: for an owner who forgot the password where no mail goes out. Being on the machine is the proof. */

import { randomBytes } from 'node:crypto'
import { defineCommand } from 'citty'
import { newId } from '../operations/new_id.ts'
import { insertResetToken, userByEmail } from '../store/accounts.ts'
import { readServerFile } from '../store/server_file.ts'
import { Failure } from './failure.ts'
import { configOf, storeArgs } from './settings.ts'
import { withStore } from './store.ts'

const MINUTES = 60

export const passwordLinkVerb = defineCommand({
  meta: { name: 'password-link', description: 'Make a link with which somebody chooses a new password.' },
  args: {
    email: { type: 'positional', description: 'The e-mail address of the account.', required: true },
    ...storeArgs,
  },
  async run({ args }) {
    const config = configOf(args)
    const token = randomBytes(24).toString('base64url')
    await withStore(config, 'password-link', async ({ database }) => {
      const user = await userByEmail(database.pool, args.email.trim().toLowerCase())
      if (!user) throw new Failure('There is no account with this e-mail address.')
      const expires = new Date(Date.now() + MINUTES * 60_000).toISOString()
      await insertResetToken(database.pool, { id: newId(), user: user.id, token, expires })
    })
    const base = config.publicUrl ?? (await readServerFile(config.dataDir))?.url ?? 'http://127.0.0.1:4000'
    console.log(`${base}/reset?token=${token}\n(works once, for ${MINUTES} minutes)`)
  },
})
